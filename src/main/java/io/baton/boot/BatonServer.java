package io.baton.boot;

import java.util.Arrays;
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
@Import({
    ServerAccess.class,
    ServerHealth.class,
    ServerCampaigns.class,
    HeldRequests.class,
    ServerWebhooks.class,
    ServerWebhookMeters.class,
    RestErrors.class,
    Demo.class
})
public class BatonServer {

    /** The server's own defaults; an {@code application.yaml} beside the jar goes over them. */
    private static final Map<String, Object> DEFAULTS = defaults();

    /** Connections beside those of the job executor: REST, Cockpit, the acquisition of jobs. */
    private static final int OTHER_CONNECTIONS = 10;

    /**
     * The job executor works with as many threads as the machine has cores, and takes jobs for all of them at once. A
     * thread that works on a run holds two connections: its job's and that of the people's transaction.
     */
    private static Map<String, Object> defaults() {
        int cores = Math.max(2, Runtime.getRuntime().availableProcessors());
        return Map.of(
                "spring.config.name", "baton-server,application",
                "camunda.bpm.job-execution.core-pool-size", cores,
                "camunda.bpm.job-execution.max-pool-size", cores,
                "camunda.bpm.job-execution.queue-capacity", cores,
                "camunda.bpm.job-execution.max-jobs-per-acquisition", cores,
                "spring.datasource.hikari.maximum-pool-size", 2 * cores + OTHER_CONNECTIONS);
    }

    /** With {@code worker} as first argument it is no server but a {@link BatonWorker}. */
    public static void main(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals(BatonWorker.ARGUMENT)) {
            BatonWorker.start(Arrays.copyOfRange(arguments, 1, arguments.length));
        } else {
            start(arguments);
        }
    }

    /** Starts the server; it stops when the context is closed. */
    public static ConfigurableApplicationContext start(String... arguments) {
        var server = new SpringApplication(BatonServer.class);
        server.setDefaultProperties(DEFAULTS);
        return server.run(arguments);
    }
}
