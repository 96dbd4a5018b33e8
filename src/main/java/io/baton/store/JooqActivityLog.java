package io.baton.store;

import static io.baton.store.Tables.ActivityTable.ALL;
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
import static io.baton.store.Tables.ActivityTable.WORKSPACE;

import io.baton.activity.Activity;
import io.baton.activity.Activity.Logged;
import io.baton.activity.ActivityLog;
import io.baton.activity.ActivityName;
import io.baton.activity.ActivityQuery;
import io.baton.activity.ActivityStatus;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Activities in {@code BATON_ACTIVITY}. Thread-safe. */
public final class JooqActivityLog implements ActivityLog {

    private final InWorkspaces listings;
    private final BulkInsert<Activity> rows;

    /**
     * @param dsl on the connection of the current unit of work
     */
    public JooqActivityLog(DSLContext dsl) {
        listings = new InWorkspaces(dsl, TABLE, ID, WORKSPACE);
        rows = new BulkInsert<>(
                dsl,
                TABLE,
                JooqActivityLog::write,
                PERSON,
                WORKSPACE,
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
        cells.text(activity.workspace().id());
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
        return listings.list(
                        ALL,
                        query.workspaces(),
                        new InWorkspaces.Part(
                                condition(query),
                                query.person().isPresent(),
                                query.newestFirst(),
                                query.firstResult(),
                                query.maxResults()))
                .fetch(JooqActivityLog::read);
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
