package io.baton.engine.command;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.OptimisticLockingException;

/** Tells failures that say nothing of the work itself: run again in another transaction, it may succeed. */
public final class Retries {

    /** Serialization failure, deadlock, lock time-out, and the same in H2's words. */
    private static final Set<String> CONTENTION = Set.of("40001", "40P01", "55P03", "HYT00", "90131");

    private static final String UNIQUE_VIOLATION = "23505";

    /** Data exceptions, and PostgreSQL's limits of a row. */
    private static final Pattern UNFIT = Pattern.compile("22.*|54000");

    private static final Pattern LOST = Pattern.compile("08.*|57P0[1-5]|53300|90067|90121|90098");

    private Retries() {}

    /** Whether a failure says nothing of the work itself: done again, the same work may succeed. */
    public static boolean isPassing(Throwable failure) {
        return isCollision(failure) || isConnectionLost(failure);
    }

    /** Whether a failure says that the database was not there: class 08, and PostgreSQL's shutdowns. */
    public static boolean isConnectionLost(Throwable failure) {
        return causes(failure)
                        .anyMatch(cause ->
                                cause instanceof SQLTransientException || cause instanceof SQLRecoverableException)
                || states(failure).anyMatch(state -> LOST.matcher(state).matches());
    }

    /** Whether a failure means that another transaction was faster: contention, or a unique value that is taken. */
    public static boolean isCollision(Throwable failure) {
        return isContention(failure) || states(failure).anyMatch(UNIQUE_VIOLATION::equals);
    }

    /**
     * Whether a failure means that others work on the same rows: a lock that did not come in time, a deadlock, a row
     * that changed meanwhile. The same work succeeds when they are done.
     */
    public static boolean isContention(Throwable failure) {
        return causes(failure).anyMatch(OptimisticLockingException.class::isInstance)
                || states(failure).anyMatch(CONTENTION::contains);
    }

    /**
     * Whether the database takes a value for none of its own: out of its range, of its characters, or of the room a
     * row has. The same values will never do.
     */
    public static boolean isUnfitValue(Throwable failure) {
        return states(failure).anyMatch(state -> UNFIT.matcher(state).matches());
    }

    /** Whether a failure came out of the database. */
    public static boolean isOfDatabase(Throwable failure) {
        return causes(failure).anyMatch(SQLException.class::isInstance);
    }

    private static Stream<String> states(Throwable failure) {
        return causes(failure)
                .filter(SQLException.class::isInstance)
                .map(cause -> String.valueOf(((SQLException) cause).getSQLState()));
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }
}
