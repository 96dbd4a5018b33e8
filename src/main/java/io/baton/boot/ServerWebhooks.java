package io.baton.boot;

import io.baton.webhook.WebhookMeter;
import io.baton.webhook.WebhookWorker;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.web.servlet.JerseyApplicationPath;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The webhook worker inside the server: a client of the server's own REST API like any other. It starts when everything
 * else has, and stops before anything else does.
 */
@Component
@ConditionalOnProperty(name = "baton.webhook.enabled", matchIfMissing = true)
@EnableConfigurationProperties(WebhookProperties.class)
class ServerWebhooks implements SmartLifecycle {

    private final WebhookProperties settings;
    private final WorkerKey key;
    private final WebServerApplicationContext server;
    private final Environment environment;
    private final JerseyApplicationPath rest;
    private final HeldRequests heldRequests;
    private final WebhookMeter meter = new WebhookMeter();
    private volatile @Nullable WebhookWorker worker;

    ServerWebhooks(
            WebhookProperties settings,
            WorkerKey key,
            WebServerApplicationContext server,
            Environment environment,
            JerseyApplicationPath rest,
            HeldRequests heldRequests) {
        this.settings = settings;
        this.key = key;
        this.server = server;
        this.environment = environment;
        this.rest = rest;
        this.heldRequests = heldRequests;
    }

    /** With a user of its own where one is set, with the key that this server alone knows otherwise. */
    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        if (settings.getEngineUrl().isBlank()) {
            settings.setEngineUrl(ownUrl());
            if (settings.getUser().isBlank()) {
                settings.setUser(key.login().user());
                settings.setPassword(key.login().password());
            }
        }
        var started = new WebhookWorker(settings, meter);
        started.start();
        worker = started;
    }

    /** What the worker of this server has done. */
    WebhookMeter meter() {
        return meter;
    }

    private String ownUrl() {
        var address = environment.getProperty("server.address", "");
        boolean everywhere = address.isBlank() || address.equals("0.0.0.0") || address.equals("::");
        return (environment.getProperty("server.ssl.enabled", Boolean.class, false) ? "https://" : "http://")
                + (everywhere ? "localhost" : address.contains(":") ? "[" + address + "]" : address)
                + ":" + server.getWebServer().getPort()
                + environment.getProperty("server.servlet.context-path", "")
                + rest.getPrefix();
    }

    @Override
    public void start() {
        // begins when the server is ready
    }

    @Override
    public void stop() {
        var stopping = worker;
        worker = null;
        if (stopping != null) {
            stopping.close(heldRequests::end);
        }
    }

    @Override
    public boolean isRunning() {
        return worker != null;
    }
}
