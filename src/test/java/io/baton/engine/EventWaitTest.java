package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.engine.overview.SystemCheck;
import io.baton.engine.people.PersonRemoval;
import io.baton.person.PersonId;
import io.baton.testing.BatonTest;
import io.baton.testing.Model;
import io.baton.testing.OldestCamunda;
import io.baton.testing.TestEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Waits that end when something happens to the person, and to nobody else: O1, O3, V1 and V4. */
@BatonTest
@OldestCamunda
class EventWaitTest {

    private static final String CHECKED_OUT = "Checked Out";

    private final TestEngine engine;
    private Instant now = Instant.parse("2026-11-23T09:00:00Z");
    private PersonId ann;
    private PersonId bob;

    EventWaitTest(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void createPeople() {
        ClockUtil.setCurrentTime(Date.from(now));
        ann = engine.person("ann@example.com");
        bob = engine.person("bob@example.com");
    }

    @AfterEach
    void resetClock() {
        ClockUtil.reset();
    }

    private static String signal(String name) {
        return "<bpmn:signal id=\"awaited\" name=\"" + name + "\"/>";
    }

    private static final String AWAITED = "<bpmn:signalEventDefinition signalRef=\"awaited\"/>";

    private static String event(String element, String attributes, String definition, String... properties) {
        return "<bpmn:" + element + " " + attributes + ">" + Model.properties(properties) + definition + "</bpmn:"
                + element + ">";
    }

    private static String catching(String... properties) {
        return event("intermediateCatchEvent", "id=\"wait\"", AWAITED, properties);
    }

    private static String timer(String id) {
        return "<bpmn:intermediateCatchEvent id=\"" + id + "\"><bpmn:timerEventDefinition><bpmn:timeDuration>2 days"
                + "</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>";
    }

    private static String moment(String id, String description) {
        return "<bpmn:serviceTask id=\"" + id + "\" camunda:delegateExpression=\"${interestingMoment}\">"
                + Model.properties("type", "Milestone", "description", description) + "</bpmn:serviceTask>";
    }

    /** Waits for an event and tells of it. */
    private static Model waiting(String key, String event, String... properties) {
        return waiting(Model.batch(key), event, properties);
    }

    private static Model waiting(Model model, String event, String... properties) {
        return model.define(signal(event))
                .element("wait", catching(properties))
                .interestingMoment(model.key() + " {{trigger.cartId}}{{trigger.newValue}}");
    }

    /** The classic: reminds after 2 days unless the person has checked out. */
    private static Model reminder(String... properties) {
        return Model.trigger("remind")
                .on("Fills Cart")
                .define(signal(CHECKED_OUT))
                .free()
                .loose("<bpmn:eventBasedGateway id=\"either\"/>")
                .loose(timer("later"))
                .loose(catching(properties))
                .loose(moment("reminded", "reminded of {{trigger.cartId}}"))
                .loose(moment("bought", "bought {{trigger.cartId}} for {{trigger.total}}"))
                .flow("start", "either", "")
                .flow("either", "later", "")
                .flow("either", "wait", "")
                .flow("later", "reminded", "")
                .flow("wait", "bought", "");
    }

    private void happens(PersonId person, String event, String... attributes) {
        var all = new LinkedHashMap<String, String>();
        for (int i = 0; i < attributes.length; i += 2) {
            all.put(attributes[i], attributes[i + 1]);
        }
        engine.happen(person, event, all);
    }

    private void pass(Duration time) {
        now = now.plus(time);
        ClockUtil.setCurrentTime(Date.from(now));
        engine.runJobs();
    }

    private List<String> moments(PersonId person) {
        return engine.activities(person, "Interesting Moment").stream()
                .map(activity -> activity.attributes().get("description"))
                .toList();
    }

    private RuntimeService runtime() {
        return engine.engine().getRuntimeService();
    }

    @Test
    @DisplayName("the classic: whoever checks out in time is not reminded, others are after two days")
    void classic() {
        engine.listen(reminder());
        happens(ann, "Fills Cart", "cartId", "7");
        happens(bob, "Fills Cart", "cartId", "8");
        engine.runJobs();
        pass(Duration.ofDays(1));
        happens(ann, CHECKED_OUT, "total", "42");
        engine.runJobs();
        assertThat(moments(ann)).containsExactly("bought 7 for 42");
        pass(Duration.ofDays(2));
        assertThat(moments(ann)).hasSize(1);
        assertThat(moments(bob)).containsExactly("reminded of 8");
        happens(bob, CHECKED_OUT, "total", "1");
        engine.runJobs();
        assertThat(moments(bob)).hasSize(1);
        assertThat(engine.waitingStarts()).isZero();
    }

    @Test
    @DisplayName("with a key two carts of one person do not end each other's wait; without the attribute none ends")
    void keyed() {
        engine.listen(reminder("baton.key", "cartId"));
        happens(ann, "Fills Cart", "cartId", "7");
        happens(ann, "Fills Cart", "cartId", "8");
        happens(ann, "Fills Cart");
        happens(ann, CHECKED_OUT, "CARTID", "8", "total", "5");
        happens(ann, CHECKED_OUT, "total", "6");
        engine.runJobs();
        assertThat(moments(ann)).containsExactly("bought 8 for 5");
        pass(Duration.ofDays(2));
        assertThat(moments(ann)).containsExactlyInAnyOrder("bought 8 for 5", "reminded of 7", "reminded of ");
    }

    @Test
    @DisplayName("O1 events have their turns in their order: one before the wait does not end it, one after it does, "
            + "also when all have their turns in one set, and when they wait while the person comes to the wait")
    void order() {
        engine.listen(reminder());
        happens(ann, CHECKED_OUT, "total", "1");
        happens(ann, "Fills Cart", "cartId", "7");
        happens(ann, CHECKED_OUT, "total", "2");
        engine.runJobs();
        assertThat(moments(ann)).containsExactly("bought 7 for 2");
        engine.deploy(waiting("solo", CHECKED_OUT));
        happens(bob, CHECKED_OUT, "cartId", "before");
        engine.start("solo", bob);
        happens(bob, CHECKED_OUT, "cartId", "after");
        engine.runJobs();
        assertThat(moments(bob)).containsExactly("solo after");
    }

    @Test
    @DisplayName("what a step of the campaign does before the wait does not end it; what happens afterwards does")
    void ownEvents() {
        engine.deploy(Model.batch("solo")
                .changeScore("+1")
                .define(signal("Score is Changed"))
                .element("wait", catching())
                .interestingMoment("changed to {{trigger.newValue}}"));
        engine.start("solo", ann);
        engine.runJobs();
        assertThat(moments(ann)).isEmpty();
        engine.change(ann, "personScore", 5);
        engine.runJobs();
        assertThat(moments(ann)).containsExactly("changed to 5");
    }

    @Test
    @DisplayName("an event ends one wait of an instance, not the next one of the same name as well")
    void oneWaitAnEvent() {
        engine.deploy(Model.batch("solo")
                .define(signal(CHECKED_OUT))
                .element("wait", catching())
                .interestingMoment("first {{trigger.cartId}}")
                .element("again", event("intermediateCatchEvent", "id=\"again\"", AWAITED))
                .interestingMoment("second {{trigger.cartId}} {{trigger.total}}"));
        engine.start("solo", ann);
        happens(ann, CHECKED_OUT, "cartId", "7", "total", "42");
        engine.runJobs();
        assertThat(moments(ann)).containsExactly("first 7");
        happens(ann, CHECKED_OUT, "cartId", "8");
        engine.runJobs();
        assertThat(moments(ann))
                .as("the newest event's attributes count, others stay")
                .containsExactly("first 7", "second 8 42");
    }

    @Test
    @DisplayName("a condition says which events end the wait, of the person and of the event")
    void condition() {
        engine.deploy(
                waiting("solo", CHECKED_OUT, "baton.condition", "= country = \"DE\" and number(trigger.total) > 50"));
        engine.start("solo", ann);
        happens(ann, CHECKED_OUT, "cartId", "1", "total", "60");
        engine.runJobs();
        engine.change(ann, "country", "DE");
        happens(ann, CHECKED_OUT, "cartId", "2", "total", "50");
        happens(ann, CHECKED_OUT, "cartId", "3", "total", "51");
        happens(ann, CHECKED_OUT, "cartId", "4", "total", "52");
        engine.runJobs();
        assertThat(moments(ann)).containsExactly("solo 3");
        assertThat(received(ann)).containsExactly(CHECKED_OUT + " at wait of solo");
    }

    private List<String> received(PersonId person) {
        return engine.activities(person, "Event Received").stream()
                .map(activity -> activity.target() + " at "
                        + activity.attributes().get("element") + " of " + activity.campaign())
                .toList();
    }

    @Test
    @DisplayName("a wait whose condition has become invalid ends for nobody, and shows wherever campaigns are listed")
    void invalidCondition() {
        engine.plant(waiting("solo", CHECKED_OUT, "baton.condition", "= shoeSize > 40 and number(trigger.total) > 5"));
        engine.start("solo", ann);
        happens(ann, CHECKED_OUT, "total", "60");
        engine.runJobs();
        assertThat(engine.instances()).isEqualTo(1);
        assertThat(received(ann)).isEmpty();
        assertThat(engine.campaigns().get(0).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.element()).isEqualTo("wait");
            assertThat(problem.line()).isPositive();
            assertThat(problem.message())
                    .contains("The baton.condition of the", "'wait' of campaign 'solo' is invalid", "shoeSize");
        });
        assertThat(engine.baton().services().systemCheck().run(Optional.empty()))
                .extracting(SystemCheck.Finding::kind)
                .containsExactly(SystemCheck.Kind.INVALID_CAMPAIGN);
        engine.deploy(waiting("solo", CHECKED_OUT, "baton.condition", "= number(trigger.total) > 5"));
        assertThat(engine.campaigns().get(0).problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"true, 'left 7', 0", "false, 'left 7;left 8', 1"})
    @DisplayName("a boundary event takes the person out of a subprocess, or goes on beside it each time")
    void boundary(boolean interrupts, String told, int left) {
        engine.deploy(Model.batch("solo")
                .define(signal(CHECKED_OUT))
                .element(
                        "sub",
                        "<bpmn:subProcess id=\"sub\"><bpmn:startEvent id=\"in\"/>" + timer("later")
                                + "<bpmn:sequenceFlow id=\"f\" sourceRef=\"in\" targetRef=\"later\"/>"
                                + "</bpmn:subProcess>")
                .loose(event(
                        "boundaryEvent",
                        "id=\"wait\" attachedToRef=\"sub\" cancelActivity=\"" + interrupts + "\"",
                        AWAITED))
                .loose(moment("left", "left {{trigger.cartId}}"))
                .flow("wait", "left", ""));
        engine.start("solo", ann);
        engine.start("solo", bob);
        happens(ann, CHECKED_OUT, "cartId", "7");
        engine.runJobs();
        happens(ann, CHECKED_OUT, "cartId", "8");
        engine.runJobs();
        assertThat(moments(ann)).containsExactly(told.split(";"));
        assertThat(moments(bob)).isEmpty();
        assertThat(engine.instances()).isEqualTo(1 + left);
    }

    @Test
    @DisplayName("V4 an event subprocess of a signal is set off for the person it happens to")
    void eventSubprocess() {
        engine.deploy(Model.batch("solo")
                .define(signal(CHECKED_OUT))
                .element("later", timer("later"))
                .loose("<bpmn:subProcess id=\"sub\" triggeredByEvent=\"true\">"
                        + event("startEvent", "id=\"wait\"", AWAITED, "baton.condition", "= trigger.total = \"1\"")
                        + moment("left", "left {{trigger.cartId}}")
                        + "<bpmn:sequenceFlow id=\"f\" sourceRef=\"wait\" targetRef=\"left\"/></bpmn:subProcess>"));
        engine.start("solo", ann);
        engine.start("solo", bob);
        happens(ann, CHECKED_OUT, "cartId", "7", "total", "2");
        happens(ann, CHECKED_OUT, "cartId", "8", "total", "1");
        engine.runJobs();
        assertThat(moments(ann)).containsExactly("left 8");
        assertThat(engine.instances()).isEqualTo(1);
    }

    @Test
    @DisplayName("people who wait in an old version go on, whatever the newest one says; nothing is written where "
            + "no campaign ever waited")
    void oldVersion() {
        engine.deploy(waiting("solo", "Phones"));
        happens(ann, "Phones at Night");
        assertThat(engine.waitingStarts()).isZero();
        engine.start("solo", ann);
        engine.deploy(Model.batch("solo").changeScore("+1"));
        happens(ann, "Phones", "cartId", "7");
        engine.runJobs();
        assertThat(moments(ann)).containsExactly("solo 7");
    }

    @Test
    @DisplayName("an event ends waits before it starts campaigns; the one it starts waits for the next")
    void waitsFirst() {
        engine.deploy(waiting("solo", CHECKED_OUT));
        engine.listen(Model.trigger("starts")
                .on(CHECKED_OUT)
                .interestingMoment("started {{trigger.cartId}}")
                .element("wait", catching().replace("awaited", "of_start"))
                .interestingMoment("again {{trigger.cartId}}"));
        engine.start("solo", ann);
        happens(ann, CHECKED_OUT, "cartId", "7");
        engine.runJobs();
        assertThat(moments(ann)).containsExactly("solo 7", "started 7");
        happens(ann, CHECKED_OUT, "cartId", "8");
        engine.runJobs();
        assertThat(moments(ann)).containsExactly("solo 7", "started 7", "again 8", "started 8");
    }

    private List<Job> incidents() {
        return engine.engine()
                .getManagementService()
                .createJobQuery()
                .noRetriesLeft()
                .list();
    }

    /** Runs jobs, and tries again what is put off by failures. */
    private void tryAgain() {
        for (int i = 0; i < 4; i++) {
            engine.runJobs();
        }
    }

    @Test
    @DisplayName("O1 a flow that fails behind the wait is tried again and becomes an incident of the instance; other "
            + "waits, starts and people go on, and the incident can be resolved")
    void failingFlow() {
        engine.deploy(
                waiting("good", CHECKED_OUT),
                Model.batch("bad")
                        .define(signal(CHECKED_OUT))
                        .element("wait", catching())
                        .element(
                                "boom",
                                "<bpmn:serviceTask id=\"boom\" camunda:expression=\"${person.country == 'DE' ? 1 : "
                                        + "nothing.there}\"/>")
                        .interestingMoment("mended {{trigger.cartId}}"));
        engine.listen(Model.trigger("starts").on(CHECKED_OUT).interestingMoment("started {{trigger.cartId}}"));
        engine.start("good", ann);
        var bad = engine.start("bad", ann);
        engine.start("good", bob);
        happens(ann, CHECKED_OUT, "cartId", "7");
        happens(bob, CHECKED_OUT, "cartId", "8");
        tryAgain();
        assertThat(moments(ann)).containsExactlyInAnyOrder("good 7", "started 7");
        assertThat(moments(bob)).containsExactlyInAnyOrder("good 8", "started 8");
        assertThat(engine.waitingStarts()).isZero();
        assertThat(incidents()).singleElement().satisfies(job -> {
            assertThat(job.getProcessInstanceId()).isEqualTo(bad.getId());
            assertThat(job.getProcessDefinitionKey()).isEqualTo("bad");
        });
        engine.change(ann, "country", "DE");
        engine.engine().getManagementService().setJobRetries(incidents().get(0).getId(), 1);
        engine.runJobs();
        assertThat(moments(ann)).contains("mended 7");
        assertThat(incidents()).isEmpty();
    }

    @Test
    @DisplayName("O3 a campaign whose own step ends its own wait in a circle is stopped with an incident")
    void circle() {
        engine.deploy(Model.batch("circle")
                .define(signal("Score is Changed"))
                .free()
                .loose("<bpmn:exclusiveGateway id=\"again\"/>")
                .loose("<bpmn:parallelGateway id=\"fork\"/>")
                .loose(catching())
                .loose("<bpmn:userTask id=\"stay\"/>")
                .loose("<bpmn:serviceTask id=\"score\" camunda:asyncBefore=\"true\" "
                        + "camunda:delegateExpression=\"${changeScore}\">"
                        + Model.properties("field", "personScore", "change", "+1") + "</bpmn:serviceTask>")
                .flow("start", "again", "")
                .flow("again", "fork", "")
                .flow("fork", "wait", "")
                .flow("fork", "score", "")
                .flow("score", "stay", "")
                .flow("wait", "again", ""));
        engine.start("circle", ann);
        engine.runJobs();
        assertThat(engine.score(ann)).isBetween(2, 50);
        assertThat(incidents()).isNotEmpty();
    }

    @Test
    @DisplayName("a person who is deleted while an event waits takes it along")
    void deleted() {
        engine.deploy(waiting("solo", CHECKED_OUT));
        engine.start("solo", ann);
        happens(ann, CHECKED_OUT);
        engine.baton().inUnitOfWork(unit -> PersonRemoval.delete(unit, ann));
        engine.runJobs();
        assertThat(engine.waitingStarts()).isZero();
        assertThat(engine.instances()).isZero();
    }

    @Test
    @DisplayName("V4 a signal of Camunda's ends waits of the person it names only, with its variables as tokens too; "
            + "one that names nobody ends none in campaigns, and one to an execution ends that")
    void signals() {
        engine.deploy(waiting("solo", CHECKED_OUT));
        engine.start("solo", ann);
        engine.start("solo", bob);
        runtime().signalEventReceived(CHECKED_OUT);
        runtime().signalEventReceived(CHECKED_OUT, Map.of("cartId", 7));
        runtime().signalEventReceived(CHECKED_OUT, Map.of("email", "nobody@example.com"));
        assertThat(engine.instances()).isEqualTo(2);
        runtime().signalEventReceived(CHECKED_OUT, Map.of("cartId", 7, "email", "ANN@example.com"));
        assertThat(moments(ann)).containsExactly("solo 7");
        assertThat(received(ann)).containsExactly(CHECKED_OUT + " at wait of solo");
        assertThat(moments(bob)).isEmpty();
        assertThat(received(bob)).isEmpty();
        runtime().signalEventReceived(CHECKED_OUT, Map.of("personId", bob.toString()));
        assertThat(moments(bob)).containsExactly("solo ");
        var third = engine.start("solo", ann);
        var execution = runtime()
                .createExecutionQuery()
                .processInstanceId(third.getId())
                .signalEventSubscriptionName(CHECKED_OUT)
                .singleResult();
        runtime().signalEventReceived(CHECKED_OUT, execution.getId());
        assertThat(moments(ann)).containsExactly("solo 7", "solo ");
    }

    @Test
    @DisplayName("V4 a message ends the wait of the person whose business key it has; one that names nobody ends none")
    void messages() {
        engine.deploy(Model.batch("solo")
                .define("<bpmn:message id=\"go\" name=\"Go\"/>")
                .element(
                        "wait",
                        event(
                                "intermediateCatchEvent",
                                "id=\"wait\"",
                                "<bpmn:messageEventDefinition messageRef=\"go\"/>"))
                .interestingMoment("went"));
        engine.start("solo", ann);
        assertThatThrownBy(() -> runtime().correlateMessage("Go"))
                .isInstanceOf(MismatchingMessageCorrelationException.class)
                .hasMessageContaining("businessKey");
        engine.start("solo", bob);
        runtime().createMessageCorrelation("Go").correlateAll();
        assertThatThrownBy(() -> runtime().correlateMessage("Go"))
                .isInstanceOf(MismatchingMessageCorrelationException.class);
        assertThat(engine.instances()).isEqualTo(2);
        runtime().correlateMessage("Go", ann.toString());
        assertThat(moments(ann)).containsExactly("went");
        assertThat(moments(bob)).isEmpty();
    }

    @Test
    @DisplayName("plain processes wait for signals and messages as before")
    void plainProcesses() {
        engine.deploy(Model.process("plain").define(signal(CHECKED_OUT)).element("wait", catching()));
        runtime().startProcessInstanceByKey("plain");
        runtime().signalEventReceived(CHECKED_OUT);
        assertThat(engine.instances()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Score is changd|||did you mean 'Score is Changed'",
                "Campaign is Requested|||a request starts a campaign and ends no wait",
                "${name}|||name the event itself",
                "{{my.Event}}|||waits for the signal '{{my.Event}}': name the event itself",
                "12345678901234567890123456789012345678901234567890123456789012345|||has 65 characters",
                "Checked Out|baton.condition|= total >|is no FEEL expression",
                "Checked Out|baton.condition|= contry = \"DE\"|contry",
                "Checked Out|baton.conditon|= true|did you mean 'baton.condition'",
                "Checked Out|baton.key|{{trigger.cartId}}|write the name of one attribute",
                "Score is Changed|baton.key|scorName|did you mean 'scoreName'",
                "Checked Out|baton.key|cartId|no event starts it"
            })
    @DisplayName("V1 what can never end a wait is refused with its element and the way out")
    void refused(String event, String property, String value, String message) {
        var model = property == null ? waiting("solo", event) : waiting("solo", event, property, value);
        assertThatThrownBy(() -> engine.deploy(model)).hasMessageContaining(message);
    }

    @Test
    @DisplayName("V1 a key that no event of Baton's own can have brought is refused; one that a wait may bring is not")
    void keyOfNoEvent() {
        var started = waiting(Model.trigger("solo").on("Score is Changed"), "Checked Out", "baton.key", "cartId");
        assertThatThrownBy(() -> engine.deploy(started))
                .hasMessageContaining("key 'cartId', which 'Score is Changed' does not bring");
        engine.deploy(waiting(Model.trigger("known").on("Score is Changed"), "Checked Out", "baton.key", "NewValue"));
        engine.deploy(waiting(Model.trigger("other").on("Fills Cart"), "Checked Out", "baton.key", "cartId"));
        engine.deploy(waiting(
                Model.trigger("both").on("Score is Changed", "Fills Cart"), "Checked Out", "baton.key", "cartId"));
    }

    @Test
    @DisplayName("V1 a condition on the person in a conditional event, and a key on another event, are refused")
    void refusedElsewhere() {
        var conditional = "<bpmn:conditionalEventDefinition><bpmn:condition>${lead.country == 'DE'}</bpmn:condition>"
                + "</bpmn:conditionalEventDefinition>";
        assertThatThrownBy(() -> engine.deploy(Model.batch("solo")
                        .element("wait", event("intermediateCatchEvent", "id=\"wait\"", conditional))))
                .hasMessageContainingAll("'wait'", "draw a signal event");
        assertThatThrownBy(() -> engine.deploy(Model.batch("solo")
                        .define("<bpmn:message id=\"go\" name=\"Go\"/>")
                        .element(
                                "wait",
                                event(
                                        "intermediateCatchEvent",
                                        "id=\"wait\"",
                                        "<bpmn:messageEventDefinition messageRef=\"go\"/>",
                                        "baton.key",
                                        "cartId"))))
                .hasMessageContaining("only signal events have it");
        engine.deploy(waiting("near", "Added to Cart"));
    }

    @Test
    @DisplayName("V4 a wait on the way that fails does not move the person: the tokens stay as they were")
    void rolledBack() {
        engine.deploy(Model.batch("bad")
                .define(signal(CHECKED_OUT))
                .element("wait", catching())
                .element("boom", "<bpmn:serviceTask id=\"boom\" camunda:expression=\"${nothing.there}\"/>"));
        var instance = engine.start("bad", ann);
        happens(ann, CHECKED_OUT, "cartId", "7");
        tryAgain();
        assertThat(String.valueOf(runtime().getVariable(instance.getId(), "tokenContext")))
                .doesNotContain("cartId");
        assertThat(incidents()).hasSize(1);
        runtime().deleteProcessInstance(instance.getId(), "gone");
        assertThat(incidents()).isEmpty();
    }
}
