package io.baton.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many mails a second a node sends (F8). */
class MailRateTest {

    private static final long SECOND = 1_000_000_000L;

    @ParameterizedTest
    @ValueSource(longs = {0, 5 * SECOND, -5 * SECOND})
    @DisplayName("F8 mails wait for their place in the row; places that nobody took are not made up for")
    void spreads(long start) {
        var rate = new MailRate(2);
        assertThat(rate.reserve(start)).isZero();
        assertThat(rate.reserve(start)).isEqualTo(Duration.ofMillis(500));
        assertThat(rate.reserve(start)).isEqualTo(Duration.ofSeconds(1));
        assertThat(rate.reserve(start + SECOND)).isEqualTo(Duration.ofMillis(500));
        assertThat(rate.reserve(start + 60 * SECOND)).isZero();
        assertThat(rate.reserve(start + 60 * SECOND)).isEqualTo(Duration.ofMillis(500));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -5 * SECOND})
    @DisplayName("F8 without a limit no mail waits")
    void noLimit(long start) {
        var rate = new MailRate(0);
        assertThat(rate.reserve(start)).isZero();
        assertThat(rate.reserve(start)).isZero();
    }
}
