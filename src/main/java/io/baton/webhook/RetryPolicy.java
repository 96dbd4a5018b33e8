package io.baton.webhook;

import java.time.Duration;
import java.util.Optional;

/**
 * When a call that failed for now is made again, and when it is given up (F7).
 *
 * @param retries how often a call is made again, from 0
 * @param backoff between the calls
 */
record RetryPolicy(int retries, Backoff backoff) {

    /**
     * What follows a failure.
     *
     * @param retries that are left; 0 makes the task an incident
     * @param delay until the next call
     */
    record Retry(int retries, Duration delay) {}

    /**
     * The next retry.
     *
     * @param left retries that the engine counts for the task; empty before the first failure
     * @param retryAfter what the receiver asks for
     * @param chance from 0 to 1, see {@link Backoff#delay}
     */
    Retry next(Optional<Integer> left, Optional<Duration> retryAfter, double chance) {
        int remaining = Math.max(0, left.orElse(retries + 1) - 1);
        return new Retry(remaining, backoff.delay(retries - remaining, retryAfter, chance));
    }
}
