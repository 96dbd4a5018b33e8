package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.engine.command.CampaignRefusedException;
import io.baton.person.PersonId;
import io.baton.testing.BatonTest;
import io.baton.testing.Model;
import io.baton.testing.OldestCamunda;
import io.baton.testing.TestEngine;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The variables that say whom an instance is about, how deep it stands and with which tokens, and whoever tries to
 * change them.
 */
@BatonTest
@OldestCamunda
class ContractTest {

    private static final Map<String, Object> FORGED = Map.of(
            "personId", "4711",
            "campaignDepth", -5,
            "tokenContext", "{}",
            "runId", "another",
            "cascade", "none");

    private final TestEngine engine;
    private PersonId ann;
    private PersonId eve;

    ContractTest(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void people() {
        ann = engine.person("ann@example.com");
        eve = engine.personOf("emea", "eve@example.com");
    }

    /** A change of a variable of an instance that waits. */
    private interface Change {
        void of(ProcessEngine engine, ProcessInstance instance, String variable, Object value);
    }

    private static Arguments way(String name, Change change) {
        return Arguments.of(name, change);
    }

    /**
     * The engine's ways to change a variable of an instance that waits in a user task, an external task and for a
     * message.
     */
    static Stream<Arguments> ways() {
        return Stream.of(
                way("setVariable", (camunda, instance, name, value) -> camunda.getRuntimeService()
                        .setVariable(instance.getId(), name, value)),
                way("setVariableLocal", (camunda, instance, name, value) -> camunda.getRuntimeService()
                        .setVariableLocal(instance.getId(), name, value)),
                way("setVariables", (camunda, instance, name, value) -> camunda.getRuntimeService()
                        .setVariables(instance.getId(), Map.of(name, value))),
                way(
                        "setVariablesLocal at an inner execution",
                        (camunda, instance, name, value) ->
                                camunda.getRuntimeService().setVariablesLocal(inner(camunda), Map.of(name, value))),
                way(
                        "setVariables at an inner execution",
                        (camunda, instance, name, value) ->
                                camunda.getRuntimeService().setVariables(inner(camunda), Map.of(name, value))),
                way("a null", (camunda, instance, name, value) -> camunda.getRuntimeService()
                        .setVariable(instance.getId(), name, null)),
                way("another type", (camunda, instance, name, value) -> camunda.getRuntimeService()
                        .setVariable(instance.getId(), name, Variables.longValue(5L))),
                way("removeVariable", (camunda, instance, name, value) -> camunda.getRuntimeService()
                        .removeVariable(instance.getId(), name)),
                way("removeVariablesLocal", (camunda, instance, name, value) -> camunda.getRuntimeService()
                        .removeVariablesLocal(instance.getId(), List.of(name))),
                way("setVariable of a task", (camunda, instance, name, value) -> camunda.getTaskService()
                        .setVariable(task(camunda), name, value)),
                way("setVariableLocal of a task", (camunda, instance, name, value) -> camunda.getTaskService()
                        .setVariableLocal(task(camunda), name, value)),
                way("removeVariable of a task", (camunda, instance, name, value) -> camunda.getTaskService()
                        .removeVariable(task(camunda), name)),
                way("complete a task", (camunda, instance, name, value) -> camunda.getTaskService()
                        .complete(task(camunda), Map.of(name, value))),
                way("submit a task's form", (camunda, instance, name, value) -> camunda.getFormService()
                        .submitTaskForm(task(camunda), Map.of(name, value))),
                way("resolve a task", (camunda, instance, name, value) -> camunda.getTaskService()
                        .resolveTask(task(camunda), Map.of(name, value))),
                way("a BPMN error of a task", (camunda, instance, name, value) -> camunda.getTaskService()
                        .handleBpmnError(task(camunda), "wrong", "message", Map.of(name, value))),
                way("an escalation of a task", (camunda, instance, name, value) -> camunda.getTaskService()
                        .handleEscalation(task(camunda), "up", Map.of(name, value))),
                way("complete an external task", (camunda, instance, name, value) -> camunda.getExternalTaskService()
                        .complete(externalTask(camunda), "tester", Map.of(name, value))),
                way(
                        "local variables of an external task",
                        (camunda, instance, name, value) -> camunda.getExternalTaskService()
                                .complete(externalTask(camunda), "tester", Map.of(), Map.of(name, value))),
                way(
                        "a failure of an external task",
                        (camunda, instance, name, value) -> camunda.getExternalTaskService()
                                .handleFailure(
                                        externalTask(camunda),
                                        "tester",
                                        "m",
                                        "d",
                                        1,
                                        0,
                                        Map.of(name, value),
                                        Map.of())),
                way(
                        "a BPMN error of an external task",
                        (camunda, instance, name, value) -> camunda.getExternalTaskService()
                                .handleBpmnError(externalTask(camunda), "tester", "wrong", "m", Map.of(name, value))),
                way("a correlated message", (camunda, instance, name, value) -> camunda.getRuntimeService()
                        .createMessageCorrelation("go")
                        .processInstanceId(instance.getId())
                        .setVariable(name, value)
                        .correlate()),
                way(
                        "a correlated message with local variables",
                        (camunda, instance, name, value) -> camunda.getRuntimeService()
                                .createMessageCorrelation("go")
                                .processInstanceId(instance.getId())
                                .setVariableLocal(name, value)
                                .correlate()),
                way(
                        "a correlated message with variables of what it sets off",
                        (camunda, instance, name, value) -> camunda.getRuntimeService()
                                .createMessageCorrelation("aside")
                                .processInstanceId(instance.getId())
                                .setVariableToTriggeredScope(name, value)
                                .correlate()),
                way("a message correlated by a batch", (camunda, instance, name, value) -> {
                    camunda.getRuntimeService()
                            .createMessageCorrelationAsync("go")
                            .processInstanceIds(List.of(instance.getId()))
                            .setVariable(name, value)
                            .correlateAllAsync();
                    executeJobs(camunda);
                }),
                way("a received message", (camunda, instance, name, value) -> camunda.getRuntimeService()
                        .messageEventReceived("go", inner(camunda), Map.of(name, value))),
                way("a trigger", (camunda, instance, name, value) -> camunda.getRuntimeService()
                        .signal(inner(camunda), Map.of(name, value))),
                way("a signal", (camunda, instance, name, value) -> camunda.getRuntimeService()
                        .createSignalEvent("alarm")
                        .setVariables(Map.of(name, value))
                        .executionId(alarmed(camunda))
                        .send()),
                way("a modification", (camunda, instance, name, value) -> camunda.getRuntimeService()
                        .createProcessInstanceModification(instance.getId())
                        .startBeforeActivity("form")
                        .setVariable(name, value)
                        .execute()),
                way(
                        "a modification with local variables",
                        (camunda, instance, name, value) -> camunda.getRuntimeService()
                                .createProcessInstanceModification(instance.getId())
                                .startBeforeActivity("form")
                                .setVariableLocal(name, value)
                                .execute()),
                way("a migration", (camunda, instance, name, value) -> {
                    var plan = camunda.getRuntimeService()
                            .createMigrationPlan(instance.getProcessDefinitionId(), instance.getProcessDefinitionId())
                            .mapEqualActivities()
                            .setVariables(Map.of(name, value))
                            .build();
                    camunda.getRuntimeService()
                            .newMigration(plan)
                            .processInstanceIds(instance.getId())
                            .execute();
                }),
                way("a batch", (camunda, instance, name, value) -> {
                    camunda.getRuntimeService().setVariablesAsync(List.of(instance.getId()), Map.of(name, value));
                    executeJobs(camunda);
                }));
    }

    /** The seed of a batch, and what it brings. */
    private static void executeJobs(ProcessEngine camunda) {
        var management = camunda.getManagementService();
        for (int i = 0; i < 2; i++) {
            management.createJobQuery().executable().list().forEach(job -> management.executeJob(job.getId()));
        }
    }

    private static String task(ProcessEngine camunda) {
        return camunda.getTaskService().createTaskQuery().singleResult().getId();
    }

    /** A signal to all who wait ends nobody's wait but the named person's; this one is for the instance. */
    private static String alarmed(ProcessEngine camunda) {
        return camunda.getRuntimeService()
                .createExecutionQuery()
                .activityId("signal")
                .singleResult()
                .getId();
    }

    private static String inner(ProcessEngine camunda) {
        return camunda.getRuntimeService()
                .createExecutionQuery()
                .activityId("message")
                .singleResult()
                .getId();
    }

    private static String externalTask(ProcessEngine camunda) {
        var tasks = camunda.getExternalTaskService();
        tasks.fetchAndLock(1, "tester").topic("out", 60_000).execute();
        return tasks.createExternalTaskQuery().singleResult().getId();
    }

    /** A trigger campaign that waits in four branches, each of which adds 10 when it goes on. */
    private static Model waiting() {
        var model = Model.trigger("waiting")
                .define("<bpmn:message id=\"go\" name=\"go\"/><bpmn:message id=\"aside\" "
                        + "name=\"aside\"/><bpmn:signal id=\"alarm\" name=\"alarm\"/>"
                        + "<bpmn:error id=\"wrong\" errorCode=\"wrong\"/><bpmn:escalation id=\"up\" "
                        + "escalationCode=\"up\"/>")
                .free()
                .loose("<bpmn:parallelGateway id=\"fork\"/>")
                .loose("<bpmn:userTask id=\"form\"/>")
                .loose("<bpmn:serviceTask id=\"external\" camunda:type=\"external\" camunda:topic=\"out\"/>")
                .loose("<bpmn:receiveTask id=\"message\" messageRef=\"go\"/>")
                .loose("<bpmn:intermediateCatchEvent id=\"signal\"><bpmn:signalEventDefinition signalRef=\"alarm\"/>"
                        + "</bpmn:intermediateCatchEvent>")
                .loose(onError("form"))
                .loose(onError("external"))
                .loose("<bpmn:boundaryEvent id=\"up_form\" attachedToRef=\"form\"><bpmn:escalationEventDefinition"
                        + " escalationRef=\"up\"/></bpmn:boundaryEvent>")
                .loose("<bpmn:subProcess id=\"sub\" triggeredByEvent=\"true\"><bpmn:startEvent id=\"in\""
                        + " isInterrupting=\"false\"><bpmn:messageEventDefinition "
                        + "messageRef=\"aside\"/></bpmn:startEvent>"
                        + "<bpmn:userTask id=\"note\"/><bpmn:sequenceFlow id=\"in_note\" sourceRef=\"in\""
                        + " targetRef=\"note\"/></bpmn:subProcess>")
                .flow("start", "fork", "");
        for (var branch : List.of("form", "external", "message", "signal")) {
            model.loose("<bpmn:serviceTask id=\"after_" + branch + "\" camunda:delegateExpression=\"${changeScore}\">"
                            + Model.properties("field", "personScore", "change", "+10") + "</bpmn:serviceTask>")
                    .flow("fork", branch, "")
                    .flow(branch, "after_" + branch, "");
        }
        return model;
    }

    private static String onError(String activity) {
        return "<bpmn:boundaryEvent id=\"wrong_" + activity + "\" attachedToRef=\"" + activity
                + "\"><bpmn:errorEventDefinition errorRef=\"wrong\"/></bpmn:boundaryEvent>";
    }

    @ParameterizedTest(name = "V4 by {0} nobody changes whom an instance is about, how deep it stands or its tokens")
    @MethodSource("ways")
    @DisplayName("V4 by no way of the engine anybody changes whom an instance is about")
    void refused(String name, Change change) {
        engine.deploy(waiting());
        var instance = engine.start("waiting", ann);
        var before = stored(instance);
        FORGED.forEach((variable, value) -> {
            if (name.startsWith("remove") && before.stream().noneMatch(line -> line.startsWith(variable + " "))) {
                return; // nothing is there to remove
            }
            var forged = variable.equals("personId") ? eve.toString() : value;
            assertThatThrownBy(() -> change.of(engine.engine(), instance, variable, forged))
                    .as(variable)
                    .satisfies(thrown -> assertThat(causes(thrown)).anySatisfy(cause -> assertThat(cause)
                            .isInstanceOf(CampaignRefusedException.class)
                            .hasMessageContainingAll("BATON-01031", variable, "'waiting'")));
            deleteBatches();
        });
        assertThat(stored(instance)).isEqualTo(before);
        engine.engine().getTaskService().complete(task(engine.engine()), Map.of("note", "of somebody's own"));
        assertThat(List.of(engine.score(ann), engine.score(eve))).containsExactly(10, 0);
    }

    /** The engine wraps what comes between it and an error event. */
    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause);
    }

    private void deleteBatches() {
        var management = engine.engine().getManagementService();
        management.createBatchQuery().list().forEach(batch -> management.deleteBatch(batch.getId(), true));
    }

    /** Name, scope, type and value of each variable, from the database. */
    private List<String> stored(ProcessInstance instance) {
        return engine
                .engine()
                .getRuntimeService()
                .createVariableInstanceQuery()
                .processInstanceIdIn(instance.getId())
                .disableCustomObjectDeserialization()
                .list()
                .stream()
                .map(one -> one.getName() + " " + one.getExecutionId() + " " + one.getTypeName() + " "
                        + one.getTypedValue())
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"personId", "campaignDepth", "tokenContext", "runId", "cascade"})
    @DisplayName("V4 a value that is not stored changes nothing either, at the instance or at a task")
    void transientValue(String variable) {
        engine.deploy(waiting());
        var instance = engine.start("waiting", ann);
        var forged = Variables.putValueTyped(variable, Variables.stringValue(eve.toString(), true));
        var camunda = engine.engine();
        assertThatThrownBy(() -> camunda.getTaskService().complete(task(camunda), forged))
                .isInstanceOf(ProcessEngineException.class)
                .hasMessageContaining(variable);
        assertThatThrownBy(() -> camunda.getRuntimeService()
                        .createMessageCorrelation("go")
                        .processInstanceId(instance.getId())
                        .setVariablesLocal(forged)
                        .correlate())
                .isInstanceOf(CampaignRefusedException.class)
                .hasMessageContainingAll("BATON-01031", variable);
        assertThat(List.of(engine.score(ann), engine.score(eve))).containsExactly(0, 0);
    }

    @Test
    @DisplayName("V4 variables of other names are the modeler's own, at every scope")
    void othersAreFree() {
        engine.deploy(waiting());
        var instance = engine.start("waiting", ann);
        var runtime = engine.engine().getRuntimeService();
        for (var name : List.of("email", "tokens", "personID", "note")) {
            runtime.setVariable(instance.getId(), name, "x");
            runtime.setVariableLocal(inner(engine.engine()), name, "y");
            runtime.removeVariable(instance.getId(), name);
        }
        assertThat(runtime.getVariablesLocal(inner(engine.engine()))).containsEntry("note", "y");
    }

    @Test
    @DisplayName("V4 a plain process may call its variables as it likes")
    void plainProcess() {
        engine.deploy(Model.process("plain").element("form", "<bpmn:userTask id=\"form\"/>"));
        var instance = engine.start("plain", FORGED);
        var runtime = engine.engine().getRuntimeService();
        FORGED.keySet().forEach(name -> runtime.setVariable(instance.getId(), name, "x"));
        runtime.removeVariables(instance.getId(), FORGED.keySet());
        assertThat(runtime.getVariables(instance.getId())).isEmpty();
    }

    @Test
    @DisplayName("V4 the variables of a run's instance that waits stay as well")
    void instanceOfRun() {
        engine.deploy(Model.batch("nightly").step("wait", "for", "1 day"));
        engine.start("nightly", Map.of());
        engine.runJobs();
        var instance = engine.engine()
                .getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(ann.toString())
                .singleResult();
        var before = stored(instance);
        assertThat(before).hasSize(4);
        for (var variable : List.of("personId", "campaignDepth", "tokenContext", "runId")) {
            assertThatThrownBy(() -> engine.engine().getRuntimeService().removeVariable(instance.getId(), variable))
                    .hasMessageContainingAll("BATON-01031", variable);
        }
        assertThat(stored(instance)).isEqualTo(before);
    }

    /** What a model itself tries. */
    @Nested
    class Models {

        /** Elements that write a variable in a campaign, in front of a step that adds 10. */
        static Stream<Arguments> elements() {
            return Stream.of(
                    Arguments.of(
                            "an expression",
                            "<bpmn:serviceTask id=\"x\" camunda:expression=\"${execution.setVariable('%s', '1')}\"/>"),
                    Arguments.of(
                            "an expression that removes",
                            "<bpmn:serviceTask id=\"x\" camunda:expression=\"${execution.removeVariable('%s')}\"/>"),
                    Arguments.of(
                            "a local variable",
                            "<bpmn:serviceTask id=\"x\" camunda:expression=\"${execution.setVariableLocal('%s', "
                                    + "'1')}\"/>"),
                    Arguments.of(
                            "a result",
                            "<bpmn:serviceTask id=\"x\" camunda:expression=\"${'1'}\" camunda:resultVariable=\"%s\"/>"),
                    Arguments.of(
                            "an input parameter",
                            "<bpmn:manualTask id=\"x\"><bpmn:extensionElements><camunda:inputOutput>"
                                    + "<camunda:inputParameter name=\"%s\">1</camunda:inputParameter>"
                                    + "</camunda:inputOutput></bpmn:extensionElements></bpmn:manualTask>"),
                    Arguments.of(
                            "an output parameter",
                            "<bpmn:manualTask id=\"x\"><bpmn:extensionElements><camunda:inputOutput>"
                                    + "<camunda:outputParameter name=\"%s\">1</camunda:outputParameter>"
                                    + "</camunda:inputOutput></bpmn:extensionElements></bpmn:manualTask>"),
                    Arguments.of(
                            "a listener",
                            "<bpmn:manualTask id=\"x\"><bpmn:extensionElements><camunda:executionListener event=\"end\""
                                    + " expression=\"${execution.setVariable('%s', '1')}\"/></bpmn:extensionElements>"
                                    + "</bpmn:manualTask>"),
                    Arguments.of(
                            "an element variable",
                            "<bpmn:manualTask id=\"x\"><bpmn:multiInstanceLoopCharacteristics"
                                    + " camunda:collection=\"${listOfOne}\" "
                                    + "camunda:elementVariable=\"%s\"/></bpmn:manualTask>"));
        }

        @ParameterizedTest(name = "V4 {0} of a model changes nothing of the contract")
        @MethodSource("elements")
        @DisplayName("V4 no element of a model changes whom its instance is about")
        void refused(String name, String element) {
            for (var variable : List.of("personId", "campaignDepth", "tokenContext")) {
                engine.deploy(Model.batch("solo")
                        .element("x", element.replace("%s", variable))
                        .changeScore("+10"));
                assertThatThrownBy(() ->
                                engine.start("solo", Map.of("personId", ann.toString(), "listOfOne", List.of("1"))))
                        .as(variable)
                        .isInstanceOf(ProcessEngineException.class)
                        .hasMessageContainingAll("BATON-01031", variable);
            }
            assertThat(engine.score(ann)).isZero();
        }

        @Test
        @DisplayName(
                "V4 a delegate that catches the refusal and goes on has changed nothing: the whole command is refused")
        void caught() {
            engine.deploy(
                    Model.batch("solo").element("x", delegate(Catching.class)).changeScore("+10"));
            assertThatThrownBy(() -> engine.start("solo", Map.of("personId", ann.toString(), "to", eve.toString())))
                    .isInstanceOf(CampaignRefusedException.class)
                    .hasMessageContainingAll("BATON-01031", "personId");
            assertThat(List.of(engine.score(ann), engine.score(eve))).containsExactly(0, 0);
        }

        @Test
        @DisplayName("V4 a listener of the process writes nothing of the contract either, before the gate")
        void listenerOfProcess() {
            engine.deploy(Model.batch("solo")
                    .start("<bpmn:startEvent id=\"start\"><bpmn:extensionElements><camunda:executionListener "
                            + "event=\"start\""
                            + " class=\"" + Forging.class.getName()
                            + "\"/></bpmn:extensionElements></bpmn:startEvent>")
                    .changeScore("+10"));
            assertThatThrownBy(() -> engine.start("solo", Map.of("personId", ann.toString(), "to", eve.toString())))
                    .isInstanceOf(CampaignRefusedException.class)
                    .hasMessageContainingAll("BATON-01031", "personId");
        }

        @ParameterizedTest
        @ValueSource(strings = {"personId", "campaignDepth", "tokenContext", "runId", "cascade"})
        @DisplayName("V4 in a run a model that writes them fails its people, and the counts add up")
        void inRun(String variable) {
            engine.deploy(Model.batch("nightly")
                    .element(
                            "x",
                            "<bpmn:serviceTask id=\"x\" camunda:expression=\"${execution.setVariable('" + variable
                                    + "', '1')}\"/>")
                    .changeScore("+10"));
            var run = engine.start("nightly", Map.of()).getBusinessKey();
            engine.runJobs();
            var report = engine.baton()
                    .inUnitOfWork(unit -> engine.baton().runs().find(unit, run).orElseThrow());
            assertThat(report.progress().failed()).isEqualTo(report.run().audience());
            assertThat(engine.score(ann)).isZero();
        }

        private static String delegate(Class<?> type) {
            return "<bpmn:serviceTask id=\"x\" camunda:class=\"" + type.getName() + "\"/>";
        }
    }

    /** Tries, and goes on as if nothing had happened. */
    public static final class Catching implements JavaDelegate {
        @Override
        public void execute(DelegateExecution execution) {
            try {
                execution.setVariable("personId", Variables.stringValue((String) execution.getVariable("to")));
            } catch (RuntimeException refused) {
                execution.setVariable("note", "refused");
            }
        }
    }

    /** A listener that forges. */
    public static final class Forging implements ExecutionListener {
        @Override
        public void notify(DelegateExecution execution) {
            execution.setVariable("personId", execution.getVariable("to"));
        }
    }
}
