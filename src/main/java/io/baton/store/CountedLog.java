package io.baton.store;

import static io.baton.store.Tables.ActivityTable.AT;
import static io.baton.store.Tables.ActivityTable.ATTRIBUTES;
import static io.baton.store.Tables.ActivityTable.STATUS;
import static io.baton.store.Tables.ActivityTable.TARGET;
import static io.baton.store.Tables.ActivityTable.TYPE;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.when;

import io.baton.activity.Activity;
import io.baton.activity.ActivityAttribute;
import io.baton.activity.ActivityStatus;
import io.baton.activity.ActivityType;
import io.baton.campaign.CountKind;
import io.baton.store.Tables.ActivityTable;
import io.baton.store.Tables.CountTable;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record6;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * As what the activities of the log are counted, as {@link CountKind} has it, in SQL. The reasons of refusals are not
 * in the log. Thread-safe.
 */
final class CountedLog {

    private static final String OWN_DAY = "OWN_DAY_";
    private static final int LONGEST = 255;

    private final DSLContext dsl;
    private final ZoneId zone;

    /**
     * @param zone in which days are days
     */
    CountedLog(DSLContext dsl, ZoneId zone) {
        this.dsl = dsl;
        this.zone = zone;
    }

    /** Notes that activities are deleted right now: their counts stay, and the log knows them no more. */
    void noteGone(Condition which) {
        var counted = each(which).asTable("GONE_NOW_");
        dsl.insertInto(
                        CountTable.CHANGES,
                        CountTable.CAMPAIGN,
                        CountTable.WORKSPACE,
                        CountTable.KIND,
                        CountTable.DAY,
                        CountTable.RUN,
                        CountTable.ELEMENT,
                        CountTable.REASON,
                        CountTable.COUNT,
                        CountTable.GONE)
                .select(dsl.select(
                                CountTable.CAMPAIGN,
                                CountTable.WORKSPACE,
                                CountTable.KIND,
                                CountTable.DAY,
                                CountTable.RUN,
                                CountTable.ELEMENT,
                                inline(""),
                                inline(0L),
                                DSL.count().cast(Long.class))
                        .from(counted)
                        .where(CountTable.KIND.isNotNull())
                        .groupBy(
                                CountTable.CAMPAIGN,
                                CountTable.WORKSPACE,
                                CountTable.KIND,
                                CountTable.DAY,
                                CountTable.RUN,
                                CountTable.ELEMENT))
                .execute();
    }

    /** A row for each activity of a campaign; the kind is null for what is not counted. */
    Select<Record6<String, String, String, LocalDate, String, String>> each(Condition which) {
        var kinds = dsl.select(
                        when(TYPE.eq(label(ActivityType.EXECUTE_CAMPAIGN)), TARGET)
                                .otherwise(ActivityTable.CAMPAIGN)
                                .as(CountTable.CAMPAIGN),
                        ActivityTable.WORKSPACE,
                        kind().as(CountTable.KIND),
                        day().as(OWN_DAY),
                        DSL.coalesce(ActivityTable.RUN, inline("")).as(CountTable.RUN),
                        DSL.substring(DSL.coalesce(ActivityTable.ELEMENT, inline("")), inline(1), inline(LONGEST))
                                .as(CountTable.ELEMENT))
                .from(ActivityTable.TABLE)
                .where(ActivityTable.CAMPAIGN.ne("").and(which))
                .asTable("KINDS_");
        return dsl.select(
                        CountTable.CAMPAIGN,
                        CountTable.WORKSPACE,
                        CountTable.KIND,
                        DSL.field(OWN_DAY, SQLDataType.LOCALDATE).as(CountTable.DAY),
                        CountTable.RUN,
                        element(CountTable.KIND).as(CountTable.ELEMENT))
                .from(kinds);
    }

    /** The element of a count that the log knows; blank where it is not counted by element. */
    static Field<String> element(Field<String> kind) {
        return when(kind.in(inline(CountKind.ENTERED.label()), inline(CountKind.NOT_QUALIFIED.label())), inline(""))
                .otherwise(CountTable.ELEMENT);
    }

    private static Field<String> kind() {
        var gate = when(status(ActivityStatus.DONE).and(isQualified()), kind(CountKind.ENTERED))
                .when(status(ActivityStatus.DONE), kind(CountKind.NOT_QUALIFIED))
                .when(status(ActivityStatus.FAILED), kind(CountKind.FAILED));
        var wait = when(status(ActivityStatus.FAILED), kind(CountKind.FAILED))
                .when(status(ActivityStatus.SKIPPED), kind(CountKind.NOT_WAITED));
        var step = when(status(ActivityStatus.DONE), kind(CountKind.DONE))
                .when(status(ActivityStatus.FAILED), kind(CountKind.FAILED))
                .when(status(ActivityStatus.SKIPPED), kind(CountKind.SKIPPED));
        return when(TYPE.in(labels(List.of(ActivityType.ENTER_CAMPAIGN, ActivityType.EXECUTE_CAMPAIGN))), gate)
                .when(TYPE.eq(label(ActivityType.WAIT)), wait)
                .when(ActivityTable.ELEMENT.isNotNull().and(TYPE.notIn(labels(CountKind.noSteps()))), step);
    }

    private static Condition status(ActivityStatus status) {
        return STATUS.eq(inline(status.label()));
    }

    /** Quotation marks inside a text are escaped, so nothing but the attribute itself is written like this. */
    private static Condition isQualified() {
        return ATTRIBUTES.like(inline("%"
                + TextMap.write(Map.of(ActivityAttribute.QUALIFIED, Activity.qualified(true)))
                        .replace("{", "")
                        .replace("}", "")
                + "%"));
    }

    private static Field<String> kind(CountKind kind) {
        return inline(kind.label());
    }

    private static Field<String> label(ActivityType type) {
        return inline(type.label());
    }

    private static List<Field<String>> labels(Collection<ActivityType> types) {
        return types.stream().map(CountedLog::label).toList();
    }

    /** H2 makes the day of a moment in the zone of the session, whatever zone the moment is in. */
    private Field<LocalDate> day() {
        return DSL.field(
                dsl.family() == SQLDialect.POSTGRES
                        ? "CAST({0} AT TIME ZONE {1} AS DATE)"
                        : "CAST(SUBSTRING(CAST({0} AT TIME ZONE {1} AS VARCHAR), 1, 10) AS DATE)",
                SQLDataType.LOCALDATE,
                AT,
                zone());
    }

    /** To PostgreSQL the sign of an offset in a name of a zone means the opposite. */
    private Field<?> zone() {
        var offset = Stream.of(zone.normalized())
                .filter(ZoneOffset.class::isInstance)
                .map(one -> one.equals(ZoneOffset.UTC) ? "+00:00" : one.getId())
                .findFirst();
        return offset.<Field<?>>map(
                        one -> dsl.family() == SQLDialect.POSTGRES ? DSL.field("INTERVAL " + inline(one)) : inline(one))
                .orElseGet(() -> inline(zone.getId()));
    }
}
