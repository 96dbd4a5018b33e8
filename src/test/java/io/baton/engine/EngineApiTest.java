package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngineServices;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.migration.MigrationPlanBuilder;
import org.camunda.bpm.engine.runtime.ConditionEvaluationBuilder;
import org.camunda.bpm.engine.runtime.MessageCorrelationAsyncBuilder;
import org.camunda.bpm.engine.runtime.MessageCorrelationBuilder;
import org.camunda.bpm.engine.runtime.ModificationBuilder;
import org.camunda.bpm.engine.runtime.ProcessInstanceModificationInstantiationBuilder;
import org.camunda.bpm.engine.runtime.ProcessInstantiationBuilder;
import org.camunda.bpm.engine.runtime.RestartProcessInstanceBuilder;
import org.camunda.bpm.engine.runtime.SignalEventReceivedBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Notices the engine's new ways to write variables and to put somebody into a flow. Each has to get a line here, and a
 * test among those of {@link ContractTest} or {@link GateFirstTest}, before Baton runs on that engine.
 */
class EngineApiTest {

    private static Stream<Method> methods(Class<?>... types) {
        return Arrays.stream(types).flatMap(type -> Arrays.stream(type.getMethods()));
    }

    private static Set<String> names(Stream<Method> methods) {
        return methods.map(method -> method.getDeclaringClass().getSimpleName() + "." + method.getName())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean writes(Method method) {
        return method.getName().matches("(set|remove|add|put).*Variable.*")
                || Arrays.asList(method.getParameterTypes()).contains(Map.class);
    }

    @Test
    @DisplayName("V4 these are the engine's ways to write variables")
    void variables() {
        assertThat(names(methods(
                                RuntimeService.class,
                                TaskService.class,
                                ExternalTaskService.class,
                                FormService.class,
                                ManagementService.class,
                                MigrationPlanBuilder.class,
                                ConditionEvaluationBuilder.class,
                                MessageCorrelationBuilder.class,
                                MessageCorrelationAsyncBuilder.class,
                                ModificationBuilder.class,
                                ProcessInstanceModificationInstantiationBuilder.class,
                                ProcessInstantiationBuilder.class,
                                SignalEventReceivedBuilder.class,
                                RestartProcessInstanceBuilder.class)
                        .filter(EngineApiTest::writes)))
                .containsExactlyInAnyOrder(
                        "ActivityInstantiationBuilder.setVariable",
                        "ActivityInstantiationBuilder.setVariableLocal",
                        "ActivityInstantiationBuilder.setVariables",
                        "ActivityInstantiationBuilder.setVariablesLocal",
                        "ConditionEvaluationBuilder.setVariable",
                        "ConditionEvaluationBuilder.setVariables",
                        "ExternalTaskService.complete",
                        "ExternalTaskService.handleBpmnError",
                        "ExternalTaskService.handleFailure",
                        "FormService.submitStartForm",
                        "FormService.submitStartFormData",
                        "FormService.submitTaskForm",
                        "FormService.submitTaskFormData",
                        "FormService.submitTaskFormWithVariablesInReturn",
                        "MessageCorrelationAsyncBuilder.setVariable",
                        "MessageCorrelationAsyncBuilder.setVariables",
                        "MessageCorrelationBuilder.localVariablesEqual",
                        "MessageCorrelationBuilder.processInstanceVariablesEqual",
                        "MessageCorrelationBuilder.setVariable",
                        "MessageCorrelationBuilder.setVariableLocal",
                        "MessageCorrelationBuilder.setVariableToTriggeredScope",
                        "MessageCorrelationBuilder.setVariables",
                        "MessageCorrelationBuilder.setVariablesLocal",
                        "MessageCorrelationBuilder.setVariablesToTriggeredScope",
                        "MigrationPlanBuilder.setVariables",
                        "RuntimeService.correlateMessage",
                        "RuntimeService.messageEventReceived",
                        "RuntimeService.removeVariable",
                        "RuntimeService.removeVariableLocal",
                        "RuntimeService.removeVariables",
                        "RuntimeService.removeVariablesLocal",
                        "RuntimeService.setVariable",
                        "RuntimeService.setVariableLocal",
                        "RuntimeService.setVariables",
                        "RuntimeService.setVariablesAsync",
                        "RuntimeService.setVariablesLocal",
                        "RuntimeService.signal",
                        "RuntimeService.signalEventReceived",
                        "RuntimeService.startProcessInstanceById",
                        "RuntimeService.startProcessInstanceByKey",
                        "RuntimeService.startProcessInstanceByMessage",
                        "RuntimeService.startProcessInstanceByMessageAndProcessDefinitionId",
                        "SignalEventReceivedBuilder.setVariables",
                        "TaskService.complete",
                        "TaskService.completeWithVariablesInReturn",
                        "TaskService.handleBpmnError",
                        "TaskService.handleEscalation",
                        "TaskService.removeVariable",
                        "TaskService.removeVariableLocal",
                        "TaskService.removeVariables",
                        "TaskService.removeVariablesLocal",
                        "TaskService.resolveTask",
                        "TaskService.setVariable",
                        "TaskService.setVariableLocal",
                        "TaskService.setVariables",
                        "TaskService.setVariablesLocal");
    }

    @Test
    @DisplayName("V4 these are the engine's ways to create and move instances")
    void ways() {
        assertThat(names(methods(RuntimeService.class).filter(method -> method.getName()
                        .matches("(create(?!.*Query).*|start.*|new.*|restart.*|correlate.*|evaluate.*)"))))
                .containsExactlyInAnyOrder(
                        "RuntimeService.correlateMessage",
                        "RuntimeService.createConditionEvaluation",
                        "RuntimeService.createIncident",
                        "RuntimeService.createMessageCorrelation",
                        "RuntimeService.createMessageCorrelationAsync",
                        "RuntimeService.createMigrationPlan",
                        "RuntimeService.createModification",
                        "RuntimeService.createProcessInstanceById",
                        "RuntimeService.createProcessInstanceByKey",
                        "RuntimeService.createProcessInstanceModification",
                        "RuntimeService.createSignalEvent",
                        "RuntimeService.newMigration",
                        "RuntimeService.restartProcessInstances",
                        "RuntimeService.startProcessInstanceById",
                        "RuntimeService.startProcessInstanceByKey",
                        "RuntimeService.startProcessInstanceByMessage",
                        "RuntimeService.startProcessInstanceByMessageAndProcessDefinitionId");
    }

    @Test
    @DisplayName("V4 these are the engine's services")
    void services() {
        assertThat(names(methods(ProcessEngineServices.class)))
                .containsExactlyInAnyOrder(
                        "ProcessEngineServices.getAuthorizationService",
                        "ProcessEngineServices.getCaseService",
                        "ProcessEngineServices.getDecisionService",
                        "ProcessEngineServices.getExternalTaskService",
                        "ProcessEngineServices.getFilterService",
                        "ProcessEngineServices.getFormService",
                        "ProcessEngineServices.getHistoryService",
                        "ProcessEngineServices.getIdentityService",
                        "ProcessEngineServices.getManagementService",
                        "ProcessEngineServices.getRepositoryService",
                        "ProcessEngineServices.getRuntimeService",
                        "ProcessEngineServices.getTaskService");
    }
}
