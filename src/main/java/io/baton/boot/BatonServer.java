package io.baton.boot;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** The ready server: engine, Cockpit, REST and Baton in one process. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableConfigurationProperties(ServerProperties.class)
@Import({ServerAccess.class, ServerCampaigns.class, Demo.class})
public class BatonServer {

    /** The server's own defaults; an {@code application.yaml} beside the jar goes over them. */
    private static final Map<String, Object> DEFAULTS = Map.of("spring.config.name", "baton-server,application");

    public static void main(String[] arguments) {
        start(arguments);
    }

    /** Starts the server; it stops when the context is closed. */
    public static ConfigurableApplicationContext start(String... arguments) {
        var server = new SpringApplication(BatonServer.class);
        server.setDefaultProperties(DEFAULTS);
        return server.run(arguments);
    }
}
