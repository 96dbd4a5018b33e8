package io.baton.engine;

import io.baton.campaign.Cascade;
import java.time.Duration;
import java.time.Instant;

/**
 * How a person came into an instance that outlives its start.
 *
 * @param cascade the campaigns that led to it
 * @param at when it came
 */
record Arrival(Cascade cascade, Instant at) {

    /** Circles that take longer than this are schedules, not storms. */
    private static final Duration STORM = Duration.ofHours(1);

    /** The campaigns whose doing it still is when the instance goes on. */
    Cascade cascadeAt(Instant now) {
        return now.isBefore(at.plus(STORM)) ? cascade : Cascade.NONE;
    }

    String toText() {
        return at + " " + cascade.toText();
    }

    /** Reads what {@link #toText()} wrote. */
    static Arrival parse(String text) {
        int blank = text.indexOf(' ');
        return new Arrival(Cascade.parse(text.substring(blank + 1)), Instant.parse(text.substring(0, blank)));
    }
}
