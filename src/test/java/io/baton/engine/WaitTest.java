package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.activity.Activity;
import io.baton.engine.command.CampaignRefusedException;
import io.baton.engine.model.DeployedCampaign;
import io.baton.engine.people.PersonRemoval;
import io.baton.person.FieldType;
import io.baton.person.PersonField;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import io.baton.testing.BatonTest;
import io.baton.testing.Model;
import io.baton.testing.OldestCamunda;
import io.baton.testing.TestEngine;
import io.baton.token.TokenName;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** People wait: F6. */
@BatonTest
@OldestCamunda
class WaitTest {

    /** A Monday, ten o'clock in the engine's zone. */
    private static final Instant MONDAY_TEN = local("2026-11-23T10:00");

    private final TestEngine engine;
    private PersonId ann;

    WaitTest(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void createAnn() {
        at(MONDAY_TEN);
        ann = engine.person("ann@example.com");
    }

    /** The two ways to draw a wait. */
    private enum Drawn {
        AS_EVENT {
            @Override
            String xml(String id, String text) {
                return event(id, "timeDuration", text);
            }
        },
        AS_TASK {
            @Override
            String xml(String id, String text) {
                var parameter = text.matches(".*\\d (day|hour|week)s?|P.*|.*Delay.*") && !text.contains(" - ")
                        ? "for"
                        : "until";
                return task(id, parameter, text);
            }
        };

        abstract String xml(String id, String text);

        Model in(Model model, String text) {
            return model.element("wait", xml("wait", text));
        }
    }

    private static String event(String id, String definition, String text) {
        return "<bpmn:intermediateCatchEvent id=\"" + id + "\"><bpmn:timerEventDefinition><bpmn:" + definition + ">"
                + text + "</bpmn:" + definition + "></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>";
    }

    private static String task(String id, String... parameters) {
        return "<bpmn:serviceTask id=\"" + id + "\" camunda:delegateExpression=\"${wait}\">"
                + Model.properties(parameters) + "</bpmn:serviceTask>";
    }

    private static Instant local(String dateAndTime) {
        return LocalDateTime.parse(dateAndTime).atZone(ZoneId.systemDefault()).toInstant();
    }

    private static void at(Instant moment) {
        ClockUtil.setCurrentTime(Date.from(moment));
    }

    private Job job() {
        return engine.engine().getManagementService().createJobQuery().singleResult();
    }

    private Instant due() {
        return job().getDuedate().toInstant();
    }

    private Activity wait(PersonId person) {
        var waits = engine.activities(person, "Wait");
        assertThat(waits).hasSize(1);
        return waits.get(0);
    }

    private void assertNothingIsLeft() {
        var traces = Traces.in(engine);
        assertThat(List.of(traces.instances(), traces.jobs())).isEqualTo(List.of(0L, 0L));
    }

    @ParameterizedTest
    @DisplayName("F6 the person goes on when the wait ends, not a millisecond earlier, and nothing is left of it")
    @EnumSource
    void goesOn(Drawn drawn) {
        engine.deploy(drawn.in(Model.batch("solo").changeScore("+1"), "4 hours").changeScore("+10"));
        engine.start("solo", ann);
        assertThat(engine.score(ann)).isEqualTo(1);
        at(MONDAY_TEN.plus(Duration.ofHours(4)).minusMillis(1));
        engine.runJobs();
        assertThat(engine.score(ann)).isEqualTo(1);
        at(MONDAY_TEN.plus(Duration.ofHours(4)));
        engine.runJobs();
        assertThat(engine.score(ann)).isEqualTo(11);
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @DisplayName("F6 while a person waits its instance has one job, a timer of the engine at the wait, with a job "
            + "definition")
    @EnumSource
    void timer(Drawn drawn) {
        engine.deploy(drawn.in(Model.batch("solo"), "2 days"));
        var instance = engine.start("solo", ann);
        assertThat(job()).isInstanceOf(TimerEntity.class);
        assertThat(job().getProcessInstanceId()).isEqualTo(instance.getId());
        assertThat(job().getProcessDefinitionKey()).isEqualTo("solo");
        assertThat(job().getDeploymentId()).isNotNull();
        assertThat(((JobEntity) job()).getJobHandlerType()).isEqualTo("timer-intermediate-transition");
        var management = engine.engine().getManagementService();
        assertThat(management.createJobDefinitionQuery().activityIdIn("wait").list())
                .singleElement()
                .satisfies(definition -> assertThat(definition.getId()).isEqualTo(job().getJobDefinitionId()));
        assertThat(management.createJobQuery().activityId("wait").count()).isEqualTo(1);
        assertThat(engine.engine().getRuntimeService().getActiveActivityIds(instance.getId()))
                .containsExactly("wait");
    }

    @ParameterizedTest
    @DisplayName("F6 the activity tells the text, the end with its offset, and where the tokens came from")
    @EnumSource
    void activity(Drawn drawn) {
        engine.deploy(drawn.in(Model.batch("solo").my("Delay", "2 days"), "{{my.Delay}}"));
        engine.start("solo", ann);
        var wait = wait(ann);
        assertThat(wait.status().label()).isEqualTo("done");
        assertThat(wait.attributes()).containsEntry("text", "2 days").containsEntry("tokenSource", "campaign");
        assertThat(OffsetDateTime.parse(wait.attributes().get("until")).toInstant())
                .isEqualTo(due())
                .isEqualTo(local("2026-11-25T10:00"));
    }

    @ParameterizedTest(name = "F6 {0} drawn as a timer event ends at {1}")
    @DisplayName("F6 every form of wait is understood in both fields of a timer event")
    @CsvSource(
            delimiter = '|',
            value = {
                "4 hours | 2026-11-23T14:00",
                "P2D | 2026-11-25T10:00",
                "2026-12-24T09:00 | 2026-12-24T09:00",
                "2026-12-24 | 2026-12-24T00:00",
                "Monday 10:00 | 2026-11-30T10:00",
                "Monday, Wednesday 9:00 | 2026-11-25T09:00",
                "{{system.date}} + 3 days | 2026-11-26T00:00",
                "{{system.dateTime}} + 1 hour | 2026-11-23T11:00",
            })
    void bothFields(String text, String end) {
        engine.deploy(
                Model.batch("duration").element("wait", event("wait", "timeDuration", text)),
                Model.batch("date").element("wait", event("wait", "timeDate", text)));
        engine.start("duration", ann);
        engine.start("date", ann);
        assertThat(engine.engine().getManagementService().createJobQuery().list())
                .hasSize(2)
                .allSatisfy(job -> assertThat(job.getDuedate().toInstant()).isEqualTo(local(end)));
    }

    @ParameterizedTest
    @DisplayName("F6 a date field of the person with an offset")
    @EnumSource
    void dateToken(Drawn drawn) {
        engine.baton().inUnitOfWork(unit -> unit.people()
                .addField(new PersonField("renewal", "Renewal Date", FieldType.DATE)));
        ann = engine.person("bea@example.com", "renewal", "2026-12-24");
        engine.deploy(drawn.in(Model.batch("solo"), "{{lead.renewal}} - 7 days"));
        engine.start("solo", ann);
        assertThat(due()).isEqualTo(local("2026-12-17T00:00"));
    }

    @ParameterizedTest
    @DisplayName("F6 a moment in the past passes on at once, in the same transaction")
    @EnumSource
    void past(Drawn drawn) {
        engine.deploy(drawn.in(Model.batch("solo"), "2020-01-01").changeScore("+1"));
        assertThat(engine.start("solo", ann).isEnded()).isTrue();
        assertThat(engine.score(ann)).isEqualTo(1);
        assertThat(wait(ann).status().label()).isEqualTo("done");
        assertThat(wait(ann).attributes().get("until")).startsWith("2020-01-01T00:00:00");
    }

    @ParameterizedTest
    @DisplayName("F6 a token that says no time is recorded as skipped with the reason, and the person goes on at once")
    @CsvSource(
            delimiter = '|',
            value = {"soon | 'soon' says no time to wait: write a duration"})
    void unreadableToken(String value, String reason) {
        engine.deploy(
                Drawn.AS_TASK
                        .in(Model.batch("task").my("Delay", value), "{{my.Delay}}")
                        .changeScore("+1"),
                Drawn.AS_EVENT
                        .in(Model.batch("event").my("Delay", value), "{{my.Delay}}")
                        .changeScore("+1"));
        for (var campaign : List.of("task", "event")) {
            assertThat(engine.start(campaign, ann).isEnded()).isTrue();
        }
        assertThat(engine.score(ann)).isEqualTo(2);
        assertThat(engine.activities(ann, "Wait")).hasSize(2).allSatisfy(wait -> {
            assertThat(wait.status().label()).isEqualTo("skipped");
            assertThat(wait.attributes().get("reason")).startsWith(reason);
        });
    }

    @ParameterizedTest
    @DisplayName("F6 what cannot be read is refused at deployment: element, text and what to write are named")
    @ValueSource(strings = {"soon", ""})
    void refusedEvent(String text) {
        assertThatThrownBy(() -> engine.deploy(Drawn.AS_EVENT.in(Model.batch("solo"), text)))
                .isInstanceOf(ParseException.class)
                .hasMessageContaining("Wait 'wait' of campaign 'solo' has the text '" + text
                        + "', which says no time to wait: write a duration like 4 hours");
    }

    @ParameterizedTest
    @DisplayName("F6 expressions and cycles stay the engine's own")
    @CsvSource({"timeDuration, ${'PT1H'}", "timeDate, ${'2026-11-23T11:00:00'}", "timeCycle, R/PT1H"})
    void enginesOwn(String field, String text) {
        engine.deploy(
                Model.batch("solo").element("wait", event("wait", field, text)).changeScore("+1"));
        engine.start("solo", ann);
        assertThat(engine.activities(ann, "Wait")).isEmpty();
        at(local("2026-11-23T11:00"));
        engine.runJobs();
        assertThat(engine.score(ann)).isEqualTo(1);
    }

    @Test
    @DisplayName("F6 a timer event of a process that is no campaign stays the engine's own")
    void plainProcess() {
        engine.deploy(Model.process("plain").element("wait", event("wait", "timeDuration", "P1M")));
        engine.start("plain", Map.of());
        assertThat(due()).isEqualTo(local("2026-12-23T10:00"));
        assertThatThrownBy(() -> {
                    engine.deploy(Model.process("words").element("wait", event("wait", "timeDuration", "4 hours")));
                    engine.start("words", Map.of());
                })
                .hasMessageNotContaining("BATON");
    }

    @ParameterizedTest
    @DisplayName("F6 a due date that was changed in Cockpit holds")
    @EnumSource
    void dueDateChanged(Drawn drawn) {
        engine.deploy(drawn.in(Model.batch("solo"), "2 days").changeScore("+1"));
        engine.start("solo", ann);
        engine.engine()
                .getManagementService()
                .setJobDuedate(job().getId(), Date.from(MONDAY_TEN.plus(Duration.ofMinutes(1))));
        at(MONDAY_TEN.plus(Duration.ofMinutes(1)));
        engine.runJobs();
        assertThat(engine.score(ann)).isEqualTo(1);
    }

    @ParameterizedTest
    @DisplayName("F6 a due date can be worked out once more, from when the person came or from now")
    @EnumSource
    void recalculated(Drawn drawn) {
        engine.deploy(drawn.in(Model.batch("solo"), "2 days").changeScore("+1"));
        engine.start("solo", ann);
        at(MONDAY_TEN.plus(Duration.ofDays(1)));
        var management = engine.engine().getManagementService();
        management.setJobDuedate(job().getId(), Date.from(MONDAY_TEN.plus(Duration.ofDays(50))));
        management.recalculateJobDuedate(job().getId(), true);
        assertThat(due()).isEqualTo(local("2026-11-25T10:00"));
        management.recalculateJobDuedate(job().getId(), false);
        assertThat(due()).isEqualTo(local("2026-11-26T10:00"));
        assertThat(engine.activities(ann, "Wait")).hasSize(1);
    }

    @Test
    @DisplayName("F6 a due date that can no longer be worked out stays, and the refusal says why")
    void notRecalculated() {
        engine.deploy(Drawn.AS_EVENT.in(Model.batch("solo"), "{{lead.company}}"));
        ann = engine.person("bea@example.com", "company", "2 days");
        engine.start("solo", ann);
        engine.deploy(Model.batch("clear").changeDataValue("company", "ACME"));
        engine.start("clear", ann);
        assertThatThrownBy(() -> engine.engine().getManagementService().recalculateJobDuedate(job().getId(), false))
                .isInstanceOf(CampaignRefusedException.class)
                .hasMessageContaining("BATON-01070")
                .hasMessageContaining("'wait'")
                .hasMessageContaining("'ACME'");
        assertThat(due()).isEqualTo(local("2026-11-25T10:00"));
    }

    @ParameterizedTest
    @DisplayName("F6 the timer goes with its instance")
    @EnumSource
    void instanceDeleted(Drawn drawn) {
        engine.deploy(drawn.in(Model.batch("solo"), "2 days"));
        var instance = engine.start("solo", ann);
        engine.engine().getRuntimeService().deleteProcessInstance(instance.getId(), "test");
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @DisplayName("F6 a wait ends after the engine has forgotten the definition, and new people wait in it too")
    @EnumSource
    void cacheCleared(Drawn drawn) {
        engine.deploy(drawn.in(Model.batch("solo"), "2 days").changeScore("+1"));
        engine.start("solo", ann);
        ((org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl)
                        engine.engine().getProcessEngineConfiguration())
                .getDeploymentCache()
                .discardProcessDefinitionCache();
        engine.start("solo", engine.person("bea@example.com"));
        assertThat(engine.engine()
                        .getManagementService()
                        .createJobDefinitionQuery()
                        .list())
                .hasSize(1);
        assertThat(engine.engine().getManagementService().createJobQuery().list())
                .extracting(Job::getJobDefinitionId)
                .doesNotContainNull()
                .hasSize(2);
        ((org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl)
                        engine.engine().getProcessEngineConfiguration())
                .getDeploymentCache()
                .discardProcessDefinitionCache();
        at(local("2026-11-25T10:00"));
        engine.runJobs();
        assertThat(engine.score(ann)).isEqualTo(1);
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @DisplayName("F6 a boundary event that interrupts a wait takes the timer away")
    @EnumSource
    void interrupted(Drawn drawn) {
        var inner = "<bpmn:subProcess id=\"inner\"><bpmn:startEvent id=\"s\"/>" + drawn.xml("wait", "2 days")
                + "<bpmn:sequenceFlow id=\"f\" sourceRef=\"s\" targetRef=\"wait\"/></bpmn:subProcess>"
                + "<bpmn:boundaryEvent id=\"stop\" attachedToRef=\"inner\"><bpmn:messageEventDefinition "
                + "messageRef=\"m\"/></bpmn:boundaryEvent>";
        engine.deploy(Model.batch("solo")
                .define("<bpmn:message id=\"m\" name=\"stop\"/>")
                .element("inner", inner)
                .changeScore("+1")
                .flow("stop", "step1", ""));
        engine.start("solo", ann);
        engine.engine().getRuntimeService().correlateMessage("stop", ann.toString());
        assertThat(engine.score(ann)).isEqualTo(1);
        assertNothingIsLeft();
    }

    @Test
    @DisplayName("F6 behind an event-based gateway the person waits for whatever comes first")
    void behindGateway() {
        var model = Model.batch("solo")
                .define("<bpmn:message id=\"m\" name=\"clicked\"/>")
                .element("first", "<bpmn:eventBasedGateway id=\"first\"/>")
                .element("wait", event("wait", "timeDuration", "2 days"))
                .changeScore("+1")
                .loose("<bpmn:intermediateCatchEvent id=\"clicked\"><bpmn:messageEventDefinition messageRef=\"m\"/>"
                        + "</bpmn:intermediateCatchEvent>")
                .loose("<bpmn:endEvent id=\"over\"/>")
                .flow("first", "clicked", "")
                .flow("clicked", "over", "");
        engine.deploy(model);
        engine.start("solo", ann);
        var bea = engine.person("bea@example.com");
        var second = engine.start("solo", bea);
        assertThat(wait(bea).attributes()).containsEntry("text", "2 days");
        engine.engine()
                .getRuntimeService()
                .createMessageCorrelation("clicked")
                .processInstanceId(second.getId())
                .correlate();
        at(local("2026-11-25T10:00"));
        engine.runJobs();
        assertThat(List.of(engine.score(ann), engine.score(bea))).isEqualTo(List.of(1, 0));
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @DisplayName("F6 parallel branches wait side by side")
    @EnumSource
    void parallel(Drawn drawn) {
        engine.deploy(Model.batch("solo")
                .element("fork", "<bpmn:parallelGateway id=\"fork\"/>")
                .element("one", drawn.xml("one", "1 day"))
                .loose(drawn.xml("two", "2 days"))
                .flow("fork", "two", "")
                .flow("two", "join", "")
                .element("join", "<bpmn:parallelGateway id=\"join\"/>")
                .changeScore("+1"));
        engine.start("solo", ann);
        assertThat(Traces.in(engine).jobs()).isEqualTo(2);
        at(local("2026-11-24T10:00"));
        engine.runJobs();
        assertThat(engine.score(ann)).isZero();
        at(local("2026-11-25T10:00"));
        engine.runJobs();
        assertThat(engine.score(ann)).isEqualTo(1);
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @DisplayName("F6 waits follow each other, the second from the end of the first")
    @EnumSource
    void inSeries(Drawn drawn) {
        engine.deploy(Model.batch("solo")
                .element("one", drawn.xml("one", "1 day"))
                .element("two", drawn.xml("two", "1 day"))
                .changeScore("+1"));
        engine.start("solo", ann);
        at(local("2026-11-24T12:00"));
        engine.runJobs();
        assertThat(due()).isEqualTo(local("2026-11-25T12:00"));
    }

    @Test
    @DisplayName("F6 behind the wait a choice and a step read the person as it is when the wait ends")
    void seesLaterData() {
        engine.deploy(
                Drawn.AS_EVENT
                        .in(Model.batch("solo"), "1 day")
                        .choice("${person.country == 'FR'}", "+1")
                        .interestingMoment("{{lead.country}}"),
                Model.batch("move").changeDataValue("country", "FR"));
        ann = engine.person("bea@example.com", "country", "DE");
        engine.start("solo", ann);
        engine.start("move", ann);
        at(local("2026-11-24T10:00"));
        engine.runJobs();
        assertThat(engine.score(ann)).isEqualTo(1);
        assertThat(engine.activities(ann, "Interesting Moment").get(0).attributes())
                .containsEntry("description", "FR");
    }

    @Test
    @DisplayName("F6 who waits goes on in the version it entered, with the tokens it entered with")
    void keepsVersionAndTokens() {
        engine.deploy(Drawn.AS_EVENT
                .in(Model.batch("solo").my("Score", "+1"), "1 day")
                .changeScore("{{my.Score}}"));
        engine.start("solo", ann, Map.of("Score", "+5"));
        var bea = engine.person("bea@example.com");
        engine.start("solo", bea);
        engine.deploy(Drawn.AS_EVENT
                .in(Model.batch("solo").my("Score", "+100"), "3 days")
                .changeScore("+1000"));
        at(local("2026-11-24T10:00"));
        engine.runJobs();
        assertThat(List.of(engine.score(ann), engine.score(bea))).isEqualTo(List.of(5, 1));
    }

    @ParameterizedTest
    @DisplayName("F6 behind the wait a campaign is executed in the version that is the newest then, with the parent's "
            + "tokens")
    @EnumSource
    void executesNewestVersion(Drawn drawn) {
        engine.deploy(
                drawn.in(Model.batch("parent").my("Score", "+7"), "1 day").execute("child", true),
                Model.executable("child").my("Score", "+0").changeScore("+1"));
        engine.start("parent", ann);
        engine.deploy(Model.executable("child").my("Score", "+0").changeScore("{{my.Score}}"));
        at(local("2026-11-24T10:00"));
        engine.runJobs();
        assertThat(engine.score(ann)).isEqualTo(7);
        assertThat(engine.activities(ann, "Execute Campaign")).hasSize(1);
        assertNothingIsLeft();
    }

    @Test
    @DisplayName("F6 the tokens of a wait belong to those that the campaign needs, whichever way it is drawn")
    void needsTokens() {
        engine.deploy(Model.batch("solo")
                .element("event", Drawn.AS_EVENT.xml("event", "{{my.Delay Days}} days"))
                .element("task", task("task", "for", "{{my.Delay Days}} days and {{my.Hours:default=2}} hours")));
        var needed = engine.baton()
                .inUnitOfWork(unit -> DeployedCampaign.find(engine.baton()
                                .catalog()
                                .campaigns()
                                .find(Workspace.DEFAULT, "solo")
                                .orElseThrow()
                                .definition())
                        .orElseThrow())
                .neededTokens();
        assertThat(needed)
                .containsExactlyInAnyOrder(
                        new DeployedCampaign.NeededToken(TokenName.my("Delay Days"), "event"),
                        new DeployedCampaign.NeededToken(TokenName.my("Delay Days"), "task"));
    }

    @ParameterizedTest
    @DisplayName("F6 who waits stays in its version: the engine refuses to migrate an instance that stands in a wait")
    @EnumSource
    void notMigrated(Drawn drawn) {
        engine.deploy(drawn.in(Model.batch("solo"), "1 day"));
        var instance = engine.start("solo", ann);
        engine.deploy(drawn.in(Model.batch("solo"), "2 days"));
        var newest = engine.engine()
                .getRepositoryService()
                .createProcessDefinitionQuery()
                .latestVersion()
                .singleResult();
        var runtime = engine.engine().getRuntimeService();
        var plan = runtime.createMigrationPlan(instance.getProcessDefinitionId(), newest.getId())
                .mapEqualActivities()
                .build();
        assertThatThrownBy(() -> runtime.newMigration(plan)
                        .processInstanceIds(instance.getId())
                        .execute())
                .isInstanceOf(ProcessEngineException.class)
                .hasMessageContaining("There is no migration instruction for this instance's activity");
        assertThat(due()).isEqualTo(local("2026-11-24T10:00"));
    }

    @Test
    @DisplayName("F6 a person that was deleted while it waited leaves nothing behind")
    void personDeleted() {
        engine.deploy(Drawn.AS_TASK.in(Model.batch("solo"), "1 day"));
        engine.start("solo", ann);
        engine.baton().inUnitOfWork(unit -> PersonRemoval.delete(unit, ann));
        assertNothingIsLeft();
    }

    @Test
    @DisplayName("F6 a wait that is repeated waits as often, one after the other")
    void multiInstance() {
        engine.deploy(Model.batch("solo")
                .element(
                        "wait",
                        task("wait", "for", "1 day")
                                .replace(
                                        "</bpmn:serviceTask>",
                                        "<bpmn:multiInstanceLoopCharacteristics isSequential=\"true\">"
                                                + "<bpmn:loopCardinality>2</bpmn:loopCardinality>"
                                                + "</bpmn:multiInstanceLoopCharacteristics></bpmn:serviceTask>"))
                .changeScore("+1"));
        engine.start("solo", ann);
        at(local("2026-11-24T10:00"));
        engine.runJobs();
        assertThat(engine.score(ann)).isZero();
        assertThat(due()).isEqualTo(local("2026-11-25T10:00"));
        at(local("2026-11-25T10:00"));
        engine.runJobs();
        assertThat(engine.score(ann)).isEqualTo(1);
        assertNothingIsLeft();
    }
}
