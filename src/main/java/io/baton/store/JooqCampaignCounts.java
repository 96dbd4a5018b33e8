package io.baton.store;

import static io.baton.store.Tables.CountTable.CAMPAIGN;
import static io.baton.store.Tables.CountTable.CHANGES;
import static io.baton.store.Tables.CountTable.COUNT;
import static io.baton.store.Tables.CountTable.DAY;
import static io.baton.store.Tables.CountTable.ELEMENT;
import static io.baton.store.Tables.CountTable.GONE;
import static io.baton.store.Tables.CountTable.KIND;
import static io.baton.store.Tables.CountTable.REASON;
import static io.baton.store.Tables.CountTable.RUN;
import static io.baton.store.Tables.CountTable.TABLE;
import static io.baton.store.Tables.CountTable.WORKSPACE;

import io.baton.campaign.CampaignCounts;
import io.baton.campaign.CountKind;
import io.baton.campaign.Counted;
import io.baton.person.Workspace;
import io.baton.store.Tables.CountingTable;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record8;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Counts in {@code BATON_COUNT} and {@code BATON_COUNT_CHANGE}. Thread-safe. */
public final class JooqCampaignCounts implements CampaignCounts {

    private static final int FETCH_SIZE = 1_000;
    private static final Field<Integer> ONE = DSL.field("1", SQLDataType.INTEGER);

    /** What the log knows as well. */
    private static final Condition IS_LOGGED = KIND.in(
            DSL.inline(CountKind.ENTERED.label()),
            DSL.inline(CountKind.NOT_QUALIFIED.label()),
            DSL.inline(CountKind.FAILED.label()),
            DSL.inline(CountKind.DONE.label()),
            DSL.inline(CountKind.SKIPPED.label()),
            DSL.inline(CountKind.NOT_WAITED.label()));

    private static final Field<Long> LOGGED = DSL.field("LOGGED_", SQLDataType.BIGINT);
    private static final Field<Long> KEPT = DSL.field("KEPT_", SQLDataType.BIGINT);

    private final DSLContext dsl;
    private final CountedLog log;
    private final BulkInsert<Map.Entry<Counted, Long>> rows;

    /**
     * @param dsl on the connection of the current unit of work
     * @param clock whose zone says what day it is
     */
    public JooqCampaignCounts(DSLContext dsl, Clock clock) {
        this.dsl = dsl;
        this.log = new CountedLog(dsl, clock.getZone());
        rows = new BulkInsert<>(
                dsl,
                CHANGES,
                JooqCampaignCounts::write,
                CAMPAIGN,
                WORKSPACE,
                KIND,
                DAY,
                RUN,
                ELEMENT,
                REASON,
                COUNT,
                GONE);
    }

    private static void write(Map.Entry<Counted, Long> change, BulkInsert.Cells cells) throws SQLException {
        var counted = change.getKey();
        cells.text(counted.campaign());
        cells.text(counted.workspace().id());
        cells.text(counted.kind().label());
        cells.day(counted.day());
        cells.text(counted.run());
        cells.text(StoredText.of(counted.element()));
        cells.text(StoredText.of(counted.reason()));
        cells.number(change.getValue());
        cells.number(0);
    }

    @Override
    public void add(Map<Counted, Long> more) {
        rows.insert(more.entrySet());
    }

    @Override
    public boolean isFoldable() {
        return !dsl.select(ONE).from(CHANGES).limit(1).fetch().isEmpty();
    }

    @Override
    public boolean fold(int most) {
        boolean isTurn = !dsl.select(ONE)
                .from(CountingTable.TABLE)
                .forUpdate()
                .skipLocked()
                .fetch()
                .isEmpty();
        return isTurn && (dsl.family() == SQLDialect.POSTGRES ? foldInOneStatement(most) : foldOneByOne(most));
    }

    /**
     * Exactly the rows that it deletes are added. The reasons that a day has already stay; of new ones the most
     * frequent fill the places that are left.
     */
    private boolean foldInOneStatement(int most) {
        return dsl.execute(
                        "WITH TAKEN_ AS (DELETE FROM BATON_COUNT_CHANGE WHERE CTID = ANY"
                                + " (ARRAY(SELECT CTID FROM BATON_COUNT_CHANGE LIMIT {0})) RETURNING *),"
                                + " NEW_ AS (SELECT CAMPAIGN_, WORKSPACE_, KIND_, DAY_, REASON_, ROW_NUMBER() OVER"
                                + " (PARTITION BY CAMPAIGN_, WORKSPACE_, KIND_, DAY_ ORDER BY SUM(COUNT_) DESC,"
                                + " REASON_) AS RANK_ FROM TAKEN_ WHERE REASON_ NOT IN ('', {2}) AND NOT EXISTS"
                                + " (SELECT 1 FROM BATON_COUNT C WHERE C.CAMPAIGN_ = TAKEN_.CAMPAIGN_"
                                + " AND C.WORKSPACE_ = TAKEN_.WORKSPACE_ AND C.KIND_ = TAKEN_.KIND_"
                                + " AND C.DAY_ = TAKEN_.DAY_ AND C.REASON_ = TAKEN_.REASON_)"
                                + " GROUP BY CAMPAIGN_, WORKSPACE_, KIND_, DAY_, REASON_),"
                                + " ADDED_ AS (SELECT CAMPAIGN_, WORKSPACE_, KIND_, DAY_, RUN_ID_, ELEMENT_,"
                                + " CASE WHEN RANK_ > {1} - (SELECT COUNT(DISTINCT REASON_) FROM BATON_COUNT C"
                                + " WHERE C.CAMPAIGN_ = NEW_.CAMPAIGN_ AND C.WORKSPACE_ = NEW_.WORKSPACE_"
                                + " AND C.KIND_ = NEW_.KIND_ AND C.DAY_ = NEW_.DAY_ AND C.REASON_ NOT IN ('', {2}))"
                                + " THEN {2} ELSE REASON_ END AS REASON_, COUNT_, GONE_ FROM TAKEN_ LEFT JOIN NEW_"
                                + " USING (CAMPAIGN_, WORKSPACE_, KIND_, DAY_, REASON_))"
                                + " INSERT INTO BATON_COUNT AS OLD_ (CAMPAIGN_, WORKSPACE_, KIND_, DAY_, RUN_ID_,"
                                + " ELEMENT_, REASON_, COUNT_, GONE_)"
                                + " SELECT CAMPAIGN_, WORKSPACE_, KIND_, DAY_, RUN_ID_, ELEMENT_, REASON_,"
                                + " SUM(COUNT_), SUM(GONE_) FROM ADDED_"
                                + " GROUP BY CAMPAIGN_, WORKSPACE_, KIND_, DAY_, RUN_ID_, ELEMENT_, REASON_"
                                + " ON CONFLICT (CAMPAIGN_, WORKSPACE_, KIND_, DAY_, RUN_ID_, ELEMENT_, REASON_)"
                                + " DO UPDATE SET COUNT_ = OLD_.COUNT_ + EXCLUDED.COUNT_,"
                                + " GONE_ = OLD_.GONE_ + EXCLUDED.GONE_",
                        DSL.inline(most), DSL.inline(Counted.MOST_REASONS), DSL.inline(Counted.OTHER_REASONS))
                > 0;
    }

    /** H2 can answer the rows that it deletes, and not write them elsewhere in the same statement. */
    private boolean foldOneByOne(int most) {
        var taken = dsl.resultQuery(
                        "SELECT CAMPAIGN_, WORKSPACE_, KIND_, DAY_, RUN_ID_, ELEMENT_, REASON_, SUM(COUNT_) AS COUNT_,"
                                + " SUM(GONE_) AS GONE_ FROM OLD TABLE (DELETE FROM BATON_COUNT_CHANGE LIMIT {0})"
                                + " GROUP BY CAMPAIGN_, WORKSPACE_, KIND_, DAY_, RUN_ID_, ELEMENT_, REASON_"
                                + " ORDER BY SUM(COUNT_) DESC, REASON_",
                        DSL.inline(most))
                .coerce(CAMPAIGN, WORKSPACE, KIND, DAY, RUN, ELEMENT, REASON, COUNT, GONE)
                .fetch();
        taken.forEach(one -> foldOne(one, hasPlace(one) ? one.get(REASON) : Counted.OTHER_REASONS));
        return !taken.isEmpty();
    }

    private boolean hasPlace(Record taken) {
        var reason = taken.get(REASON);
        var ofDay = CAMPAIGN.eq(taken.get(CAMPAIGN))
                .and(WORKSPACE.eq(taken.get(WORKSPACE)))
                .and(KIND.eq(taken.get(KIND)))
                .and(DAY.eq(taken.get(DAY)));
        return reason.isEmpty()
                || dsl.fetchExists(TABLE, ofDay.and(REASON.eq(reason)))
                || dsl.fetchCount(DSL.selectDistinct(REASON)
                                .from(TABLE)
                                .where(ofDay.and(REASON.notIn("", Counted.OTHER_REASONS))))
                        < Counted.MOST_REASONS;
    }

    private void foldOne(Record taken, String reason) {
        var same = CAMPAIGN.eq(taken.get(CAMPAIGN))
                .and(WORKSPACE.eq(taken.get(WORKSPACE)))
                .and(KIND.eq(taken.get(KIND)))
                .and(DAY.eq(taken.get(DAY)))
                .and(RUN.eq(taken.get(RUN)))
                .and(ELEMENT.eq(taken.get(ELEMENT)))
                .and(REASON.eq(reason));
        int changed = dsl.update(TABLE)
                .set(COUNT, COUNT.plus(taken.get(COUNT)))
                .set(GONE, GONE.plus(taken.get(GONE)))
                .where(same)
                .execute();
        if (changed == 0) {
            dsl.insertInto(TABLE)
                    .set(CAMPAIGN, taken.get(CAMPAIGN))
                    .set(WORKSPACE, taken.get(WORKSPACE))
                    .set(KIND, taken.get(KIND))
                    .set(DAY, taken.get(DAY))
                    .set(RUN, taken.get(RUN))
                    .set(ELEMENT, taken.get(ELEMENT))
                    .set(REASON, reason)
                    .set(COUNT, taken.get(COUNT))
                    .set(GONE, taken.get(GONE))
                    .execute();
        }
    }

    @Override
    public boolean isUncompared() {
        return dsl.fetchExists(CountingTable.TABLE, CountingTable.IS_COMPARED.isFalse());
    }

    /** Log and counts are read by one statement: others write both of them in one transaction. */
    @Override
    public Comparison compare() {
        dsl.select(ONE).from(CountingTable.TABLE).forUpdate().fetch();
        var all = log.each(DSL.noCondition()).asTable("LOG_");
        var both = dsl.select(
                        CAMPAIGN,
                        WORKSPACE,
                        KIND,
                        DAY,
                        RUN,
                        ELEMENT,
                        DSL.inline(1L).as(LOGGED),
                        DSL.inline(0L).as(KEPT))
                .from(all)
                .where(KIND.isNotNull())
                .unionAll(kept(TABLE))
                .unionAll(kept(CHANGES))
                .asTable("BOTH_");
        var difference = DSL.sum(LOGGED).minus(DSL.sum(KEPT)).cast(Long.class).as("DIFFERENCE_");
        var wrong = new LinkedHashMap<Counted, Long>();
        long compared = 0;
        try (var found = dsl.select(CAMPAIGN, WORKSPACE, KIND, DAY, RUN, ELEMENT, difference)
                .from(both)
                .groupBy(CAMPAIGN, WORKSPACE, KIND, DAY, RUN, ELEMENT)
                .fetchSize(FETCH_SIZE)
                .fetchLazy()) {
            for (var row : found) {
                compared++;
                if (row.get(difference) != 0) {
                    wrong.put(counted(row), row.get(difference));
                }
            }
        }
        add(wrong);
        dsl.update(CountingTable.TABLE).set(CountingTable.IS_COMPARED, true).execute();
        return new Comparison(compared, wrong.size());
    }

    private Select<Record8<String, String, String, LocalDate, String, String, Long, Long>> kept(Table<Record> table) {
        return dsl.select(
                        CAMPAIGN,
                        WORKSPACE,
                        KIND,
                        DAY,
                        RUN,
                        CountedLog.element(KIND).as(ELEMENT),
                        DSL.inline(0L).as(LOGGED),
                        COUNT.minus(GONE).as(KEPT))
                .from(table)
                .where(IS_LOGGED);
    }

    private static Counted counted(Record row) {
        return new Counted(
                new Workspace(row.get(WORKSPACE)),
                row.get(CAMPAIGN),
                CountKind.ofLabel(row.get(KIND)),
                row.get(DAY),
                row.get(RUN),
                row.get(ELEMENT),
                "");
    }
}
