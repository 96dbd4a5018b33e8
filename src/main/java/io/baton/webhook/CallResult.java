package io.baton.webhook;

import io.baton.flow.WebhookResponse;
import java.time.Duration;
import java.util.Optional;

/** What came of one call of a webhook. */
sealed interface CallResult {

    /** The receiver answered with 2xx. */
    record Succeeded(WebhookResponse response) implements CallResult {}

    /**
     * The call failed in a way that may pass.
     *
     * @param reason a sentence
     * @param retryAfter what the receiver asks for
     */
    record FailedForNow(String reason, Optional<Duration> retryAfter) implements CallResult {}

    /**
     * The call failed and would fail again.
     *
     * @param reason a sentence with the way out
     */
    record FailedForGood(String reason) implements CallResult {}
}
