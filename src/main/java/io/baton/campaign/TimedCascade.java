package io.baton.campaign;

import java.time.Duration;
import java.time.Instant;

/**
 * The way on which a person came into an instance that outlives its start.
 *
 * @param cascade the campaigns that led to it
 * @param at when it came
 */
public record TimedCascade(Cascade cascade, Instant at) {

    /** Circles that take longer than this are schedules, not storms. */
    private static final Duration STORM = Duration.ofHours(1);

    /** The campaigns that still count as the cause when the instance goes on. */
    public Cascade cascadeAt(Instant now) {
        return now.isBefore(at.plus(STORM)) ? cascade : Cascade.NONE;
    }

    public String toText() {
        return at + " " + cascade.toText();
    }

    /** Reads what {@link #toText()} wrote. */
    public static TimedCascade parse(String text) {
        int blank = text.indexOf(' ');
        return new TimedCascade(Cascade.parse(text.substring(blank + 1)), Instant.parse(text.substring(0, blank)));
    }
}
