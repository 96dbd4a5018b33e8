package io.baton.store;

import io.baton.campaign.RefusalCounts;
import io.baton.person.Workspace;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Counts of refusals in {@code BATON_REFUSAL}. Thread-safe. */
public final class JooqRefusalCounts implements RefusalCounts {

    private static final Table<Record> TABLE = DSL.table("BATON_REFUSAL");
    private static final Field<String> WORKSPACE = DSL.field("WORKSPACE_", SQLDataType.VARCHAR);
    private static final Field<String> CAMPAIGN = DSL.field("CAMPAIGN_", SQLDataType.VARCHAR);
    private static final Field<Integer> SLOT = DSL.field("SLOT_", SQLDataType.INTEGER);
    private static final Field<Long> COUNT = DSL.field("COUNT_", SQLDataType.BIGINT);
    private static final Field<OffsetDateTime> LAST_AT = DSL.field("LAST_AT_", SQLDataType.TIMESTAMPWITHTIMEZONE(3));

    /** How many rows a campaign has at most: about as many units of work add to it without waiting. */
    private static final int SLOTS = 16;

    private final DSLContext dsl;

    /**
     * @param dsl on the connection of the current unit of work
     */
    public JooqRefusalCounts(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** In one order everywhere, so that two units of work never wait for each other. */
    @Override
    public void add(Collection<Refusals> refusals, Instant now) {
        var sorted = refusals.stream()
                .sorted(Comparator.comparing((Refusals one) -> one.workspace().id())
                        .thenComparing(Refusals::campaign))
                .toList();
        if (sorted.isEmpty()) {
            return;
        }
        int slot = ThreadLocalRandom.current().nextInt(SLOTS);
        var at = now.atOffset(ZoneOffset.UTC);
        if (dsl.dialect() == SQLDialect.POSTGRES) {
            inOneStatement(sorted, slot, at);
        } else {
            sorted.forEach(one -> addOne(one, slot, at));
        }
    }

    private void inOneStatement(List<Refusals> sorted, int slot, OffsetDateTime at) {
        dsl.execute(
                "INSERT INTO BATON_REFUSAL (WORKSPACE_, CAMPAIGN_, SLOT_, COUNT_, LAST_AT_)"
                        + " SELECT WORKSPACE_, CAMPAIGN_, {0}, COUNT_, {1} FROM UNNEST({2}, {3}, {4})"
                        + " WITH ORDINALITY AS GIVEN_ (WORKSPACE_, CAMPAIGN_, COUNT_, PLACE_) ORDER BY PLACE_"
                        + " ON CONFLICT (WORKSPACE_, CAMPAIGN_, SLOT_) DO UPDATE"
                        + " SET COUNT_ = BATON_REFUSAL.COUNT_ + EXCLUDED.COUNT_, LAST_AT_ = EXCLUDED.LAST_AT_",
                DSL.val(slot),
                DSL.val(at, LAST_AT),
                DSL.val(sorted.stream().map(one -> one.workspace().id()).toArray(String[]::new)),
                DSL.val(sorted.stream().map(Refusals::campaign).toArray(String[]::new)),
                DSL.val(sorted.stream().map(Refusals::count).toArray(Long[]::new)));
    }

    private void addOne(Refusals one, int slot, OffsetDateTime at) {
        int changed = dsl.update(TABLE)
                .set(COUNT, COUNT.plus(one.count()))
                .set(LAST_AT, at)
                .where(is(one.workspace(), one.campaign()))
                .and(SLOT.eq(slot))
                .execute();
        if (changed == 0) {
            dsl.insertInto(TABLE)
                    .set(WORKSPACE, one.workspace().id())
                    .set(CAMPAIGN, one.campaign())
                    .set(SLOT, slot)
                    .set(COUNT, one.count())
                    .set(LAST_AT, at)
                    .execute();
        }
    }

    @Override
    public Total of(Workspace workspace, String campaign) {
        var row = dsl.select(DSL.coalesce(DSL.sum(COUNT), DSL.inline(0)).cast(Long.class), DSL.max(LAST_AT))
                .from(TABLE)
                .where(is(workspace, campaign))
                .fetchSingle();
        return new Total(
                Objects.requireNonNull(row.value1()),
                Optional.ofNullable(row.value2()).map(OffsetDateTime::toInstant));
    }

    @Override
    public void forget(Workspace workspace, String campaign) {
        dsl.deleteFrom(TABLE).where(is(workspace, campaign)).execute();
    }

    private static Condition is(Workspace workspace, String campaign) {
        return WORKSPACE.eq(workspace.id()).and(CAMPAIGN.eq(campaign));
    }
}
