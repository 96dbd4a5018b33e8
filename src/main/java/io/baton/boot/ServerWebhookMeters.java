package io.baton.boot;

import io.baton.webhook.WebhookMeter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code baton.webhook.calls}: how many calls the server's own worker made, how they ended and how long they took. */
@Component
class ServerWebhookMeters implements MeterBinder {

    private final ObjectProvider<ServerWebhooks> webhooks;

    /**
     * @param webhooks none where the server calls no webhooks
     */
    ServerWebhookMeters(ObjectProvider<ServerWebhooks> webhooks) {
        this.webhooks = webhooks;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        webhooks.ifAvailable(server -> {
            for (var outcome : WebhookMeter.Outcome.values()) {
                FunctionTimer.builder(
                                "baton.webhook.calls",
                                server.meter(),
                                meter -> meter.calls(outcome),
                                meter -> meter.nanos(outcome),
                                TimeUnit.NANOSECONDS)
                        .description("Calls of webhooks that this node made")
                        .tag("outcome", outcome.label())
                        .register(registry);
            }
        });
    }
}
