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
import io.baton.person.PersonId;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Activities in {@code BATON_ACTIVITY}. Thread-safe. */
public final class JooqActivityLog implements ActivityLog {

    private final DSLContext dsl;
    private volatile @Nullable String insert;

    /**
     * @param dsl on the connection of the current unit of work
     */
    public JooqActivityLog(DSLContext dsl) {
        this.dsl = dsl;
    }

    @Override
    public void append(List<Activity> activities) {
        if (activities.isEmpty()) {
            return;
        }
        // A run writes ten activities a person: bound by hand, because jOOQ's binding costs more than the database
        // does.
        dsl.connection(connection -> {
            try (var insert = connection.prepareStatement(insert())) {
                for (var activity : activities) {
                    bind(insert, activity);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        });
    }

    private String insert() {
        var known = insert;
        if (known == null) {
            known = dsl.insertInto(TABLE)
                    .columns(PERSON, AT, TYPE, CAMPAIGN, TARGET, STATUS, DEPTH, PROCESS_INSTANCE, RUN, ATTRIBUTES)
                    .values((Long) null, null, null, null, null, null, null, null, null, null)
                    .getSQL();
            insert = known;
        }
        return known;
    }

    private static void bind(PreparedStatement insert, Activity activity) throws SQLException {
        insert.setLong(1, activity.person().value());
        insert.setObject(2, activity.at().atOffset(ZoneOffset.UTC));
        insert.setString(3, activity.type());
        insert.setString(4, activity.campaign());
        insert.setString(5, storable(activity.target()));
        insert.setString(6, activity.status());
        insert.setInt(7, activity.depth());
        insert.setString(8, activity.processInstanceId());
        insert.setString(9, activity.runId().orElse(null));
        insert.setString(10, TextMap.write(activity.attributes()));
    }

    /** PostgreSQL knows no NUL in a text, and a target may come from a token. */
    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }

    @Override
    public List<Logged> list(Query query) {
        return dsl.select(ID, PERSON, AT, TYPE, CAMPAIGN, TARGET, STATUS, DEPTH, PROCESS_INSTANCE, RUN, ATTRIBUTES)
                .from(TABLE)
                .where(condition(query))
                .orderBy(ID)
                .limit(query.maxResults())
                .offset(query.firstResult())
                .fetch(row -> new Logged(
                        row.value1(),
                        new Activity(
                                new PersonId(row.value2()),
                                row.value3().toInstant(),
                                row.value4(),
                                row.value5(),
                                row.value6(),
                                row.value7(),
                                row.value8(),
                                row.value9(),
                                Optional.ofNullable(row.value10()),
                                TextMap.read(row.value11()))));
    }

    @Override
    public long count(Query query) {
        return dsl.fetchCount(TABLE, condition(query));
    }

    private static Condition condition(Query query) {
        var condition = DSL.noCondition();
        if (query.person().isPresent()) {
            condition = condition.and(PERSON.eq(query.person().get().value()));
        }
        if (query.campaign().isPresent()) {
            condition = condition.and(CAMPAIGN.eq(Tables.sought(query.campaign().get())));
        }
        if (query.type().isPresent()) {
            condition = condition.and(TYPE.eq(Tables.sought(query.type().get())));
        }
        if (query.runId().isPresent()) {
            condition = condition.and(RUN.eq(Tables.sought(query.runId().get())));
        }
        return condition;
    }
}
