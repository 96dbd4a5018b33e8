package io.baton.boot;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;

/**
 * Baton brings Flyway for its own tables. That alone must not wake Spring Boot's Flyway in an application that never
 * asked for it: where nothing is configured under {@code spring.flyway} and there is no {@code db/migration}, it stays
 * off.
 */
public class FlywayDefaults implements EnvironmentPostProcessor {

    private static final String PREFIX = "spring.flyway.";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        boolean migrations = application.getClassLoader().getResource("db/migration") != null;
        boolean configured = environment.getPropertySources().stream()
                .filter(EnumerablePropertySource.class::isInstance)
                .flatMap(source -> java.util.Arrays.stream(((EnumerablePropertySource<?>) source).getPropertyNames()))
                .anyMatch(name -> name.startsWith(PREFIX));
        if (!migrations && !configured) {
            environment
                    .getPropertySources()
                    .addLast(new MapPropertySource("batonFlywayDefaults", Map.of(PREFIX + "enabled", "false")));
        }
    }
}
