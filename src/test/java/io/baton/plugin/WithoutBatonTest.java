package io.baton.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.testing.Model;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.rest.dto.history.HistoricVariableInstanceDto;
import org.camunda.bpm.engine.rest.dto.runtime.VariableInstanceDto;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The jar was taken away without a word: what Camunda still does on a database in which Baton has worked. */
class WithoutBatonTest {

    private static final Path MANUAL = Path.of("docs/how-to/uninstall.md");

    private final FilledDatabase database = new FilledDatabase();
    private final ProcessEngine plain = database.plain();

    @AfterEach
    void close() {
        ClockUtil.reset();
        database.close();
    }

    @Test
    @DisplayName("other processes go on, and instances, jobs, batches and definitions can be looked at")
    void plainProcessesGoOn() {
        var runtime = plain.getRuntimeService();
        var management = plain.getManagementService();
        assertThat(runtime.createProcessInstanceQuery().count()).isEqualTo(FilledDatabase.WAITING + 1);
        assertThat(runtime.createProcessInstanceQuery()
                        .variableValueEquals("personId", database.ann.toString())
                        .count())
                .isEqualTo(FilledDatabase.WAITING);
        assertThat(management.createBatchStatisticsQuery().list()).hasSize(1);
        assertThat(management.createJobQuery().list()).isNotEmpty();
        assertThat(plain.getHistoryService()
                        .createHistoricProcessInstanceQuery()
                        .list())
                .isNotEmpty();
        complete("decide");
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey("plain")
                        .count())
                .isZero();
    }

    @Test
    @DisplayName("variables are answered unless a token context is among them")
    void variables() {
        assertThat(variables(plain, "personId")).hasSize(FilledDatabase.WAITING);
        assertThatThrownBy(() -> variables(plain, "%")).isInstanceOf(ProcessEngineException.class);
        assertThat(history(plain, "personId")).isNotEmpty();
        assertThatThrownBy(() -> history(plain, "%")).isInstanceOf(ProcessEngineException.class);
        assertThat(plain.getRuntimeService().getVariable(instance("approved"), "personId"))
                .isEqualTo(database.ann.toString());
        assertThatThrownBy(() -> plain.getRuntimeService().getVariables(instance("approved")))
                .hasMessageContaining("No serializer");
    }

    @Test
    @DisplayName("people that wait cannot go on")
    void nobodyGoesOn() {
        assertThatThrownBy(() -> complete("approve")).hasMessageContaining("changeScore");
        assertThatThrownBy(() -> plain.getRuntimeService().correlateMessage("answer"))
                .hasMessageContaining("changeScore");
        ClockUtil.setCurrentTime(
                Date.from(ClockUtil.getCurrentTime().toInstant().plus(Duration.ofDays(3))));
        assertThatThrownBy(() -> execute("timer-intermediate-transition", "drawn"))
                .hasMessageContaining("changeScore");
        assertThatThrownBy(() -> execute("timer-intermediate-transition", "delayed"))
                .hasMessageContaining("wait");
        assertThatThrownBy(() -> execute("timer-start-event", "nightly")).hasMessageContaining("changeScore");
    }

    @ParameterizedTest
    @ValueSource(strings = {"baton-starts", "baton-run-launch", "baton-run"})
    @DisplayName("jobs of Baton fail and can only be deleted")
    void jobsFail(String type) {
        assertThatThrownBy(() -> execute(type, null)).isInstanceOf(NullPointerException.class);
        var job = job(type, null);
        plain.getManagementService().deleteJob(job.getId());
        assertThat(plain.getManagementService()
                        .createJobQuery()
                        .jobId(job.getId())
                        .count())
                .isZero();
    }

    @Test
    @DisplayName("the batch of a run can be suspended, and cannot be deleted")
    void batches() {
        var management = plain.getManagementService();
        var batch = management.createBatchQuery().singleResult().getId();
        management.suspendBatchById(batch);
        assertThatThrownBy(() -> management.deleteBatch(batch, true)).isInstanceOf(NullPointerException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"scored", "called", "delayed"})
    @DisplayName("campaigns can be started by anybody, and fail at their first step")
    void startsFail(String campaign) {
        assertThatThrownBy(() -> plain.getRuntimeService().startProcessInstanceByKey(campaign, Map.of("personId", "1")))
                .hasMessageContaining("Unknown property used in expression");
    }

    @Test
    @DisplayName("new versions can be deployed, instances and deployments can be deleted")
    void deployments() {
        var repository = plain.getRepositoryService();
        repository
                .createDeployment()
                .addString(
                        "scored.bpmn", Model.batch("scored").changeScore("+2").xml())
                .deploy();
        plain.getRuntimeService().deleteProcessInstance(instance("approved"), "gone");
        repository
                .createDeploymentQuery()
                .list()
                .forEach(deployment -> repository.deleteDeployment(deployment.getId(), true));
        assertThat(plain.getRuntimeService().createProcessInstanceQuery().count())
                .isZero();
        assertThatCode(() -> history(plain, "%")).doesNotThrowAnyException();
    }

    @Test
    @Tag("database")
    @DisplayName("the SQL of the manual makes variables readable when the jar is gone already")
    void sqlOfTheManual() throws Exception {
        for (var statement : statements("ACT_")) {
            execute(statement);
        }
        assertThat(variables(plain, "%")).contains("Bytes").doesNotContain("Object");
        assertThat(history(plain, "%")).contains("Bytes").doesNotContain("Object");
        var context = (byte[])
                plain.getRuntimeService().getVariables(instance("delayed")).get("tokenContext");
        assertThat(new String(context, StandardCharsets.UTF_8)).contains("\"my.Points\":{\"value\":\"+1\"");
    }

    @Test
    @Tag("database")
    @DisplayName("the SQL of the manual drops all tables of Baton, and Camunda goes on")
    void dropping() throws Exception {
        for (var statement : statements("BATON_")) {
            execute(statement);
        }
        try (var connection = database.pool().getConnection();
                var tables =
                        connection.getMetaData().getTables(null, null, "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (tables.next()) {
                assertThat(tables.getString("TABLE_NAME")).doesNotStartWithIgnoringCase("BATON_");
            }
        }
        complete("decide");
        assertThat(database.withBaton().person("ann@example.com").value()).isEqualTo(1);
    }

    /** The statements on some tables that the page shows. */
    private static List<String> statements(String tables) throws Exception {
        var found = new ArrayList<String>();
        var blocks = Pattern.compile("```sql\\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(MANUAL));
        while (blocks.find()) {
            for (var statement : blocks.group(1).split(";", -1)) {
                if (statement.contains(tables)) {
                    found.add(statement.strip());
                }
            }
        }
        assertThat(found).isNotEmpty();
        return found;
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.pool().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void complete(String task) {
        plain.getTaskService()
                .complete(plain.getTaskService()
                        .createTaskQuery()
                        .taskDefinitionKey(task)
                        .singleResult()
                        .getId());
    }

    private String instance(String campaign) {
        return plain.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey(campaign)
                .singleResult()
                .getId();
    }

    private void execute(String type, @org.jspecify.annotations.Nullable String campaign) {
        plain.getManagementService().executeJob(job(type, campaign).getId());
    }

    private Job job(String type, @org.jspecify.annotations.Nullable String campaign) {
        return plain.getManagementService().createJobQuery().list().stream()
                .filter(job -> ((JobEntity) job).getJobHandlerType().equals(type))
                .filter(job -> campaign == null || campaign.equals(job.getProcessDefinitionKey()))
                .findFirst()
                .orElseThrow();
    }

    /** The types of variables whose names are like a pattern, as {@code GET variable-instance} answers them. */
    static List<String> variables(ProcessEngine engine, String pattern) {
        return engine.getRuntimeService().createVariableInstanceQuery().variableNameLike(pattern).list().stream()
                .map(variable ->
                        VariableInstanceDto.fromVariableInstance(variable).getType())
                .toList();
    }

    /** The same in the history, as {@code GET history/variable-instance} answers them. */
    static List<String> history(ProcessEngine engine, String pattern) {
        return engine
                .getHistoryService()
                .createHistoricVariableInstanceQuery()
                .variableNameLike(pattern)
                .list()
                .stream()
                .map(variable -> HistoricVariableInstanceDto.fromHistoricVariableInstance(variable)
                        .getType())
                .toList();
    }
}
