package io.baton.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a failed call waits. */
class BackoffTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(5), Duration.ofHours(1));

    @ParameterizedTest
    @CsvSource({"0, 5", "1, 10", "2, 20", "3, 40", "9, 2560", "10, 3600", "2000, 3600"})
    @DisplayName("F7 the wait doubles from 5 seconds up to an hour")
    void doubles(int failures, long seconds) {
        assertThat(BACKOFF.delay(failures, Optional.empty(), 1)).isEqualTo(Duration.ofSeconds(seconds));
        assertThat(BACKOFF.delay(failures, Optional.empty(), 0))
                .isEqualTo(Duration.ofSeconds(seconds).dividedBy(2));
    }

    @Test
    @DisplayName("F7 Retry-After lengthens the wait, never shortens it, and not beyond the limit")
    void retryAfter() {
        assertThat(BACKOFF.delay(0, Optional.of(Duration.ofSeconds(77)), 1)).isEqualTo(Duration.ofSeconds(77));
        assertThat(BACKOFF.delay(3, Optional.of(Duration.ofSeconds(1)), 1)).isEqualTo(Duration.ofSeconds(40));
        assertThat(BACKOFF.delay(0, Optional.of(Duration.ofDays(9)), 1)).isEqualTo(Duration.ofHours(1));
    }

    @ParameterizedTest
    @CsvSource({"120, 120", "0, 0", "'Tue, 24 Nov 2026 12:01:30 GMT', 90", "'Tue, 24 Nov 2026 12:00:00 GMT', 0"})
    @DisplayName("F7 Retry-After is seconds or a date")
    void read(String header, long seconds) {
        assertThat(Backoff.retryAfter(header, NOW)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "1.5", "99999999999", "Tue, 24 Nov 2026 11:59:59 GMT", "2026-11-24"})
    @DisplayName("F7 a Retry-After that says nothing is as good as none")
    void unreadable(String header) {
        assertThat(Backoff.retryAfter(header, NOW)).isEmpty();
    }

    @Property(tries = 500)
    void staysWithinTheLimits(
            @ForAll @IntRange(min = -5, max = 200) int failures,
            @ForAll @DoubleRange(min = 0, max = 1) double chance,
            @ForAll @IntRange(min = 0, max = 1_000_000) int asked) {
        assertThat(BACKOFF.delay(failures, Optional.of(Duration.ofSeconds(asked)), chance))
                .isBetween(Duration.ofMillis(2_500), Duration.ofHours(1));
    }
}
