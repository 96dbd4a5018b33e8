package io.baton.boot;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

/** The ready server: engine, Cockpit, REST and Baton in one process. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableConfigurationProperties(ServerProperties.class)
@Import({ServerAccess.class, ServerCampaigns.class, Demo.class})
public class BatonServer {

    /** The server's own defaults; an {@code application.yaml} beside the jar goes over them. */
    static final Map<String, Object> DEFAULTS = Map.of("spring.config.name", "baton-server,application");

    public static void main(String[] arguments) {
        var server = new SpringApplication(BatonServer.class);
        server.setDefaultProperties(DEFAULTS);
        server.run(arguments);
    }
}
