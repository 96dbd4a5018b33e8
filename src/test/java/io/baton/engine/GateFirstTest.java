package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.activity.Activity;
import io.baton.engine.command.CampaignRefusedException;
import io.baton.person.PersonId;
import io.baton.run.RunReport;
import io.baton.testing.BatonTest;
import io.baton.testing.Model;
import io.baton.testing.OldestCamunda;
import io.baton.testing.TestDatabase;
import io.baton.testing.TestEngine;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstantiationBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way into a campaign leads through its gate, and nothing of its flow runs before. */
@BatonTest
@OldestCamunda
class GateFirstTest {

    private static final String TRUE = "<bpmn:conditionalEventDefinition><bpmn:condition>${true}</bpmn:condition>"
            + "</bpmn:conditionalEventDefinition>";
    private static final String PERSON =
            "<bpmn:conditionalEventDefinition camunda:variableName=\"personId\"><bpmn:condition>${personId != null}"
                    + "</bpmn:condition></bpmn:conditionalEventDefinition>";

    private final TestEngine engine;
    private PersonId ann;

    GateFirstTest(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void createAnn() {
        ann = engine.person("ann@example.com");
    }

    private RuntimeService runtime() {
        return engine.engine().getRuntimeService();
    }

    private List<String> story() {
        return engine.activities(ann).stream()
                .map(activity -> activity.type().label())
                .toList();
    }

    private List<Boolean> qualified() {
        return engine.activities(ann, "Enter Campaign").stream()
                .map(Activity::isQualified)
                .toList();
    }

    private static String changeScore(String id) {
        return "<bpmn:serviceTask id=\"" + id + "\" camunda:delegateExpression=\"${changeScore}\">"
                + Model.properties("field", "personScore", "change", "+10") + "</bpmn:serviceTask>";
    }

    /** An event subprocess that adds 10 when its event comes. */
    private static String eventSubprocess(String event, boolean interrupting) {
        return "<bpmn:subProcess id=\"sub\" triggeredByEvent=\"true\"><bpmn:startEvent id=\"in\" isInterrupting=\""
                + interrupting + "\">" + event + "</bpmn:startEvent>" + changeScore("ten")
                + "<bpmn:sequenceFlow id=\"in_ten\" sourceRef=\"in\" targetRef=\"ten\"/></bpmn:subProcess>";
    }

    private RunReport run(String campaign) {
        var run = engine.launch(campaign);
        engine.runJobs();
        return engine.baton()
                .inUnitOfWork(unit -> engine.baton().runs().find(unit, run).orElseThrow());
    }

    private static void assertAddsUp(RunReport report) {
        var progress = report.progress();
        assertThat(progress.qualified() + progress.notQualified() + progress.skipped() + progress.failed())
                .isEqualTo(report.run().audience());
    }

    /** Event subprocesses of the campaign itself. */
    @Nested
    class EventSubprocesses {

        static Stream<Arguments> conditions() {
            return Stream.of(
                    Arguments.of(TRUE, true),
                    Arguments.of(TRUE, false),
                    Arguments.of(PERSON, true),
                    Arguments.of(PERSON, false));
        }

        @ParameterizedTest(name = "V4 a condition that is true at the start comes true behind the gate: {0}, {1}")
        @MethodSource("conditions")
        @DisplayName("V4 a condition that is true at the start comes true behind the gate")
        void conditionTrueAtStart(String condition, boolean interrupting) {
            engine.deploy(Model.batch("solo")
                    .rule("once")
                    .loose(eventSubprocess(condition, interrupting))
                    .interestingMoment("inside"));
            for (int time = 1; time <= 3; time++) {
                engine.start("solo", ann);
            }
            assertThat(engine.score(ann)).isEqualTo(10);
            assertThat(qualified()).containsExactly(true, false, false);
            assertThat(story()).startsWith("Enter Campaign");
            assertThat(story().contains("Interesting Moment")).isEqualTo(!interrupting);
            assertThat(runtime().createProcessInstanceQuery().count()).isZero();
        }

        @ParameterizedTest(name = "V4 in runs as well, and their counts add up: {0}, {1}")
        @MethodSource("conditions")
        @DisplayName("V4 in runs a condition comes true behind the gate, and the counts add up")
        void conditionInRuns(String condition, boolean interrupting) {
            engine.deploy(Model.batch("nightly")
                    .rule("once")
                    .smartList("= email != \"bob@example.com\"")
                    .loose(eventSubprocess(condition, interrupting))
                    .interestingMoment("inside"));
            engine.person("bob@example.com");
            for (int time = 1; time <= 3; time++) {
                var report = run("nightly");
                assertAddsUp(report);
                assertThat(List.of(report.run().audience(), report.progress().qualified()))
                        .containsExactly(1L, time == 1 ? 1L : 0L);
            }
            assertThat(engine.score(ann)).isEqualTo(10);
        }

        @Test
        @DisplayName("V4 in an executed campaign a condition comes true behind its own gate")
        void conditionInChild() {
            // an executable campaign with an event that waits is refused at deployment, so this one looks at an error
            engine.deploy(
                    Model.batch("parent").execute("child", false),
                    Model.executable("child")
                            .smartList("= personScore > 1000")
                            .define("<bpmn:error id=\"wrong\" errorCode=\"wrong\"/>")
                            .start(startWithListener("end"))
                            .loose(eventSubprocess("<bpmn:errorEventDefinition errorRef=\"wrong\"/>", true)));
            assertThatThrownBy(() -> engine.start("parent", ann))
                    .isInstanceOf(CampaignRefusedException.class)
                    .hasMessageContainingAll("BATON-01032", "'sub'", "'child'");
            assertThat(engine.score(ann)).isZero();
        }

        @Test
        @DisplayName("V4 a condition that comes true later works as in any process")
        void conditionLater() {
            engine.deploy(Model.trigger("solo")
                    .loose(eventSubprocess(
                            "<bpmn:conditionalEventDefinition><bpmn:condition>${later == true}</bpmn:condition>"
                                    + "</bpmn:conditionalEventDefinition>",
                            true))
                    .element("form", "<bpmn:userTask id=\"form\"/>"));
            var instance = engine.start("solo", Map.of("personId", ann.toString(), "later", false));
            assertThat(engine.score(ann)).isZero();
            runtime().setVariable(instance.getId(), "later", true);
            assertThat(engine.score(ann)).isEqualTo(10);
            assertThat(story()).containsExactly("Enter Campaign", "Change Score");
        }

        private static String startWithListener(String event) {
            return "<bpmn:startEvent id=\"start\"><bpmn:extensionElements><camunda:executionListener event=\"" + event
                    + "\" class=\"" + Throwing.class.getName()
                    + "\"/></bpmn:extensionElements></bpmn:startEvent>";
        }

        @ParameterizedTest(name = "V4 an error of a listener at the {0} of the start event lets nobody in")
        @ValueSource(strings = {"start", "end"})
        @DisplayName("V4 an error that a listener throws before the gate, or at its refusal, lets nobody in")
        void error(String event) {
            engine.deploy(Model.batch("solo")
                    .smartList("= personScore > 1000")
                    .define("<bpmn:error id=\"wrong\" errorCode=\"wrong\"/>")
                    .start(startWithListener(event))
                    .loose(eventSubprocess("<bpmn:errorEventDefinition errorRef=\"wrong\"/>", true)));
            assertThatThrownBy(() -> engine.start("solo", ann))
                    .isInstanceOf(CampaignRefusedException.class)
                    .hasMessageContainingAll("BATON-01032", "'sub'", "'solo'");
            assertThat(story()).isEmpty();
            assertThat(engine.score(ann)).isZero();
        }

        @Test
        @DisplayName("V4 an error that a listener throws when the person has entered is caught as in any process")
        void errorInside() {
            engine.deploy(Model.batch("solo")
                    .define("<bpmn:error id=\"wrong\" errorCode=\"wrong\"/>")
                    .start(startWithListener("end"))
                    .loose(eventSubprocess("<bpmn:errorEventDefinition errorRef=\"wrong\"/>", true)));
            engine.start("solo", ann);
            assertThat(story()).containsExactly("Enter Campaign", "Change Score");
        }

        @Test
        @DisplayName("V4 an error that nobody catches before the gate refuses the start")
        void errorUncaught() {
            engine.deploy(Model.batch("solo").start(startWithListener("start")).changeScore("+10"));
            assertThatThrownBy(() -> engine.start("solo", ann))
                    .isInstanceOf(CampaignRefusedException.class)
                    .hasMessageContainingAll("BATON-01030", "'solo'");
            var report = run("solo");
            assertAddsUp(report);
            assertThat(report.progress().failed()).isEqualTo(1);
        }

        @Test
        @DisplayName("V4 a message to an instance that waits for its timer's job sets nothing off")
        void messageBeforeStart() {
            engine.deploy(Model.batch("nightly")
                    .define("<bpmn:message id=\"go\" name=\"go\"/>")
                    .start("<bpmn:startEvent id=\"start\" camunda:asyncBefore=\"true\"><bpmn:timerEventDefinition>"
                            + "<bpmn:timeDuration>PT0S</bpmn:timeDuration>"
                            + "</bpmn:timerEventDefinition></bpmn:startEvent>")
                    .loose(eventSubprocess("<bpmn:messageEventDefinition messageRef=\"go\"/>", true)));
            var management = engine.engine().getManagementService();
            management.executeJob(
                    management.createJobQuery().timers().singleResult().getId());
            var instance = runtime().createProcessInstanceQuery().singleResult();
            assertThatThrownBy(() -> runtime()
                            .createMessageCorrelation("go")
                            .processInstanceId(instance.getId())
                            .correlate())
                    .isInstanceOf(CampaignRefusedException.class)
                    .hasMessageContaining("BATON-01032");
            assertThatThrownBy(() -> runtime().setVariable(instance.getId(), "personId", ann.toString()))
                    .isInstanceOf(CampaignRefusedException.class)
                    .hasMessageContaining("BATON-01031");
            engine.runJobs();
            assertThat(engine.score(ann)).isZero();
            assertThat(qualified()).containsExactly(true);
        }
    }

    /** Fails with a BPMN error. */
    public static final class Throwing implements ExecutionListener {
        @Override
        public void notify(DelegateExecution execution) {
            throw new BpmnError("wrong");
        }
    }

    /** Starts in the middle. */
    @Nested
    class StartInstructions {

        private interface Instruction {
            ProcessInstantiationBuilder on(ProcessInstantiationBuilder builder);
        }

        static Stream<Arguments> instructions() {
            return Stream.<Map.Entry<String, Instruction>>of(
                            Map.entry("before a step", builder -> builder.startBeforeActivity("step1")),
                            Map.entry("after the start event", builder -> builder.startAfterActivity("start")),
                            Map.entry("at a flow", builder -> builder.startTransition("start_step1")),
                            Map.entry("before the start event", builder -> builder.startBeforeActivity("start")),
                            Map.entry(
                                    "before the start event and a step", builder -> builder.startBeforeActivity("start")
                                            .startBeforeActivity("step1")),
                            Map.entry("twice before the start event", builder -> builder.startBeforeActivity("start")
                                    .startBeforeActivity("start")))
                    .map(one -> Arguments.of(one.getKey(), one.getValue()));
        }

        @ParameterizedTest(name = "V4 nobody is put into a flow {0}")
        @MethodSource("instructions")
        @DisplayName("V4 nobody is put into a flow by start instructions")
        void refused(String where, Instruction instruction) {
            engine.deploy(Model.batch("solo").smartList("= personScore > 1000").changeScore("+10"));
            for (boolean skip : new boolean[] {false, true}) {
                assertThatThrownBy(() -> instruction
                                .on(runtime().createProcessInstanceByKey("solo"))
                                .setVariable("personId", ann.toString())
                                .execute(skip, skip))
                        .isInstanceOf(CampaignRefusedException.class)
                        .hasMessageContainingAll("BATON-01027", "'solo'", "start event");
            }
            assertThat(story()).isEmpty();
        }
    }

    /** Instances that are started once more from their history. */
    @Nested
    class Restarts {

        @Test
        @DisplayName("V4 an instance is not restarted in its flow: the person is started again")
        void restart() throws Exception {
            var pool = TestDatabase.current().pool(TestDatabase.current().newUrl());
            var full = TestEngine.startWithFullHistory(pool);
            try {
                var bob = full.person("bob@example.com");
                full.deploy(Model.batch("solo").rule("once").changeScore("+10"));
                var instance = full.start("solo", bob);
                for (var element : List.of("start", "step1")) {
                    assertThatThrownBy(() -> full.engine()
                                    .getRuntimeService()
                                    .restartProcessInstances(instance.getProcessDefinitionId())
                                    .processInstanceIds(instance.getId())
                                    .startBeforeActivity(element)
                                    .execute())
                            .isInstanceOf(CampaignRefusedException.class)
                            .hasMessageContainingAll("BATON-01027", "start the campaign for the person again");
                }
                assertThat(full.score(bob)).isEqualTo(10);
            } finally {
                full.engine().close();
                ((AutoCloseable) pool).close();
            }
        }
    }

    /** Instances that are moved. */
    @Nested
    class Moves {

        private ProcessInstance waiting(String campaign) {
            engine.deploy(form(campaign));
            return engine.start(campaign, ann);
        }

        private static Model form(String campaign) {
            return Model.trigger(campaign)
                    .rule("once")
                    .element("form", "<bpmn:userTask id=\"form\"/>")
                    .changeScore("+10");
        }

        @Test
        @DisplayName("V4 a modification moves who has entered, and only within the flow")
        void modification() {
            var instance = waiting("solo");
            runtime()
                    .createProcessInstanceModification(instance.getId())
                    .cancelAllForActivity("form")
                    .startBeforeActivity("step1")
                    .execute();
            assertThat(story()).containsExactly("Enter Campaign", "Change Score");
        }

        @Test
        @DisplayName("V4 a modification back to the start event asks the gate again")
        void modificationToStart() {
            var instance = waiting("solo");
            runtime()
                    .createProcessInstanceModification(instance.getId())
                    .cancelAllForActivity("form")
                    .startBeforeActivity("start")
                    .execute();
            assertThat(qualified()).containsExactly(true, false);
            assertThat(engine.score(ann)).isZero();
            assertThat(runtime().createProcessInstanceQuery().count()).isZero();
        }

        private ProcessDefinition newest(String key) {
            return engine.engine()
                    .getRepositoryService()
                    .createProcessDefinitionQuery()
                    .processDefinitionKey(key)
                    .latestVersion()
                    .singleResult();
        }

        private MigrationPlan plan(ProcessInstance instance, String target) {
            return runtime()
                    .createMigrationPlan(
                            instance.getProcessDefinitionId(), newest(target).getId())
                    .mapEqualActivities()
                    .build();
        }

        private void migrate(ProcessInstance instance, String target) {
            runtime()
                    .newMigration(plan(instance, target))
                    .processInstanceIds(instance.getId())
                    .execute();
        }

        @Test
        @DisplayName("V4 an instance migrates to another version of its campaign")
        void toNewVersion() {
            var instance = waiting("solo");
            engine.deploy(form("solo").changeScore("+1"));
            migrate(instance, "solo");
            assertThat(runtime().createProcessInstanceQuery().singleResult().getProcessDefinitionId())
                    .isEqualTo(newest("solo").getId());
            engine.engine()
                    .getTaskService()
                    .complete(engine.engine()
                            .getTaskService()
                            .createTaskQuery()
                            .singleResult()
                            .getId());
            assertThat(engine.score(ann)).isEqualTo(11);
        }

        @Test
        @DisplayName("V4 an instance does not migrate into another campaign, one by one or in a batch")
        void toOtherCampaign() {
            var instance = waiting("solo");
            engine.deploy(form("other").smartList("= personScore > 1000"));
            assertRefused(instance, "other");
        }

        @Test
        @DisplayName("V4 the instance of a plain process does not migrate into a campaign, whatever its variables")
        void fromPlainProcess() {
            engine.deploy(Model.process("plain").element("form", "<bpmn:userTask id=\"form\"/>"), form("solo"));
            var instance =
                    engine.start("plain", Map.of("personId", ann.toString(), "campaignDepth", 0, "tokenContext", "{}"));
            assertRefused(instance, "solo");
        }

        @Test
        @DisplayName("V4 the instance of a process that became a campaign does not migrate into it")
        void fromEarlierVersionThatWasPlain() {
            engine.deploy(Model.process("solo").element("form", "<bpmn:userTask id=\"form\"/>"));
            var instance = engine.start("solo", Map.of("personId", ann.toString()));
            engine.deploy(form("solo"));
            assertRefused(instance, "solo");
        }

        private void assertRefused(ProcessInstance instance, String target) {
            var plan = plan(instance, target);
            assertThatThrownBy(() -> migrate(instance, target))
                    .hasMessageContainingAll("BATON-01033", "'" + target + "'");
            runtime().newMigration(plan).processInstanceIds(instance.getId()).executeAsync();
            var management = engine.engine().getManagementService();
            assertThatThrownBy(engine::runJobs).hasMessageContaining("BATON-01033");
            management.createBatchQuery().list().forEach(batch -> management.deleteBatch(batch.getId(), true));
            assertThat(runtime().createProcessInstanceQuery().singleResult().getProcessDefinitionId())
                    .isEqualTo(instance.getProcessDefinitionId());
            assertThat(engine.score(ann)).isZero();
        }

        @Test
        @DisplayName("V4 an instance may leave its campaign for a plain process, and does not come back")
        void outAndBack() {
            var instance = waiting("solo");
            engine.deploy(Model.process("plain").element("form", "<bpmn:userTask id=\"form\"/>"));
            migrate(instance, "plain");
            var left = runtime().createProcessInstanceQuery().singleResult();
            assertThat(left.getProcessDefinitionId()).isEqualTo(newest("plain").getId());
            assertThatThrownBy(() -> migrate(left, "solo")).hasMessageContaining("BATON-01033");
        }
    }

    /** Starts by events. */
    @Nested
    class Events {

        @ParameterizedTest
        @ValueSource(strings = {"timer", "conditional"})
        @DisplayName("V4 a trigger campaign with a start event that names nobody is refused at deployment")
        void namesNobody(String kind) {
            var definition = kind.equals("timer")
                    ? "<bpmn:timerEventDefinition>"
                            + "<bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition>"
                    : TRUE;
            assertThatThrownBy(() -> engine.deploy(Model.trigger("solo")
                            .start("<bpmn:startEvent id=\"start\">" + definition + "</bpmn:startEvent>")))
                    .isInstanceOf(ParseException.class)
                    .hasMessageContainingAll("'solo'", kind + " start event 'start'", "names nobody");
        }

        @Test
        @DisplayName("V4 a trigger campaign with a message that is no request is refused at deployment")
        void ownMessage() {
            assertThatThrownBy(() -> engine.deploy(ownMessage("solo")))
                    .isInstanceOf(ParseException.class)
                    .hasMessageContainingAll("'order arrived'", "name the message 'Campaign is Requested: solo'");
        }

        @Test
        @DisplayName("V4 one that was accepted once lets nobody in as long as it is not active")
        void ownMessageAcceptedOnce() throws Exception {
            var pool = TestDatabase.current().pool(TestDatabase.current().newUrl());
            try {
                TestEngine.withoutBaton(pool, repository -> repository
                        .createDeployment()
                        .addString("solo.bpmn", ownMessage("solo").xml())
                        .addString(
                                "when.bpmn",
                                Model.trigger("when")
                                        .start("<bpmn:startEvent id=\"start\">" + TRUE + "</bpmn:startEvent>")
                                        .changeScore("+10")
                                        .xml())
                        .deploy());
                var later = TestEngine.start(pool, configuration -> {});
                var bob = later.person("bob@example.com");
                assertThatThrownBy(() -> later.engine()
                                .getRuntimeService()
                                .startProcessInstanceByMessage("order arrived", Map.of("personId", bob.toString())))
                        .isInstanceOf(CampaignRefusedException.class)
                        .hasMessageContainingAll("'solo'", "not active");
                assertThatThrownBy(() -> later.engine()
                                .getRuntimeService()
                                .createConditionEvaluation()
                                .setVariable("personId", bob.toString())
                                .evaluateStartConditions())
                        .isInstanceOf(CampaignRefusedException.class)
                        .hasMessageContainingAll("'when'", "not active");
                assertThat(later.score(bob)).isZero();
                later.engine().close();
            } finally {
                ((AutoCloseable) pool).close();
            }
        }

        private static Model ownMessage(String campaign) {
            return Model.trigger(campaign)
                    .define("<bpmn:message id=\"order\" name=\"order arrived\"/>")
                    .start("<bpmn:startEvent id=\"start\"><bpmn:messageEventDefinition "
                            + "messageRef=\"order\"/></bpmn:startEvent>")
                    .changeScore("+10");
        }

        @Test
        @DisplayName("V4 whom a signal of a run's flow takes into another campaign is not counted in the run")
        void signalWithinRun() {
            engine.deploy(
                    Model.trigger("other").on("hello").interestingMoment("other"),
                    Model.batch("nightly")
                            .define("<bpmn:signal id=\"hello\" name=\"hello\"/>")
                            .element(
                                    "throw",
                                    "<bpmn:intermediateThrowEvent id=\"throw\"><bpmn:signalEventDefinition "
                                            + "signalRef=\"hello\">"
                                            + "<bpmn:extensionElements><camunda:in source=\"personId\" "
                                            + "target=\"personId\"/>"
                                            + "</bpmn:extensionElements></bpmn:signalEventDefinition>"
                                            + "</bpmn:intermediateThrowEvent>"));
            engine.activate("other");
            engine.person("bob@example.com");
            var report = run("nightly");
            assertAddsUp(report);
            assertThat(report.progress().qualified()).isEqualTo(2);
            assertThat(engine.activities(ann, "Interesting Moment")).hasSize(1);
        }
    }

    /** Starts by forms, as Tasklist does. */
    @Nested
    class Forms {

        private ProcessInstance submit(String campaign, Map<String, Object> variables) {
            return engine.engine()
                    .getFormService()
                    .submitStartForm(
                            engine.engine()
                                    .getRepositoryService()
                                    .createProcessDefinitionQuery()
                                    .processDefinitionKey(campaign)
                                    .singleResult()
                                    .getId(),
                            variables);
        }

        @Test
        @DisplayName("V4 a form starts the person it names, through the gate")
        void form() {
            engine.deploy(Model.batch("solo").rule("once").changeScore("+10"));
            submit("solo", Map.of("email", "ann@example.com"));
            submit("solo", Map.of("personId", ann.toString()));
            assertThat(qualified()).containsExactly(true, false);
            assertThat(engine.score(ann)).isEqualTo(10);
        }

        @Test
        @DisplayName("V4 a form that names nobody runs over nobody")
        void nobody() {
            engine.deploy(Model.batch("solo").changeScore("+10"));
            assertThatThrownBy(() -> submit("solo", Map.of()))
                    .isInstanceOf(CampaignRefusedException.class)
                    .hasMessageContainingAll("BATON-01034", "'solo'", "email", "schedule");
            engine.runJobs();
            assertThat(story()).isEmpty();
        }
    }
}
