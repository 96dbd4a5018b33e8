package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.testing.BatonTables;
import io.baton.testing.Decision;
import io.baton.testing.Model;
import io.baton.testing.TestDatabase;
import io.baton.testing.TestEngine;
import java.io.ByteArrayInputStream;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What campaigns leave in Camunda's history under the lean history, and when Camunda's own clean-up takes it away. */
@Tag("database")
class LeanHistoryTest {

    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

    /** Models of tests have a time to live of a day. */
    private static final Instant LATER = NOW.plus(Duration.ofDays(2));

    private static final String TOPIC = "work";
    private static final String WORK =
            "<bpmn:serviceTask id=\"work\" camunda:type=\"external\" camunda:topic=\"work\"/>";
    private static final String ASK =
            "<bpmn:userTask id=\"ask\" camunda:assignee=\"demo\" camunda:candidateGroups=\"sales\"/>";
    private static final String ASYNC =
            "<bpmn:serviceTask id=\"async\" camunda:asyncBefore=\"true\" camunda:expression=\"${%s}\"/>";
    private static final String WAIT = "<bpmn:intermediateCatchEvent id=\"wait\"><bpmn:timerEventDefinition>"
            + "<bpmn:timeDuration>2 hours</bpmn:timeDuration></bpmn:timerEventDefinition>"
            + "</bpmn:intermediateCatchEvent>";
    private static final String DECIDE =
            "<bpmn:businessRuleTask id=\"decide\" camunda:decisionRef=\"adults\" camunda:resultVariable=\"adult\"/>";

    private final DataSource database =
            TestDatabase.current().pool(TestDatabase.current().newUrl());

    private TestEngine start(Consumer<ProcessEngineConfigurationImpl> more) {
        at(NOW);
        return TestEngine.start(database, configuration -> {
            configuration.setHistory("full");
            more.accept(configuration);
        });
    }

    private static void at(Instant moment) {
        ClockUtil.setCurrentTime(Date.from(moment));
    }

    @AfterEach
    void rightClock() throws Exception {
        ClockUtil.reset();
        ((AutoCloseable) database).close();
    }

    private static ManagementService jobs(TestEngine engine) {
        return engine.engine().getManagementService();
    }

    private static void executeAll(TestEngine engine) {
        jobs(engine).createJobQuery().list().stream().map(Job::getId).forEach(jobs(engine)::executeJob);
    }

    /** Camunda's clean-up, until nothing is left to do. */
    private static void cleanUp(TestEngine engine) {
        engine.engine().getHistoryService().cleanUpHistoryAsync(true);
        for (int i = 0; i < 3; i++) {
            engine.engine().getHistoryService().findHistoryCleanupJobs().stream()
                    .map(Job::getId)
                    .forEach(jobs(engine)::executeJob);
        }
    }

    /** How many rows each table of the history has; jobs of the clean-up itself, and who did what, aside. */
    private Map<String, Long> rows() throws SQLException {
        var rows = new TreeMap<String, Long>();
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            for (var table : BatonTables.ofHistory(database)) {
                var some = table.equals("ACT_HI_JOB_LOG") ? " WHERE JOB_DEF_TYPE_ <> 'history-cleanup'" : "";
                try (var count = statement.executeQuery("SELECT COUNT(*) FROM " + table + some)) {
                    count.next();
                    rows.put(table, count.getLong(1));
                }
            }
        }
        rows.values().removeIf(count -> count == 0);
        return rows;
    }

    private long bytesOfHistory() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var count = statement.executeQuery("SELECT COUNT(*) FROM ACT_GE_BYTEARRAY WHERE TYPE_ = 3")) {
            count.next();
            return count.getLong(1);
        }
    }

    private static String fetch(TestEngine engine) {
        return engine.engine()
                .getExternalTaskService()
                .fetchAndLock(1, "worker")
                .topic(TOPIC, 1_000)
                .execute()
                .get(0)
                .getId();
    }

    @Test
    @DisplayName(
            "What succeeds leaves nothing: decisions, tasks and who may do them, external tasks, jobs, waits, starts")
    void succeeds() throws SQLException {
        var engine = start(configuration -> {});
        engine.deploy(Decision.table("adults", "FIRST", "personScore", "> 17 | true", "- | false"));
        engine.deploy(Model.batch("whole")
                .smartList("adults")
                .element("decide", DECIDE)
                .element("ask", ASK)
                .element("work", WORK)
                .element("async", ASYNC.formatted("execution.id"))
                .element("wait", WAIT));
        engine.listen(Model.trigger("react").on("Fills Out Form").changeScore("+1"));
        var ann = engine.person("ann@example.com", "personScore", 20);
        engine.start("whole", ann);
        var tasks = engine.engine().getTaskService();
        var task = tasks.createTaskQuery().singleResult().getId();
        tasks.setAssignee(task, "mary");
        tasks.addCandidateUser(task, "joe");
        tasks.deleteCandidateUser(task, "joe");
        tasks.complete(task);
        engine.engine().getExternalTaskService().complete(fetch(engine), "worker");
        executeAll(engine);
        executeAll(engine);
        engine.happen(ann, "Fills Out Form", Map.of());
        executeAll(engine);
        assertThat(engine.instances()).isZero();
        assertThat(engine.score(ann)).isEqualTo(21);
        assertThat(rows()).isEmpty();
        engine.engine().close();
    }

    @Test
    @DisplayName("A run leaves its batch, when it was launched and what Camunda's own jobs leave, but no line a chunk")
    void run() throws SQLException {
        var engine = start(configuration -> {});
        engine.deploy(Model.batch("nightly").changeScore("+1"));
        for (int i = 0; i < 5 * TestEngine.CHUNK_SIZE; i++) {
            engine.person("p" + i + "@example.com");
        }
        engine.launch("nightly");
        for (int i = 0; i < 4; i++) {
            executeAll(engine);
        }
        assertThat(jobs(engine).createBatchQuery().count()).isZero();
        assertThat(engine.engine()
                        .getHistoryService()
                        .createHistoricJobLogQuery()
                        .list())
                .extracting("jobDefinitionType")
                .doesNotContain("baton-run")
                .contains("baton-run-launch", "batch-seed-job", "batch-monitor-job");
        assertThat(rows()).containsOnlyKeys("ACT_HI_BATCH", "ACT_HI_JOB_LOG");
        engine.engine().close();
    }

    /** Somebody whose external task and whose job failed and were repaired, and whose task has notes. */
    private static void repaired(TestEngine engine) {
        engine.deploy(Model.batch("frail")
                .element("work", WORK)
                .element("async", ASYNC.formatted("nothingOfThatName"))
                .element("ask", ASK));
        engine.start("frail", engine.person("ann@example.com"));
        var external = engine.engine().getExternalTaskService();
        var failing = fetch(engine);
        external.handleFailure(failing, "worker", "ann@example.com is unknown", "<body>ann</body>", 0, 0);
        external.setRetries(failing, 1);
        external.complete(fetch(engine), "worker");
        failJob(engine);
    }

    private static String failJob(TestEngine engine) {
        var job =
                jobs(engine).createJobQuery().activityId("async").singleResult().getId();
        assertThatThrownBy(() -> jobs(engine).executeJob(job)).hasMessageContaining("nothingOfThatName");
        jobs(engine).setJobRetries(job, 0);
        return job;
    }

    private static void goOn(TestEngine engine) {
        var runtime = engine.engine().getRuntimeService();
        var instance = runtime.createProcessInstanceQuery().singleResult();
        runtime.createProcessInstanceModification(instance.getId())
                .cancelAllForActivity("async")
                .startBeforeActivity("ask")
                .execute();
    }

    private static void addNotes(TestEngine engine) {
        engine.engine().getIdentityService().setAuthenticatedUserId("demo");
        var tasks = engine.engine().getTaskService();
        var task = tasks.createTaskQuery().singleResult();
        tasks.createComment(task.getId(), task.getProcessInstanceId(), "Ann called");
        tasks.createAttachment(
                "note", task.getId(), task.getProcessInstanceId(), "a", "b", new ByteArrayInputStream(new byte[9]));
        tasks.complete(task.getId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"end", "start"})
    @DisplayName(
            "Failures and what users add are there until the time to live has passed; then they go with their bytes")
    void failures(String strategy) throws SQLException {
        var engine = start(configuration -> configuration.setHistoryRemovalTimeStrategy(strategy));
        repaired(engine);
        goOn(engine);
        addNotes(engine);
        assertThat(engine.instances()).isZero();
        assertThat(rows())
                .containsOnlyKeys(
                        "ACT_HI_ATTACHMENT",
                        "ACT_HI_COMMENT",
                        "ACT_HI_EXT_TASK_LOG",
                        "ACT_HI_INCIDENT",
                        "ACT_HI_JOB_LOG",
                        "ACT_HI_OP_LOG")
                .containsEntry("ACT_HI_EXT_TASK_LOG", 1L)
                .containsEntry("ACT_HI_INCIDENT", 2L)
                .containsEntry("ACT_HI_JOB_LOG", 1L);
        assertThat(bytesOfHistory()).isEqualTo(3);
        var before = rows();
        cleanUp(engine);
        assertThat(without(before, "ACT_HI_OP_LOG")).isEqualTo(without(rows(), "ACT_HI_OP_LOG"));
        at(LATER);
        cleanUp(engine);
        assertThat(without(rows(), "ACT_HI_OP_LOG")).isEmpty();
        assertThat(bytesOfHistory()).isZero();
        assertThat(engine.engine()
                        .getHistoryService()
                        .createUserOperationLogQuery()
                        .processDefinitionKey("frail")
                        .count())
                .isZero();
        engine.engine().close();
    }

    private static Map<String, Long> without(Map<String, Long> rows, String table) {
        var others = new TreeMap<>(rows);
        others.remove(table);
        return others;
    }

    @Test
    @DisplayName("An incident that is open for longer is repaired like any other")
    void openForLong() throws SQLException {
        var engine = start(configuration -> {});
        repaired(engine);
        at(LATER);
        cleanUp(engine);
        assertThat(rows()).doesNotContainKeys("ACT_HI_INCIDENT", "ACT_HI_JOB_LOG");
        assertThat(engine.engine().getRuntimeService().createIncidentQuery().count())
                .isEqualTo(1);
        var job = failJob(engine);
        jobs(engine).setJobRetries(job, 1);
        assertThat(engine.engine().getRuntimeService().createIncidentQuery().count())
                .isZero();
        engine.engine().close();
    }

    @Test
    @DisplayName("With the strategy none nothing says when it goes: the operator chose that")
    void upToOthers() throws SQLException {
        var engine = start(configuration -> {
            configuration.setHistoryCleanupStrategy("endTimeBased");
            configuration.setHistoryRemovalTimeStrategy("none");
        });
        repaired(engine);
        assertThat(engine.engine()
                        .getHistoryService()
                        .createHistoricIncidentQuery()
                        .list())
                .isNotEmpty()
                .extracting("removalTime")
                .containsOnlyNulls();
        engine.engine().close();
    }

    @Test
    @DisplayName("Jobs of Baton that belong to no campaign go when the engine's time to live has passed")
    void ofEngine() throws SQLException {
        var engine = start(configuration -> configuration.setHistoryTimeToLive("P5D"));
        engine.deploy(Model.batch("nightly").changeScore("+1"));
        engine.launch("nightly");
        var launch = jobs(engine).createJobQuery().singleResult().getId();
        assertThat(List.copyOf(engine.engine()
                        .getHistoryService()
                        .createHistoricJobLogQuery()
                        .jobId(launch)
                        .list()))
                .singleElement()
                .extracting("removalTime")
                .isEqualTo(Date.from(NOW.plus(Duration.ofDays(5))));
        engine.engine().close();
    }
}
