package io.baton.webhook;

import io.baton.flow.WebhookResponse;
import java.time.Duration;
import java.util.Optional;

/** What became of one call. */
sealed interface CallResult {

    /** The receiver took the call. */
    record Taken(WebhookResponse response) implements CallResult {}

    /** It failed in a way that may pass; {@code reason} is a sentence, {@code retryAfter} what the receiver asks for. */
    record FailedForNow(String reason, Optional<Duration> retryAfter) implements CallResult {}

    /** It failed and would fail again; {@code reason} is a sentence with the way out. */
    record FailedForGood(String reason) implements CallResult {}
}
