package io.baton.webhook;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What webhook settings can be (F7). */
class WebhookConfigurationTest {

    private static Arguments setting(String way, Consumer<WebhookConfiguration> change) {
        return Arguments.of(way, change);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                setting("threads goes from 1 to 200, not 0", settings -> settings.setThreads(0)),
                setting("threads goes from 1 to 200, not 201", settings -> settings.setThreads(201)),
                setting("max-response-bytes goes from 1", settings -> settings.setMaxResponseBytes(0)),
                setting("max-response-bytes goes from 1", settings -> settings.setMaxResponseBytes(100_000_001)),
                setting("retries goes from 0 to 100, not -1", settings -> settings.setRetries(-1)),
                setting("retries goes from 0 to 100, not 101", settings -> settings.setRetries(101)),
                setting("connect-timeout", settings -> settings.setConnectTimeout(Duration.ZERO)),
                setting("timeout", settings -> settings.setTimeout(Duration.ofSeconds(-1))),
                setting("retry-delay", settings -> settings.setRetryDelay(Duration.ZERO)),
                setting("max-retry-delay", settings -> settings.setMaxRetryDelay(Duration.ZERO)),
                setting("poll", settings -> settings.setPoll(Duration.ZERO)));
    }

    @ParameterizedTest
    @MethodSource
    @DisplayName("F7 a setting that cannot be is refused, and the message says what can")
    void refused(String way, Consumer<WebhookConfiguration> change) {
        assertThatThrownBy(() -> change.accept(new WebhookConfiguration()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(way);
    }

    static Stream<Arguments> accepted() {
        return Stream.of(
                setting("one thread", settings -> settings.setThreads(1)),
                setting("most threads", settings -> settings.setThreads(200)),
                setting("shortest answer", settings -> settings.setMaxResponseBytes(1)),
                setting("longest answer", settings -> settings.setMaxResponseBytes(100_000_000)),
                setting("no retry", settings -> settings.setRetries(0)),
                setting("most retries", settings -> settings.setRetries(100)));
    }

    @ParameterizedTest
    @MethodSource
    @DisplayName("F7 what is on the edge is taken")
    void accepted(String what, Consumer<WebhookConfiguration> change) {
        assertThatCode(() -> change.accept(new WebhookConfiguration())).as(what).doesNotThrowAnyException();
    }

    @Test
    @DisplayName("F7 a worker that is told no engine does not start, and the message names the setting")
    void noEngine() {
        try (var worker = new WebhookWorker(new WebhookConfiguration())) {
            assertThatThrownBy(worker::start)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("BATON-02002")
                    .hasMessageContaining("baton.webhook.engine-url");
        }
    }
}
