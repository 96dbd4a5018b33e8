package io.baton.engine.retention;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How long things are kept. What has no such time is kept for ever.
 *
 * @param activities activities, except events that were posted
 * @param qualifications qualifications that no rule needs any more, and requests
 * @param runs runs with their counts and failures, after they are over
 * @param events events that were posted
 */
public record RetentionTimes(
        Optional<Duration> activities,
        Optional<Duration> qualifications,
        Optional<Duration> runs,
        Optional<Duration> events) {

    /** Whether everything is kept for ever. */
    boolean isForEver() {
        return Stream.of(activities, qualifications, runs, events).allMatch(Optional::isEmpty);
    }
}
