package io.baton.boot;

import io.baton.webhook.WebhookWorker;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/**
 * The webhook worker as a process of its own, with neither engine nor database:
 * {@code java -jar baton-…-server.jar worker --baton.webhook.engine-url=http://…/engine-rest}. Any number may run.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookProperties.class)
public class BatonWorker {

    /** The first argument that makes the server's jar this worker. */
    static final String ARGUMENT = "worker";

    @Bean(initMethod = "start", destroyMethod = "close")
    WebhookWorker webhookWorker(WebhookProperties settings) {
        return new WebhookWorker(settings);
    }

    public static void main(String[] arguments) {
        start(arguments);
    }

    /** Starts the worker; it stops when the context is closed. */
    public static ConfigurableApplicationContext start(String... arguments) {
        var worker = new SpringApplication(BatonWorker.class);
        worker.setWebApplicationType(WebApplicationType.NONE);
        worker.setBannerMode(org.springframework.boot.Banner.Mode.OFF);
        worker.setKeepAlive(true);
        return worker.run(arguments);
    }
}
