package io.baton.store;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * The timers of waits among Camunda's jobs that Baton takes in sets. Each bears the mark of Baton as the node that has
 * locked it, for ever, so that the engine's own acquisition passes it over. Thread-safe.
 */
public final class WaitTimers {

    /** The owner of the lock of a timer that Baton takes. */
    public static final String OWNER = "baton-waits";

    /** When that lock ends. */
    public static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    private static final String JOBS = "ACT_RU_JOB";
    private static final String INCIDENTS = "ACT_RU_INCIDENT";
    private static final String EXECUTIONS = "ACT_RU_EXECUTION";

    private final DSLContext dsl;
    private final Table<Record> jobs;
    private final Table<Record> executions;
    private final Table<Record> incidents;

    /**
     * @param dsl on the connection of the current unit of work
     * @param prefix of the names of Camunda's tables, if they have one
     */
    public WaitTimers(DSLContext dsl, Optional<String> prefix) {
        this.dsl = dsl;
        this.jobs = DSL.table(prefix.orElse("") + JOBS).as("J");
        this.incidents = DSL.table(prefix.orElse("") + INCIDENTS);
        this.executions = DSL.table(prefix.orElse("") + EXECUTIONS).as("E");
    }

    /**
     * Which timers a node takes.
     *
     * @param deployments ids of those whose jobs it may do; empty for all
     * @param lowest priority of a job it may do
     * @param highest priority of a job it may do
     */
    public record Taken(Optional<Collection<String>> deployments, long lowest, long highest) {}

    /**
     * A timer that is due.
     *
     * @param job id of it
     * @param instance id of the process instance it belongs to
     * @param person what the engine keeps as the instance's business key
     */
    public record DueTimer(String job, String instance, String person) {}

    /** Whether any timer is due. */
    public boolean isAnyDue(Taken taken, Instant now) {
        return isAny(taken, isOver(now)) || isAny(taken, isUndated());
    }

    private boolean isAny(Taken taken, Condition due) {
        return !dsl.select(job("ID_"))
                .from(jobs)
                .where(mayGo(taken).and(due))
                .orderBy(dueDate())
                .limit(1)
                .fetch()
                .isEmpty();
    }

    /**
     * Timers that are due, those that have been for the longest time first, in the end those whose due date somebody
     * has taken away: to the engine they are due. They are asked for on their own, as PostgreSQL would sort all that is
     * due to find the first ones of both.
     */
    public List<DueTimer> due(Taken taken, Instant now, int most) {
        var due = new ArrayList<>(read(taken, isOver(now), most));
        if (due.size() < most) {
            due.addAll(read(taken, isUndated(), most - due.size()));
        }
        return due;
    }

    private List<DueTimer> read(Taken taken, Condition due, int most) {
        var key = DSL.field("E.BUSINESS_KEY_", SQLDataType.VARCHAR);
        return dsl.select(job("ID_"), job("PROCESS_INSTANCE_ID_"), key)
                .from(jobs)
                .join(executions)
                .on(DSL.field("E.ID_", SQLDataType.VARCHAR).eq(job("PROCESS_INSTANCE_ID_")))
                .where(mayGo(taken).and(due))
                .orderBy(dueDate())
                .limit(most)
                .fetch(row -> new DueTimer(row.value1(), row.value2(), row.value3() == null ? "" : row.value3()));
    }

    /** Whether a timer is due by its date; one that has none is. */
    public static boolean isOver(@Nullable Date dueDate, Instant now) {
        return dueDate == null || !wallTime(dueDate.toInstant()).isAfter(wallTime(now));
    }

    private static Condition isOver(Instant now) {
        return dueDate().le(DSL.inline(wallTime(now)));
    }

    private static Condition isUndated() {
        return dueDate().isNull();
    }

    /** Those of jobs that have incidents. */
    public Set<String> withIncidents(Collection<String> jobs) {
        if (jobs.isEmpty()) {
            return Set.of();
        }
        var configuration = DSL.field("CONFIGURATION_", SQLDataType.VARCHAR);
        return dsl.select(configuration)
                .from(incidents)
                .where(configuration.in(jobs.stream().map(DSL::inline).toList()))
                .fetchSet(configuration);
    }

    /**
     * The owner is written into the statement: only so PostgreSQL finds the index of what bears it. So is the moment:
     * PostgreSQL keeps no plan then that it made while hardly anybody waited.
     */
    private static Condition mayGo(Taken taken) {
        var due = job("LOCK_OWNER_")
                .eq(DSL.inline(OWNER))
                .and(DSL.field("J.RETRIES_", SQLDataType.INTEGER).gt(DSL.inline(0)))
                .and(DSL.field("J.SUSPENSION_STATE_", SQLDataType.INTEGER).eq(DSL.inline(1)));
        if (taken.deployments().isPresent()) {
            due = due.and(job("DEPLOYMENT_ID_").in(taken.deployments().get()));
        }
        var priority = DSL.field("J.PRIORITY_", SQLDataType.BIGINT);
        if (taken.lowest() != Long.MIN_VALUE) {
            due = due.and(priority.ge(taken.lowest()));
        }
        return taken.highest() == Long.MAX_VALUE ? due : due.and(priority.le(taken.highest()));
    }

    /**
     * A moment as the engine's tables keep it, without the zone. Moments are compared so: in the hour in which the
     * clock goes back, what the database holds for over is not over for an instant that was read from it.
     */
    public static LocalDateTime wallTime(Instant moment) {
        return moment.atZone(ZoneId.systemDefault()).toLocalDateTime();
    }

    private static Field<LocalDateTime> dueDate() {
        return DSL.field("J.DUEDATE_", SQLDataType.LOCALDATETIME);
    }

    private static Field<String> job(String column) {
        return DSL.field("J." + column, SQLDataType.VARCHAR);
    }
}
