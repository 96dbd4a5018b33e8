package io.baton.smartlist;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The steps that one decision about one person may still take (V3). It is kept with the thread: the conditions of a
 * list, and the lists that it refers to, share one.
 */
final class Budget {

    private static final ThreadLocal<@Nullable Budget> CURRENT = new ThreadLocal<>();
    private static final int CHARACTERS_A_STEP = 100;

    private int left = ListLimits.STEPS;
    private @Nullable String exceeded;

    private Budget() {}

    /** Does something in the decision under way, or as one of its own. */
    static <T> T within(Supplier<T> work) {
        if (CURRENT.get() != null) {
            return work.get();
        }
        CURRENT.set(new Budget());
        try {
            return work.get();
        } finally {
            CURRENT.remove();
        }
    }

    /** Takes steps. feel-engine may wrap what is thrown, so {@link #exceeded()} keeps it. */
    static void take(int steps) {
        var budget = current();
        if (budget.exceeded != null) {
            throw new OverLimitException(budget.exceeded);
        }
        budget.left -= Math.min(steps, ListLimits.STEPS + 1);
        if (budget.left < 0) {
            throw over("it takes more than " + ListLimits.STEPS
                    + " steps for one person: use fewer or smaller loops, lists and texts");
        }
    }

    /** Takes the steps for so many characters. */
    static void takeCharacters(long characters) {
        if (characters > ListLimits.TEXT) {
            throw over("it makes a text of more than " + ListLimits.TEXT + " characters: use smaller ones");
        }
        take((int) (characters / CHARACTERS_A_STEP));
    }

    /** Notes that the decision went over a limit. */
    static OverLimitException over(String reason) {
        current().exceeded = reason;
        return new OverLimitException(reason);
    }

    /** Why the decision went over a limit; null when it did not. */
    static @Nullable String exceeded() {
        return current().exceeded;
    }

    private static Budget current() {
        var budget = CURRENT.get();
        if (budget == null) {
            throw new IllegalStateException("nothing is decided on this thread");
        }
        return budget;
    }
}
