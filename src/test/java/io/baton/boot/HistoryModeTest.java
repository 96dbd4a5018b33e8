package io.baton.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.person.PersonStore.NewPerson;
import io.baton.person.Workspace;
import io.baton.plugin.Baton;
import io.baton.testing.Model;
import io.baton.testing.OldestCamunda;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What Camunda's history keeps of campaign instances, by {@code baton.history}. */
@Tag("database")
@OldestCamunda
class HistoryModeTest {

    private static final String FAILING_STEP =
            "<bpmn:serviceTask id=\"fails\" camunda:asyncBefore=\"true\" camunda:expression=\"${nothingOfThatName}\"/>";

    /** A campaign that waits at a user task, one with a job that fails, and a plain process that waits. */
    private static HistoryService run(ProcessEngine engine) {
        var baton = Baton.of(engine);
        baton.inUnitOfWork(
                unit -> unit.people().insert(List.of(new NewPerson(Workspace.DEFAULT, "ann@example.com", Map.of()))));
        engine.getRepositoryService()
                .createDeployment()
                .addString(
                        "waiting.bpmn",
                        Model.batch("waiting")
                                .changeScore("+5")
                                .element("wait", "<bpmn:userTask id=\"wait\"/>")
                                .xml())
                .addString(
                        "failing.bpmn",
                        Model.batch("failing").element("fails", FAILING_STEP).xml())
                .addString(
                        "plain.bpmn",
                        Model.process("plain")
                                .element("wait", "<bpmn:userTask id=\"wait\"/>")
                                .xml())
                .deploy();
        Map<String, Object> variables =
                Map.of("email", "ann@example.com", "tokens", Map.of("my.Score", "+10"), "note", "anything else");
        for (var process : List.of("waiting", "failing", "plain")) {
            engine.getRuntimeService().startProcessInstanceByKey(process, variables);
        }
        var management = engine.getManagementService();
        var job = management.createJobQuery().singleResult();
        management.setJobRetries(job.getId(), 1);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> management.executeJob(job.getId()))
                .hasMessageContaining("nothingOfThatName");
        engine.getTaskService().createTaskQuery().list().forEach(task -> engine.getTaskService()
                .complete(task.getId()));
        return engine.getHistoryService();
    }

    private static List<String> variables(HistoryService history, String process) {
        return history.createHistoricVariableInstanceQuery().list().stream()
                .filter(variable -> variable.getProcessDefinitionKey().equals(process))
                .map(HistoricVariableInstance::getName)
                .toList();
    }

    private static void plainIsComplete(HistoryService history) {
        assertThat(history.createHistoricProcessInstanceQuery()
                        .processDefinitionKey("plain")
                        .finished()
                        .count())
                .isEqualTo(1);
        assertThat(history.createHistoricActivityInstanceQuery()
                        .activityId("wait")
                        .list())
                .filteredOn(activity -> activity.getProcessDefinitionKey().equals("plain"))
                .hasSize(1);
        assertThat(history.createHistoricTaskInstanceQuery()
                        .processDefinitionKey("plain")
                        .count())
                .isEqualTo(1);
        assertThat(variables(history, "plain")).containsExactlyInAnyOrder("email", "tokens", "note");
    }

    @Test
    @DisplayName("lean: campaigns write none but incidents and job logs; plain processes all of theirs")
    void lean() {
        try (var context = UserApplication.start(List.of())) {
            var history = run(context.getBean(ProcessEngine.class));
            plainIsComplete(history);
            for (var campaign : List.of("waiting", "failing")) {
                assertThat(history.createHistoricProcessInstanceQuery()
                                .processDefinitionKey(campaign)
                                .count())
                        .isZero();
                assertThat(history.createHistoricTaskInstanceQuery()
                                .processDefinitionKey(campaign)
                                .count())
                        .isZero();
                assertThat(variables(history, campaign)).isEmpty();
            }
            assertThat(history.createHistoricActivityInstanceQuery().list())
                    .extracting("processDefinitionKey")
                    .containsOnly("plain");
            assertThat(history.createHistoricDetailQuery().list())
                    .extracting("processDefinitionKey")
                    .containsOnly("plain");
            assertThat(history.createHistoricJobLogQuery()
                            .processDefinitionKey("failing")
                            .failureLog()
                            .count())
                    .isEqualTo(1);
            assertThat(history.createHistoricIncidentQuery().open().list())
                    .singleElement()
                    .satisfies(incident -> assertThat(incident.getActivityId()).isEqualTo("fails"));
        }
    }

    @Test
    @DisplayName("full: campaigns write history like any process, but never the variables email and tokens")
    void full() {
        try (var context = UserApplication.start(List.of(), "--baton.history=full")) {
            var history = run(context.getBean(ProcessEngine.class));
            plainIsComplete(history);
            assertThat(history.createHistoricProcessInstanceQuery()
                            .processDefinitionKey("waiting")
                            .finished()
                            .count())
                    .isEqualTo(1);
            assertThat(history.createHistoricTaskInstanceQuery()
                            .processDefinitionKey("waiting")
                            .count())
                    .isEqualTo(1);
            assertThat(history.createHistoricActivityInstanceQuery().list())
                    .filteredOn(activity -> activity.getProcessDefinitionKey().equals("waiting"))
                    .extracting("activityId")
                    .containsExactlyInAnyOrder("start", "step1", "wait", "end");
            for (var campaign : List.of("waiting", "failing")) {
                assertThat(variables(history, campaign))
                        .containsExactlyInAnyOrder("personId", "campaignDepth", "tokenContext", "note");
            }
            assertThat(history.createHistoricDetailQuery().variableUpdates().list())
                    .filteredOn(detail -> !"plain".equals(detail.getProcessDefinitionKey()))
                    .extracting("variableName")
                    .contains("personId")
                    .doesNotContain("email", "tokens");
            assertThat(history.createHistoricIncidentQuery().open().count()).isEqualTo(1);
        }
    }
}
