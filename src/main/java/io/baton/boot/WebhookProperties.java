package io.baton.boot;

import io.baton.webhook.WebhookConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** {@code baton.webhook.*}: the settings of the worker that calls webhooks, see {@link WebhookConfiguration}. */
@ConfigurationProperties("baton.webhook")
public class WebhookProperties extends WebhookConfiguration {

    /** Whether the server calls webhooks itself. A worker that runs alone does so in any case. */
    private boolean enabled = true;

    /** Whether the server calls webhooks itself; true by default. A worker that runs alone does in any case. */
    public boolean isEnabled() {
        return enabled;
    }

    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }
}
