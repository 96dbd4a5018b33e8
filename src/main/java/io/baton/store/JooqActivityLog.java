package io.baton.store;

import static io.baton.store.Tables.ActivityTable.AT;
import static io.baton.store.Tables.ActivityTable.ATTRIBUTES;
import static io.baton.store.Tables.ActivityTable.CAMPAIGN;
import static io.baton.store.Tables.ActivityTable.DEPTH;
import static io.baton.store.Tables.ActivityTable.ID;
import static io.baton.store.Tables.ActivityTable.PERSON;
import static io.baton.store.Tables.ActivityTable.PROCESS_INSTANCE;
import static io.baton.store.Tables.ActivityTable.RUN;
import static io.baton.store.Tables.ActivityTable.STATUS;
import static io.baton.store.Tables.ActivityTable.TABLE;
import static io.baton.store.Tables.ActivityTable.TARGET;
import static io.baton.store.Tables.ActivityTable.TYPE;

import io.baton.activity.Activity;
import io.baton.activity.Activity.Logged;
import io.baton.activity.ActivityLog;
import io.baton.activity.ActivityName;
import io.baton.activity.ActivityQuery;
import io.baton.activity.ActivityStatus;
import io.baton.person.PersonId;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Activities in {@code BATON_ACTIVITY}. Thread-safe. */
public final class JooqActivityLog implements ActivityLog {

    private final DSLContext dsl;
    private final BulkInsert<Activity> rows;

    /**
     * @param dsl on the connection of the current unit of work
     */
    public JooqActivityLog(DSLContext dsl) {
        this.dsl = dsl;
        rows = new BulkInsert<>(
                dsl,
                TABLE,
                JooqActivityLog::write,
                PERSON,
                AT,
                TYPE,
                CAMPAIGN,
                TARGET,
                STATUS,
                DEPTH,
                PROCESS_INSTANCE,
                RUN,
                ATTRIBUTES);
    }

    @Override
    public void append(List<Activity> activities) {
        rows.insert(activities);
    }

    private static void write(Activity activity, BulkInsert.Cells cells) throws SQLException {
        cells.number(activity.person().value());
        cells.moment(activity.at());
        cells.text(activity.type().label());
        cells.text(activity.campaign());
        cells.text(StoredText.of(activity.target()));
        cells.text(activity.status().label());
        cells.number(activity.depth());
        cells.text(activity.processInstanceId());
        cells.text(activity.runId().orElse(null));
        cells.text(TextMap.write(activity.attributes()));
    }

    @Override
    public List<Logged> list(ActivityQuery query) {
        return dsl.select(ID, PERSON, AT, TYPE, CAMPAIGN, TARGET, STATUS, DEPTH, PROCESS_INSTANCE, RUN, ATTRIBUTES)
                .from(TABLE)
                .where(condition(query))
                .orderBy(query.newestFirst() ? ID.desc() : ID.asc())
                .limit(query.maxResults())
                .offset(query.firstResult())
                .fetch(row -> new Logged(
                        row.value1(),
                        new Activity(
                                new PersonId(row.value2()),
                                row.value3().toInstant(),
                                ActivityName.of(row.value4()),
                                row.value5(),
                                row.value6(),
                                ActivityStatus.of(row.value7()),
                                row.value8(),
                                row.value9(),
                                Optional.ofNullable(row.value10()),
                                TextMap.read(row.value11()))));
    }

    @Override
    public long count(ActivityQuery query) {
        return dsl.fetchCount(TABLE, condition(query));
    }

    private static Condition condition(ActivityQuery query) {
        var condition = DSL.noCondition();
        if (query.person().isPresent()) {
            condition = condition.and(PERSON.eq(query.person().get().value()));
        }
        if (query.campaign().isPresent()) {
            condition = condition.and(CAMPAIGN.eq(StoredText.of(query.campaign().get())));
        }
        if (query.type().isPresent()) {
            condition = condition.and(TYPE.eq(StoredText.of(query.type().get())));
        }
        if (query.runId().isPresent()) {
            condition = condition.and(RUN.eq(StoredText.of(query.runId().get())));
        }
        return condition;
    }
}
