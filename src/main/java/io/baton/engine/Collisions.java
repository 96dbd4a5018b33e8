package io.baton.engine;

import java.sql.SQLException;
import java.util.Set;
import java.util.function.Supplier;

/** Two transactions that met: the one that lost can be run again. */
public final class Collisions {

    /** Unique violation, serialization failure, deadlock, and the same in H2's words. */
    private static final Set<String> COLLISIONS = Set.of("23505", "40001", "40P01", "HYT00", "90131");

    private Collisions() {}

    /**
     * Runs work in a transaction of its own, and again while it collides with another.
     *
     * @param tries how often at most, at least once
     * @throws RuntimeException the last collision, or at once whatever is none
     */
    public static <T> T retry(int tries, Supplier<T> work) {
        for (int left = tries - 1; ; left--) {
            try {
                return work.get();
            } catch (RuntimeException failure) {
                if (left <= 0 || !isCollision(failure)) {
                    throw failure;
                }
            }
        }
    }

    /** Whether a failure means that another transaction was faster. */
    public static boolean isCollision(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && COLLISIONS.contains(String.valueOf(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }
}
