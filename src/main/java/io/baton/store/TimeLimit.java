package io.baton.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/**
 * Work for somebody who waits: when the time is over, the database itself stops the statement under way, so that it
 * does not go on for an answer that nobody gets. The time is that of each statement.
 */
final class TimeLimit {

    /** How both databases say that a statement was stopped. */
    private static final String STOPPED = "57014";

    private static final String POSTGRES = "SELECT SET_CONFIG('statement_timeout', {0}, TRUE)";

    private TimeLimit() {}

    /**
     * Does work that only reads, in the transaction under way, which goes on either way. A shorter time that the
     * operator of the database has set stays.
     *
     * @return false when a statement was stopped: the work has not come to its end
     */
    static boolean within(DSLContext dsl, Duration time, Runnable work) {
        long millis = Math.max(1, time.toMillis());
        return dsl.family() == SQLDialect.POSTGRES ? onPostgres(dsl, millis, work) : onH2(dsl, millis, work);
    }

    /** A statement that was stopped spoils the transaction back to a savepoint. */
    private static boolean onPostgres(DSLContext dsl, long millis, Runnable work) {
        return dsl.connectionResult(connection -> {
            var before = Objects.requireNonNull(
                    dsl.fetchValue("SELECT SETTING FROM PG_SETTINGS WHERE NAME = 'statement_timeout'"));
            var start = connection.setSavepoint();
            dsl.fetch(POSTGRES, DSL.val(shorter(before, millis)));
            if (isDone(work)) {
                dsl.fetch(POSTGRES, DSL.val(before.toString()));
                connection.releaseSavepoint(start);
                return true;
            }
            connection.rollback(start);
            return false;
        });
    }

    /** There the time is that of the connection, whatever becomes of the transaction. */
    private static boolean onH2(DSLContext dsl, long millis, Runnable work) {
        var before = Objects.requireNonNull(dsl.fetchValue(
                "SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME = 'QUERY_TIMEOUT'"));
        dsl.execute("SET QUERY_TIMEOUT " + shorter(before, millis));
        try {
            return isDone(work);
        } finally {
            dsl.execute("SET QUERY_TIMEOUT " + before);
        }
    }

    /** Nothing, to both databases, is no limit. */
    private static String shorter(Object before, long millis) {
        long set = Long.parseLong(before.toString());
        return String.valueOf(set > 0 ? Math.min(set, millis) : millis);
    }

    private static boolean isDone(Runnable work) {
        try {
            work.run();
            return true;
        } catch (RuntimeException failure) {
            if (isStopped(failure)) {
                return false;
            }
            throw failure;
        }
    }

    private static boolean isStopped(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> cause instanceof SQLException sql && STOPPED.equals(sql.getSQLState()));
    }
}
