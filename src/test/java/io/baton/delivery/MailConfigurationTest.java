package io.baton.delivery;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What mail settings can be (F8). */
class MailConfigurationTest {

    private static Arguments setting(String way, Consumer<MailConfiguration> change) {
        return Arguments.of(way, change);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                setting("from 1 to 1000", settings -> settings.setBatchSize(0)),
                setting("from 1 to 1000", settings -> settings.setBatchSize(1001)),
                setting("'poll'", settings -> settings.setPoll(Duration.ZERO)),
                setting("'backoff'", settings -> settings.setBackoff(Duration.ofSeconds(-1))),
                setting("'keep'", settings -> settings.setKeep(Duration.ZERO)),
                setting("at least once", settings -> settings.setTries(0)),
                setting("at least PT3M", settings -> settings.setLease(Duration.ofSeconds(179))),
                setting("0.1 a second", settings -> settings.setRate(0.01)),
                setting("0.1 a second", settings -> settings.setRate(-1)),
                setting("0.1 a second", settings -> settings.setRate(Double.NaN)));
    }

    @ParameterizedTest
    @MethodSource
    @DisplayName("F8 a setting that cannot be is refused, and the message says what can")
    void refused(String way, Consumer<MailConfiguration> change) {
        assertThatThrownBy(() -> change.accept(new MailConfiguration()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(way);
    }

    static Stream<Arguments> accepted() {
        return Stream.of(
                setting("smallest batch", settings -> settings.setBatchSize(1)),
                setting("greatest batch", settings -> settings.setBatchSize(1000)),
                setting("one try", settings -> settings.setTries(1)),
                setting("shortest lease", settings -> settings.setLease(Duration.ofMinutes(3))),
                setting("slowest", settings -> settings.setRate(0.1)),
                setting("no limit", settings -> settings.setRate(0)));
    }

    @ParameterizedTest
    @MethodSource
    @DisplayName("F8 what is on the edge is taken")
    void accepted(String what, Consumer<MailConfiguration> change) {
        assertThatCode(() -> change.accept(new MailConfiguration())).as(what).doesNotThrowAnyException();
    }
}
