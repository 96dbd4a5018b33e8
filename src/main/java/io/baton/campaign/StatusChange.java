package io.baton.campaign;

import java.util.Optional;

/** The outcome of putting a person into a status of a program (F3). */
public sealed interface StatusChange {

    /** The status before; empty when the person was no member. */
    Optional<String> before();

    /** The person is in that status now; it may have been before. */
    record Moved(Optional<String> before, String after) implements StatusChange {

        /** Whether the person was in this status before. */
        public boolean changesNothing() {
            return before.filter(after::equals).isPresent();
        }
    }

    /** Nothing changed; {@code reason} says why and what would have worked. */
    record Refused(Optional<String> before, Why why, String reason) implements StatusChange {}

    /** The kinds of refusals. */
    enum Why {
        /** There is no such program, or it has no such status. */
        UNKNOWN,
        /** The person has come further already. */
        BACKWARDS
    }
}
