package io.baton.worker;

import io.baton.flow.WebhookResponse;
import java.time.Duration;
import java.util.Optional;

/** What became of one call. */
sealed interface Delivery {

    /** The receiver took the call. */
    record Taken(WebhookResponse response) implements Delivery {}

    /** It failed in a way that may pass; {@code reason} is a sentence, {@code retryAfter} what the receiver asks for. */
    record FailedForNow(String reason, Optional<Duration> retryAfter) implements Delivery {}

    /** It failed and would fail again; {@code reason} is a sentence with the way out. */
    record FailedForGood(String reason) implements Delivery {}
}
