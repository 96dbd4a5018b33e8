package io.baton.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.plugin.Baton;
import io.baton.plugin.BatonConfiguration.History;
import io.baton.plugin.BatonConfiguration.RefusalsOfTriggers;
import io.baton.plugin.BatonPlugin;
import io.baton.testing.Model;
import io.baton.testing.OldestCamunda;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.jdbc.core.JdbcTemplate;

/** What an application gets that has Baton on its class path and says nothing, or something. */
@Tag("database")
@OldestCamunda
class AutoConfigurationTest {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(BatonAutoConfiguration.class));

    @Configuration(proxyBeanMethods = false)
    static class OwnPlugin {

        @Bean
        BatonPlugin mine() {
            var plugin = new BatonPlugin();
            plugin.setZone(ZoneId.of("Asia/Tokyo"));
            return plugin;
        }
    }

    @Test
    @DisplayName("Without a word there is a plugin with the defaults")
    void defaults() {
        runner.run(context -> {
            var plugin = context.getBean(BatonPlugin.class);
            assertThat(plugin.isMigrate()).isTrue();
            assertThat(plugin.getHistory()).isEqualTo(History.LEAN);
            assertThat(plugin.getZone()).isEqualTo(ZoneId.systemDefault());
        });
    }

    @Test
    @DisplayName("The properties baton.* reach the plugin")
    void properties() {
        runner.withPropertyValues(
                        "baton.history=full",
                        "baton.zone=Europe/Berlin",
                        "baton.migrate=false",
                        "baton.cascade-starts=7",
                        "baton.loop-passes=8",
                        "baton.failed-start-holds-up=true",
                        "baton.refusals-of-triggers=activity",
                        "baton.most-waiting-starts=9",
                        "baton.dry-runs=7",
                        "baton.retention.runs=30d",
                        "baton.retention.event-keys=3d")
                .run(context -> {
                    var plugin = context.getBean(BatonPlugin.class);
                    assertThat(plugin.isMigrate()).isFalse();
                    assertThat(plugin.getHistory()).isEqualTo(History.FULL);
                    assertThat(plugin.getZone()).isEqualTo(ZoneId.of("Europe/Berlin"));
                    assertThat(plugin.getCascadeStarts()).isEqualTo(7);
                    assertThat(plugin.getLoopPasses()).isEqualTo(8);
                    assertThat(plugin.isFailedStartHoldsUp()).isTrue();
                    assertThat(plugin.getRefusalsOfTriggers()).isEqualTo(RefusalsOfTriggers.ACTIVITY);
                    assertThat(plugin.getMostWaitingStarts()).isEqualTo(9);
                    assertThat(plugin.getDryRuns()).isEqualTo(7);
                    assertThat(plugin.getRetention().getRuns()).isEqualTo(Duration.ofDays(30));
                    assertThat(plugin.getRetention().getEventKeys()).isEqualTo(Duration.ofDays(3));
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"baton.history=some", "baton.zone=Atlantis", "baton.migrate=perhaps"})
    @DisplayName("A property that cannot be stops the start and is named")
    void badProperties(String property) {
        runner.withPropertyValues(property).run(context -> {
            assertThat(context).hasFailed();
            assertThat(context.getStartupFailure())
                    .rootCause()
                    .isNotNull()
                    .satisfiesAnyOf(
                            cause -> assertThat(cause)
                                    .hasMessageContaining(property.substring(property.indexOf('=') + 1)),
                            cause -> assertThat(cause)
                                    .hasMessageContaining(property.substring(0, property.indexOf('='))));
        });
    }

    @Test
    @DisplayName("A plugin of one's own wins")
    void ownPlugin() {
        runner.withUserConfiguration(OwnPlugin.class)
                .withPropertyValues("baton.zone=Europe/Berlin")
                .run(context -> {
                    assertThat(context).hasSingleBean(BatonPlugin.class);
                    assertThat(context.getBean(BatonPlugin.class).getZone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
                });
    }

    @Test
    @DisplayName("In an application with Camunda's starter the plugin is at work, and what it does is in Spring's "
            + "transactions")
    void userApplication() {
        try (var context = UserApplication.start(List.of(OwnPlugin.class))) {
            var engine = context.getBean(ProcessEngine.class);
            var baton = Baton.of(engine);
            assertThat(baton.clock().getZone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
            var jdbc = new JdbcTemplate(context.getBean(DataSource.class));
            jdbc.update("INSERT INTO BATON_PERSON (WORKSPACE_, EMAIL_, EMAIL_KEY_) VALUES ('', 'ann@example.com', "
                    + "'ann@example.com')");
            engine.getRepositoryService()
                    .createDeployment()
                    .addString(
                            "scoring.bpmn",
                            Model.batch("scoring").changeScore("+5").xml())
                    .deploy();
            var transactions = new org.springframework.transaction.support.TransactionTemplate(
                    context.getBean(org.springframework.transaction.PlatformTransactionManager.class));
            transactions.executeWithoutResult(status -> {
                start(engine);
                status.setRollbackOnly();
            });
            assertThat(score(jdbc)).isEmpty();
            transactions.executeWithoutResult(status -> start(engine));
            assertThat(score(jdbc)).contains(5);
            assertThat(context.getBeansOfType(org.flywaydb.core.Flyway.class))
                    .as("Flyway of Spring Boot sleeps")
                    .isEmpty();
            assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM \"BATON_SCHEMA_HISTORY\"", Integer.class))
                    .isPositive();
        }
    }

    private static void start(ProcessEngine engine) {
        engine.getRuntimeService().startProcessInstanceByKey("scoring", Map.of("email", "ann@example.com"));
    }

    private static Optional<Integer> score(JdbcTemplate jdbc) {
        return Optional.ofNullable(jdbc.queryForObject("SELECT F_PERSONSCORE FROM BATON_PERSON", Integer.class));
    }

    private static Optional<String> flyway(Map<String, Object> properties, ClassLoader loader) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("user", properties));
        var application = new SpringApplication(UserApplication.class);
        application.setResourceLoader(new DefaultResourceLoader(loader));
        new FlywayDefaults().postProcessEnvironment(environment, application);
        return Optional.ofNullable(environment.getProperty("spring.flyway.enabled"));
    }

    @Test
    @DisplayName("Spring Boot's Flyway stays off where nobody asked for it")
    void flywayOff() {
        assertThat(flyway(Map.of("spring.datasource.url", "x"), AutoConfigurationTest.class.getClassLoader()))
                .contains("false");
    }

    @Test
    @DisplayName("An application that sets anything of spring.flyway keeps its Flyway")
    void flywayConfigured() {
        var loader = AutoConfigurationTest.class.getClassLoader();
        assertThat(flyway(Map.of("spring.flyway.locations", "classpath:sql"), loader))
                .isEmpty();
        assertThat(flyway(Map.of("spring.flyway.enabled", "true"), loader)).contains("true");
    }

    @Test
    @DisplayName("An application with db/migration keeps its Flyway")
    void flywayMigrations(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("db/migration"));
        try (var loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, AutoConfigurationTest.class.getClassLoader())) {
            assertThat(flyway(Map.of(), loader)).isEmpty();
        }
    }
}
