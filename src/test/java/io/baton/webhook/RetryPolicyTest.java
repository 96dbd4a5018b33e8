package io.baton.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.webhook.RetryPolicy.Retry;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a call is made again, and when it is given up (F7). */
class RetryPolicyTest {

    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(1));
    private static final RetryPolicy POLICY = new RetryPolicy(3, BACKOFF);

    @ParameterizedTest
    @CsvSource({", 3, 5", "3, 2, 10", "2, 1, 20", "1, 0, 40"})
    @DisplayName("F7 each failure uses up a retry and doubles the wait; without one left there is an incident")
    void countsDown(Integer left, int retries, long seconds) {
        assertThat(POLICY.next(Optional.ofNullable(left), Optional.empty(), 1))
                .isEqualTo(new Retry(retries, Duration.ofSeconds(seconds)));
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 40", "10, 9, 5"})
    @DisplayName("F7 retries that an operator has set are counted down as well")
    void setByOperator(int left, int retries, long seconds) {
        assertThat(POLICY.next(Optional.of(left), Optional.empty(), 1))
                .isEqualTo(new Retry(retries, Duration.ofSeconds(seconds)));
    }

    @Test
    @DisplayName("F7 Retry-After is heeded up to the limit for waiting")
    void retryAfter() {
        assertThat(POLICY.next(Optional.empty(), Optional.of(Duration.ofSeconds(30)), 1))
                .isEqualTo(new Retry(3, Duration.ofSeconds(30)));
        assertThat(POLICY.next(Optional.empty(), Optional.of(Duration.ofDays(1)), 1))
                .isEqualTo(new Retry(3, Duration.ofMinutes(1)));
    }

    @Test
    @DisplayName("F7 without retries the first failure is an incident")
    void noRetries() {
        assertThat(new RetryPolicy(0, BACKOFF)
                        .next(Optional.empty(), Optional.empty(), 1)
                        .retries())
                .isZero();
    }
}
