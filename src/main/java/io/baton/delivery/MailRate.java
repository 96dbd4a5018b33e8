package io.baton.delivery;

import java.time.Duration;

/** Spreads mails evenly, so that no more go out in a second than a rate allows. Asks no clock itself. */
final class MailRate {

    private static final double NANOS_A_SECOND = 1e9;

    private final long nanosBetween;
    private long next = Long.MIN_VALUE;

    /**
     * @param mailsPerSecond 0 is no limit
     */
    MailRate(double mailsPerSecond) {
        this.nanosBetween = mailsPerSecond > 0 ? (long) (NANOS_A_SECOND / mailsPerSecond) : 0;
    }

    /**
     * Takes the next place in the row.
     *
     * @param now in the nanoseconds of {@link System#nanoTime()}
     * @return how long to wait for it
     */
    Duration reserve(long now) {
        long place = Math.max(now, next);
        next = place + nanosBetween;
        return Duration.ofNanos(place - now);
    }
}
