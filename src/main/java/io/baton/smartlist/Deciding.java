package io.baton.smartlist;

import io.baton.smartlist.SmartList.Explained;
import io.baton.smartlist.SmartList.Verdict;
import java.util.Optional;
import java.util.function.Supplier;

/** The one place where a decision about a person is kept within its budget and its stack (V3). */
final class Deciding {

    private static final String TOO_DEEP =
            "it needs more stack than there is: nest less, or let lists refer to fewer others";

    private Deciding() {}

    /** Decides. An overflow of the stack is the list's invalidity, not an error of its caller's. */
    static Verdict decide(Supplier<Verdict> decision) {
        try {
            return Budget.within(decision);
        } catch (StackOverflowError deep) {
            return new Verdict.Invalid(TOO_DEEP);
        }
    }

    /** Explains one condition, likewise. */
    static Explained explain(String condition, Supplier<Explained> explanation) {
        try {
            return Budget.within(explanation);
        } catch (StackOverflowError deep) {
            return new Explained(condition, "", false, Optional.of(TOO_DEEP));
        }
    }
}
