package io.baton.engine.command;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.OptimisticLockingException;

/** Tells failures that say nothing of the work itself: run again in another transaction, it may succeed. */
public final class Retries {

    /** Unique violation, serialization failure, deadlock, lock time-out, and the same in H2's words. */
    private static final Set<String> COLLISIONS = Set.of("23505", "40001", "40P01", "55P03", "HYT00", "90131");

    private static final Pattern LOST = Pattern.compile("08.*|57P0[1-5]|53300|90067|90121|90098");

    private Retries() {}

    /** Whether a failure says nothing of the work itself: done again, the same work may succeed. */
    public static boolean isPassing(Throwable failure) {
        return isCollision(failure) || isConnectionLost(failure);
    }

    /** Whether a failure says that the database was not there: class 08, and PostgreSQL's shutdowns. */
    public static boolean isConnectionLost(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && (cause instanceof SQLTransientException
                            || cause instanceof SQLRecoverableException
                            || LOST.matcher(String.valueOf(sql.getSQLState())).matches())) {
                return true;
            }
        }
        return false;
    }

    /** Whether a failure means that another transaction was faster. */
    public static boolean isCollision(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OptimisticLockingException) {
                return true;
            }
            if (cause instanceof SQLException sql && COLLISIONS.contains(String.valueOf(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }
}
