package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.activity.Activity;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import io.baton.plugin.BatonConfiguration;
import io.baton.plugin.BatonPlugin;
import io.baton.qualification.Qualifications.Qualification;
import io.baton.testing.Model;
import io.baton.testing.TestDatabase;
import io.baton.testing.TestEngine;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What was kept long enough goes in Camunda's clean-up window, and nothing else. */
@Tag("database")
class RetentionTest {

    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(40));
    private static final Duration MONTH = Duration.ofDays(30);

    private final DataSource database =
            TestDatabase.current().pool(TestDatabase.current().newUrl());

    private static void at(Instant moment) {
        ClockUtil.setCurrentTime(Date.from(moment));
    }

    @AfterEach
    void rightClock() throws Exception {
        ClockUtil.reset();
        ((AutoCloseable) database).close();
    }

    private TestEngine start(Consumer<BatonPlugin> settings, Consumer<ProcessEngineConfigurationImpl> more) {
        return TestEngine.start(database, configuration -> {
            configuration.getProcessEnginePlugins().stream()
                    .filter(BatonPlugin.class::isInstance)
                    .map(BatonPlugin.class::cast)
                    .forEach(settings);
            more.accept(configuration);
        });
    }

    private TestEngine start(Consumer<BatonPlugin> settings) {
        return start(settings, configuration -> {});
    }

    private static List<Job> jobs(TestEngine engine) {
        return engine.engine().getManagementService().createJobQuery().list().stream()
                .filter(job -> ((JobEntity) job).getJobHandlerType().equals("baton-retention"))
                .toList();
    }

    /** Executes the one job there is, whenever it is due, and the next ones as long as they are due at once. */
    private static void cleanUp(TestEngine engine) {
        do {
            assertThat(jobs(engine)).hasSize(1);
            engine.engine()
                    .getManagementService()
                    .executeJob(jobs(engine).get(0).getId());
        } while (jobs(engine).get(0).getDuedate() == null);
    }

    private static void event(TestEngine engine, PersonId person, String name) {
        engine.baton().inUnitOfWork(unit -> {
            unit.log(Activity.outside(
                    person, Workspace.DEFAULT, engine.baton().clock().instant(), name, Map.of()));
            return person;
        });
    }

    private static List<String> types(TestEngine engine, PersonId person) {
        return engine.activities(person).stream()
                .map(activity -> activity.type().label())
                .toList();
    }

    @Test
    @DisplayName("by default everything is kept, and no job is there")
    void forEver() {
        var engine = start(plugin -> {});
        assertThat(jobs(engine)).isEmpty();
        engine.engine().close();
    }

    @Test
    @DisplayName("activities and events go by times of their own, in portions; the younger ones and other kinds stay")
    void activities() {
        at(LONG_AGO);
        var engine = start(plugin -> plugin.getRetention().setActivities(MONTH));
        engine.deploy(Model.batch("scoring").changeScore("+1"));
        var ann = engine.person("ann@example.com");
        event(engine, ann, "Fills Out Form");
        engine.start("scoring", ann);
        engine.baton().inUnitOfWork(unit -> {
            for (int i = 0; i < 12_000; i++) {
                unit.log(Activity.outside(ann, Workspace.DEFAULT, LONG_AGO, "Visits Page", Map.of())
                        .by("scoring"));
            }
            return ann;
        });
        at(NOW);
        engine.start("scoring", ann);
        cleanUp(engine);
        assertThat(types(engine, ann)).containsExactly("Fills Out Form", "Enter Campaign", "Change Score");
        engine.engine().close();
        var other = start(plugin -> plugin.getRetention().setEvents(MONTH));
        event(other, ann, "Clicks Link");
        cleanUp(other);
        assertThat(types(other, ann)).containsExactly("Enter Campaign", "Change Score", "Clicks Link");
        other.engine().close();
    }

    @Test
    @DisplayName("Q1 a qualification goes when no rule needs it any more; once keeps it for ever; requests go by age")
    void qualifications() {
        at(LONG_AGO);
        var engine = start(plugin -> plugin.getRetention().setQualifications(MONTH));
        var deployment = engine.deploy(Model.batch("gone").rule("once"));
        engine.deploy(
                Model.batch("once").rule("once"),
                Model.batch("always").rule("every time"),
                Model.batch("weekly").rule("once every week"),
                Model.batch("yearly").rule("once every 12 months"),
                Model.trigger("asked").requestable());
        var ann = engine.person("ann@example.com");
        var emea = engine.personOf("emea", "ann@example.com");
        List.of("gone", "once", "always", "weekly", "yearly").forEach(campaign -> engine.start(campaign, ann));
        engine.baton().inUnitOfWork(unit -> {
            unit.requested(ann, "asked", LONG_AGO);
            unit.load(List.of(emea));
            unit.qualified(emea, "once", LONG_AGO);
            return ann;
        });
        engine.engine().getRepositoryService().deleteDeployment(deployment.getId(), true);
        at(NOW);
        engine.start("always", ann);
        cleanUp(engine);
        assertThat(campaigns(engine, ann)).containsExactly("always", "once", "yearly");
        assertThat(campaigns(engine, emea)).isEmpty();
        List<?> requests = engine.baton().inUnitOfWork(unit -> unit.requests().of(ann));
        assertThat(requests).isEmpty();
        engine.start("once", ann);
        engine.start("yearly", ann);
        assertThat(engine.activities(ann, "Enter Campaign").stream()
                        .filter(Activity::isQualified)
                        .map(Activity::target))
                .containsExactly("gone", "once", "always", "weekly", "yearly", "always");
        engine.engine().close();
    }

    private static List<String> campaigns(TestEngine engine, PersonId person) {
        return engine.baton().inUnitOfWork(unit -> unit.qualifications().of(person)).stream()
                .map(Qualification::campaign)
                .toList();
    }

    @Test
    @DisplayName("P2 runs go with their chunks and failures when they are over long enough; one that is not over stays")
    void runs() throws SQLException {
        at(LONG_AGO);
        var engine = start(
                plugin -> plugin.getRetention().setRuns(MONTH), configuration -> configuration.setHistory("full"));
        engine.deploy(Model.batch("nightly").changeScore("+1"));
        for (int i = 0; i < 20; i++) {
            engine.person("p" + i + "@example.com");
        }
        var over = schedule(engine);
        execute(engine);
        var half = schedule(engine);
        engine.engine()
                .getManagementService()
                .executeJob(engine.engine().getManagementService().createJobQuery().executable().list().stream()
                        .filter(job -> ((JobEntity) job).getJobHandlerType().equals("baton-run-launch"))
                        .findFirst()
                        .orElseThrow()
                        .getId());
        at(NOW);
        var young = schedule(engine);
        cleanUp(engine);
        assertThat(List.of(over, half, young))
                .extracting(run -> isThere(engine, run))
                .containsExactly(false, true, true);
        assertThat(rows("BATON_RUN_CHUNK", over)).isZero();
        assertThat(rows("BATON_RUN_CHUNK", half)).isEqualTo(3);
        var history = engine.engine().getHistoryService();
        assertThat(history.createHistoricBatchQuery().list())
                .as("the batch of the run that is gone is gone")
                .singleElement()
                .extracting("endTime")
                .isNull();
        assertThat(history.createHistoricJobLogQuery().list())
                .extracting("jobDefinitionType")
                .doesNotContain("batch-monitor-job");
        engine.engine().close();
    }

    private static String schedule(TestEngine engine) {
        return engine.launch("nightly");
    }

    /** Runs all jobs but the clean-up. */
    private static void execute(TestEngine engine) {
        var management = engine.engine().getManagementService();
        for (boolean more = true; more; ) {
            var due = management.createJobQuery().executable().list().stream()
                    .filter(job -> !((JobEntity) job).getJobHandlerType().equals("baton-retention"))
                    .toList();
            due.stream()
                    .filter(job ->
                            management.createJobQuery().jobId(job.getId()).count() > 0)
                    .forEach(job -> management.executeJob(job.getId()));
            more = !due.isEmpty();
        }
    }

    private static boolean isThere(TestEngine engine, String run) {
        return engine.baton().inUnitOfWork(unit -> unit.runs().find(run)).isPresent();
    }

    private int rows(String table, String run) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement("SELECT COUNT(*) FROM " + table + " WHERE RUN_ID_ = ?")) {
            statement.setString(1, run);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    @Test
    @DisplayName("it works in Camunda's window only, and the next time in the next one; two nodes share one job")
    void window() {
        at(LONG_AGO);
        Consumer<ProcessEngineConfigurationImpl> atNight = configuration -> {
            configuration.setHistoryCleanupBatchWindowStartTime("23:00+0000");
            configuration.setHistoryCleanupBatchWindowEndTime("23:30+0000");
        };
        var engine = start(plugin -> plugin.getRetention().setActivities(MONTH), atNight);
        var node = start(plugin -> plugin.getRetention().setActivities(MONTH), atNight);
        var ann = engine.person("ann@example.com");
        engine.baton().inUnitOfWork(unit -> {
            unit.log(Activity.outside(ann, Workspace.DEFAULT, LONG_AGO, "Visits Page", Map.of())
                    .by("any"));
            return ann;
        });
        assertThat(jobs(engine)).hasSize(1);
        at(NOW);
        cleanUp(engine);
        assertThat(types(engine, ann)).hasSize(1);
        assertThat(jobs(engine).get(0).getDuedate().toInstant()).isEqualTo(Instant.parse("2026-11-26T23:00:00Z"));
        at(Instant.parse("2026-11-26T23:01:00Z"));
        cleanUp(node);
        assertThat(types(engine, ann)).isEmpty();
        assertThat(jobs(engine).get(0).getDuedate().toInstant()).isEqualTo(Instant.parse("2026-11-27T23:00:00Z"));
        node.engine().close();
        engine.engine().close();
    }

    @Test
    @DisplayName("less than a day is refused: a number without a unit means milliseconds")
    void tooShort() {
        assertThatThrownBy(() -> new BatonConfiguration().getRetention().setEvents(Duration.ofMillis(90)))
                .hasMessageContaining("365d");
    }
}
