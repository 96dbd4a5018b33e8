package io.baton.webhook;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * How long to wait before a failed call is made again (F7): twice as long each time, up to a limit. The time is spread,
 * so that calls that failed together do not come back together.
 *
 * @param first before the first retry
 * @param most at most
 */
record Backoff(Duration first, Duration most) {

    /**
     * The time to wait.
     *
     * @param failures how often the call has failed before, from 0
     * @param retryAfter what the receiver asks for; it is not called earlier, up to the limit
     * @param chance from 0 to 1, spreads the time over its upper half
     */
    Duration delay(int failures, Optional<Duration> retryAfter, double chance) {
        double grown = first.toMillis() * Math.pow(2, Math.max(0, failures));
        long spread = (long) (Math.min((double) most.toMillis(), grown) * (0.5 + chance / 2));
        long asked = retryAfter.map(Duration::toMillis).orElse(0L);
        return Duration.ofMillis(Math.min(most.toMillis(), Math.max(spread, asked)));
    }

    /** Reads a Retry-After header, seconds or a date; empty when it is neither, or in the past. */
    static Optional<Duration> retryAfter(String header, Instant now) {
        var text = header.strip();
        if (text.matches("[0-9]{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            var until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(Duration.between(now, until)).filter(left -> !left.isNegative());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
