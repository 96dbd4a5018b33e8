package io.baton.store;

import static io.baton.store.Tables.ActivityTable.ALL;
import static io.baton.store.Tables.ActivityTable.AT;
import static io.baton.store.Tables.ActivityTable.ATTRIBUTES;
import static io.baton.store.Tables.ActivityTable.CAMPAIGN;
import static io.baton.store.Tables.ActivityTable.DEPTH;
import static io.baton.store.Tables.ActivityTable.ELEMENT;
import static io.baton.store.Tables.ActivityTable.ID;
import static io.baton.store.Tables.ActivityTable.PERSON;
import static io.baton.store.Tables.ActivityTable.PROCESS_INSTANCE;
import static io.baton.store.Tables.ActivityTable.RUN;
import static io.baton.store.Tables.ActivityTable.STATUS;
import static io.baton.store.Tables.ActivityTable.TABLE;
import static io.baton.store.Tables.ActivityTable.TARGET;
import static io.baton.store.Tables.ActivityTable.TYPE;
import static io.baton.store.Tables.ActivityTable.WORKSPACE;

import io.baton.activity.Activity;
import io.baton.activity.Activity.Logged;
import io.baton.activity.ActivityLog;
import io.baton.activity.ActivityName;
import io.baton.activity.ActivityQuery;
import io.baton.activity.ActivityStatus;
import io.baton.activity.ActivityStretch;
import io.baton.activity.ActivityType;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import io.baton.person.Workspaces;
import io.baton.store.Tables.PersonTable;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jooq.SortOrder;
import org.jooq.impl.DSL;

/** Activities in {@code BATON_ACTIVITY}. Thread-safe. */
public final class JooqActivityLog implements ActivityLog {

    /** Tells the events that were posted from what Baton wrote itself. */
    private static final Condition EVENT = CAMPAIGN.eq("")
            .and(PROCESS_INSTANCE.eq(""))
            .and(TYPE.notIn(Arrays.stream(ActivityType.values())
                    .map(ActivityType::label)
                    .toList()));

    private final DSLContext dsl;
    private final InWorkspaces listings;
    private final BulkInsert<Activity> rows;
    private final CountedLog counted;
    private final ActivityGroups groups;
    private final ActivityMoments moments;

    /**
     * @param dsl on the connection of the current unit of work
     * @param clock whose zone says what day it is
     */
    public JooqActivityLog(DSLContext dsl, Clock clock) {
        this.dsl = dsl;
        counted = new CountedLog(dsl, clock.getZone());
        groups = new ActivityGroups(dsl);
        moments = new ActivityMoments(dsl);
        listings = new InWorkspaces(dsl, TABLE, ID, WORKSPACE);
        rows = new BulkInsert<>(
                dsl,
                TABLE,
                JooqActivityLog::write,
                ALL.subList(1, ALL.size()).toArray(new Field<?>[0])); // the database gives the id
    }

    @Override
    public void handOver(PersonId person, PersonId other) {
        PersonRows.handOver(dsl, TABLE, person, other);
    }

    @Override
    public void append(List<Activity> activities) {
        rows.insert(activities);
    }

    private static void write(Activity activity, BulkInsert.Cells cells) throws SQLException {
        cells.number(activity.person().value());
        cells.text(activity.workspace().id());
        cells.moment(activity.at());
        cells.text(activity.type().label());
        cells.text(activity.campaign());
        cells.text(StoredText.of(activity.target()));
        cells.text(activity.status().label());
        cells.number(activity.depth());
        cells.text(activity.processInstanceId());
        cells.text(activity.element().isEmpty() ? null : activity.element());
        cells.text(activity.runId().orElse(null));
        cells.text(TextMap.write(activity.attributes()));
    }

    @Override
    public List<Logged> list(ActivityQuery query) {
        if (groups.serve(query)) {
            return numbered(groups.ids(query, between(query.stretch())), query.newestFirst());
        }
        return listings.list(
                        ALL,
                        query.workspaces(),
                        new InWorkspaces.Part(
                                condition(query).and(moments.around(query.stretch())),
                                isNarrow(query),
                                query.newestFirst(),
                                query.firstResult(),
                                query.maxResults()))
                .fetch(JooqActivityLog::read);
    }

    /** The ids stand in the query: a planner that does not know how few they are scans the table. */
    private List<Logged> numbered(List<Long> ids, boolean newestFirst) {
        return ids.isEmpty()
                ? List.of()
                : select(ID.in(ids.stream().map(DSL::inline).toList()))
                        .orderBy(ID.sort(newestFirst ? SortOrder.DESC : SortOrder.ASC))
                        .fetch(JooqActivityLog::read);
    }

    /** What has an index that holds the rows in the order of the log. */
    private static boolean isNarrow(ActivityQuery query) {
        return query.person().isPresent()
                || query.runId().isPresent()
                || query.type().isPresent();
    }

    private SelectConditionStep<? extends Record> select(Condition condition) {
        return dsl.select(ALL).from(TABLE).where(condition);
    }

    private static Logged read(Record row) {
        return new Logged(
                row.get(ID),
                new Activity(
                        new PersonId(row.get(PERSON)),
                        new Workspace(row.get(WORKSPACE)),
                        row.get(AT).toInstant(),
                        ActivityName.of(row.get(TYPE)),
                        row.get(CAMPAIGN),
                        row.get(TARGET),
                        ActivityStatus.of(row.get(STATUS)),
                        row.get(DEPTH),
                        row.get(PROCESS_INSTANCE),
                        Optional.ofNullable(row.get(ELEMENT)).orElse(""),
                        Optional.ofNullable(row.get(RUN)),
                        TextMap.read(row.get(ATTRIBUTES))));
    }

    @Override
    public long count(ActivityQuery query) {
        return listings.count(query.workspaces(), condition(query));
    }

    private static Condition condition(ActivityQuery query) {
        var condition = DSL.noCondition();
        if (query.person().isPresent()) {
            condition = condition.and(isSeen(query.person().get(), query.workspaces()));
        }
        if (query.campaign().isPresent()) {
            condition = condition.and(
                    beside(query, CAMPAIGN).eq(StoredText.of(query.campaign().get())));
        }
        if (query.type().isPresent()) {
            condition = condition.and(
                    beside(query, TYPE).eq(StoredText.of(query.type().get())));
        }
        if (query.status().isPresent()) {
            condition = condition.and(STATUS.eq(query.status().get().label()));
        }
        if (query.runId().isPresent()) {
            condition = condition.and(RUN.eq(StoredText.of(query.runId().get())));
        }
        return condition
                .and(condition(query.stretch()))
                .and(query.stretch()
                        .element()
                        .map(StoredText::of)
                        .map(ELEMENT::eq)
                        .orElseGet(DSL::noCondition));
    }

    /** Activities are of the workspace of their person: of somebody of another one none is looked at. */
    private static Condition isSeen(PersonId person, Workspaces workspaces) {
        var own = PERSON.eq(person.value());
        return workspaces.some().isEmpty()
                ? own
                : own.andExists(DSL.selectOne()
                        .from(PersonTable.TABLE)
                        .where(PersonTable.ID
                                .eq(person.value())
                                .and(InWorkspaces.rows(PersonTable.WORKSPACE, workspaces))));
    }

    /**
     * A person and a run have few activities: it is asked of each of them, in a form that no index has. A planner that
     * does not know it reads all of a campaign instead.
     */
    private static Field<String> beside(ActivityQuery query, Field<String> column) {
        return query.person().isPresent() || query.runId().isPresent() ? DSL.concat(column, DSL.inline("")) : column;
    }

    /** When, and between which numbers. */
    private Condition between(ActivityStretch stretch) {
        return condition(stretch).and(moments.around(stretch));
    }

    private static Condition condition(ActivityStretch stretch) {
        var ids = Stream.of(
                stretch.after().stream().mapToObj(ID::gt),
                stretch.before().stream().mapToObj(ID::lt));
        var others = Stream.of(
                        stretch.from().map(moment -> AT.ge(moment.atOffset(ZoneOffset.UTC))),
                        stretch.to().map(moment -> AT.lt(moment.atOffset(ZoneOffset.UTC))))
                .flatMap(Optional::stream);
        return Stream.concat(ids.flatMap(one -> one), others).reduce(DSL.noCondition(), Condition::and);
    }

    @Override
    public List<Logged> of(PersonId person, long after, int most) {
        return select(PERSON.eq(person.value()).and(ID.gt(after)))
                .orderBy(ID)
                .limit(most)
                .fetch(JooqActivityLog::read);
    }

    @Override
    public Set<String> instances(PersonId person) {
        return dsl.selectDistinct(PROCESS_INSTANCE)
                .from(TABLE)
                .where(PERSON.eq(person.value()).and(PROCESS_INSTANCE.ne("")))
                .fetchSet(PROCESS_INSTANCE);
    }

    @Override
    public OptionalLong deleteOld(long after, int most, Optional<Instant> before, Optional<Instant> eventsBefore) {
        var stretch = dsl.select(ID, AT)
                .from(TABLE)
                .where(ID.gt(after))
                .orderBy(ID)
                .limit(most)
                .fetch();
        var old = isOld(before, EVENT.not()).or(isOld(eventsBefore, EVENT));
        var newest = Stream.concat(before.stream(), eventsBefore.stream()).max(Comparator.naturalOrder());
        if (newest.isEmpty()
                || stretch.stream().noneMatch(row -> row.value2().toInstant().isBefore(newest.get()))) {
            return OptionalLong.empty();
        }
        long last = stretch.get(stretch.size() - 1).value1();
        var going = ID.gt(after).and(ID.le(last)).and(old);
        counted.noteGone(going);
        dsl.deleteFrom(TABLE).where(going).execute();
        return stretch.size() < most ? OptionalLong.empty() : OptionalLong.of(last);
    }

    private static Condition isOld(Optional<Instant> before, Condition kind) {
        return before.map(moment -> kind.and(AT.lt(moment.atOffset(ZoneOffset.UTC))))
                .orElse(DSL.falseCondition());
    }
}
