package io.baton.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long delivery waits after failures. */
class GrowingPauseTest {

    private static final GrowingPause PAUSE = new GrowingPause(Duration.ofMinutes(1), 3, Duration.ofHours(6));

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 3", "3, 9", "4, 27", "5, 81", "6, 243", "7, 360", "8, 360", "1000000, 360"})
    @DisplayName("F8 the pause grows threefold from a minute up to 6 hours")
    void grows(int failures, long minutes) {
        assertThat(PAUSE.after(failures)).isEqualTo(Duration.ofMinutes(minutes));
    }

    @Test
    @DisplayName("F8 a first pause beyond the limit is the limit")
    void firstBeyondLimit() {
        assertThat(new GrowingPause(Duration.ofDays(1), 3, Duration.ofHours(6)).after(1))
                .isEqualTo(Duration.ofHours(6));
    }
}
