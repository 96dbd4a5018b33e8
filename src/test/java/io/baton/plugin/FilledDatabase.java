package io.baton.plugin;

import com.zaxxer.hikari.HikariDataSource;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import io.baton.plugin.BatonConfiguration.History;
import io.baton.testing.Model;
import io.baton.testing.TestDatabase;
import io.baton.testing.TestEngine;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.runtime.Job;

/**
 * A database in which Baton has worked: people wait at a wait, a user task, a message and below Execute Campaign, one
 * run is half done and one is scheduled, a start of a trigger campaign waits, and a process without Baton is under way.
 * Engines with and without Baton can be started on it, one after the other.
 */
final class FilledDatabase implements AutoCloseable {

    /** The campaign instances that wait. */
    static final int WAITING = 4;

    static final int PEOPLE = 20;

    /**
     * What was filled once; each database is a copy of it.
     *
     * @param url of the database
     * @param ann who waits
     * @param halfDone id of the run
     * @param scheduled id of the run
     */
    private record Filled(String url, PersonId ann, String halfDone, String scheduled) {

        private static final Filled ONCE = fill();
    }

    final PersonId ann = Filled.ONCE.ann();
    final String halfDone = Filled.ONCE.halfDone();
    final String scheduled = Filled.ONCE.scheduled();

    private final DataSource pool;
    private Optional<ProcessEngine> running = Optional.empty();

    FilledDatabase() {
        var database = TestDatabase.current();
        pool = database.pool(database.copy(Filled.ONCE.url()));
    }

    private static Filled fill() {
        var database = TestDatabase.current();
        var url = database.newUrl();
        try (var pool = (HikariDataSource) database.pool(url)) {
            var engine = start(pool, FilledDatabase::withFullHistory);
            deploy(engine);
            var ann = engine.person("ann@example.com");
            for (int i = 1; i < PEOPLE; i++) {
                engine.person("p" + i + "@example.com");
            }
            for (var campaign : new String[] {"delayed", "drawn", "approved", "answered"}) {
                engine.start(campaign, ann);
            }
            engine.start("scored", ann);
            engine.start("plain", Map.of("amount", 5));
            var halfDone = schedule(engine, Optional.empty());
            var scheduled = schedule(engine, Optional.of(Duration.ofDays(1)));
            execute(engine, "baton-run-launch", 1);
            execute(engine, "batch-seed-job", 1);
            execute(engine, "baton-run", 1);
            engine.activate("welcomed");
            engine.change(ann, "company", "ACME");
            engine.engine().close();
            return new Filled(url, ann, halfDone, scheduled);
        }
    }

    private static void deploy(TestEngine engine) {
        engine.deploy(
                Model.batch("delayed")
                        .my("Points", "+1")
                        .step("wait", "for", "2 days")
                        .changeScore("{{my.Points}}"),
                Model.batch("drawn")
                        .element(
                                "pause",
                                "<bpmn:intermediateCatchEvent id=\"pause\"><bpmn:timerEventDefinition>"
                                        + "<bpmn:timeDuration>2 days</bpmn:timeDuration></bpmn:timerEventDefinition>"
                                        + "</bpmn:intermediateCatchEvent>")
                        .changeScore("+1"),
                Model.batch("approved")
                        .element("approve", "<bpmn:userTask id=\"approve\"/>")
                        .changeScore("+1"),
                Model.batch("answered")
                        .define("<bpmn:message id=\"answer\" name=\"answer\"/>")
                        .element(
                                "answerComes",
                                "<bpmn:intermediateCatchEvent id=\"answerComes\"><bpmn:messageEventDefinition"
                                        + " messageRef=\"answer\"/></bpmn:intermediateCatchEvent>")
                        .changeScore("+1"),
                Model.executable("called").changeScore("+1"),
                Model.batch("scored").execute("called", true),
                Model.batch("nightly")
                        .start("<bpmn:startEvent id=\"start\"><bpmn:timerEventDefinition><bpmn:timeCycle>R/P1D"
                                + "</bpmn:timeCycle></bpmn:timerEventDefinition></bpmn:startEvent>")
                        .changeScore("+1"),
                Model.trigger("welcomed").on("Data Value Changes").changeScore("+1"));
        engine.deploy(Model.process("plain").element("decide", "<bpmn:userTask id=\"decide\"/>"));
    }

    private static String schedule(TestEngine engine, Optional<Duration> ahead) {
        var baton = engine.baton();
        return baton.inUnitOfWork(unit -> baton.runs()
                .schedule(
                        unit,
                        Workspace.DEFAULT,
                        "scored",
                        ahead.map(baton.clock().instant()::plus),
                        Map.of()));
    }

    private static void execute(TestEngine engine, String type, int most) {
        var management = engine.engine().getManagementService();
        management.createJobQuery().executable().list().stream()
                .filter(job -> type.equals(((JobEntity) job).getJobHandlerType()))
                .limit(most)
                .map(Job::getId)
                .toList()
                .forEach(management::executeJob);
    }

    /** An engine with Baton on this database; the one before is closed. */
    TestEngine withBaton() {
        return restart(FilledDatabase::withFullHistory);
    }

    /** An engine without Baton on this database, as it is when the jar is gone; the one before is closed. */
    ProcessEngine plain() {
        return restart(configuration -> configuration.getProcessEnginePlugins().clear())
                .engine();
    }

    private static void withFullHistory(ProcessEngineConfigurationImpl configuration) {
        var plugin = (BatonPlugin) configuration.getProcessEnginePlugins().get(0);
        plugin.setHistory(History.FULL);
    }

    private TestEngine restart(Consumer<ProcessEngineConfigurationImpl> more) {
        closeEngine();
        var engine = start(pool, more);
        running = Optional.of(engine.engine());
        return engine;
    }

    private static TestEngine start(DataSource pool, Consumer<ProcessEngineConfigurationImpl> more) {
        return TestEngine.start(pool, configuration -> {
            configuration.setHistory("full");
            more.accept(configuration);
        });
    }

    DataSource pool() {
        return pool;
    }

    private void closeEngine() {
        running.ifPresent(ProcessEngine::close);
        running = Optional.empty();
    }

    @Override
    public void close() {
        closeEngine();
        try {
            pool.unwrap(AutoCloseable.class).close();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }
}
