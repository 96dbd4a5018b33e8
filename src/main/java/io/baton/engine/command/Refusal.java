package io.baton.engine.command;

import java.util.Optional;

/**
 * Why something cannot be done.
 *
 * @param reason a clause without a full stop
 * @param wayOut what the caller can do about it, where that is an act of Baton's own
 */
public record Refusal(String reason, Optional<WayOut> wayOut) {

    /** A refusal whose reason says all there is to say. */
    public static Refusal of(String reason) {
        return new Refusal(reason, Optional.empty());
    }

    /** A refusal that an act of Baton's own solves. */
    public static Refusal of(String reason, WayOut wayOut) {
        return new Refusal(reason, Optional.of(wayOut));
    }
}
