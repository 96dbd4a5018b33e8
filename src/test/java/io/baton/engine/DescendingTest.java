package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.activity.Activity;
import io.baton.engine.command.CampaignRefusedException;
import io.baton.person.PersonId;
import io.baton.testing.BatonTest;
import io.baton.testing.Model;
import io.baton.testing.TestEngine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** O3: what campaigns set off in each other through Camunda is bounded like what they set off by steps. */
@BatonTest
class DescendingTest {

    /** As {@code baton.cascade-depth} is by default. */
    private static final int DEPTH = 20;

    private static final String PERSON = "<camunda:in source=\"personId\" target=\"personId\"/>";

    private final TestEngine engine;
    private PersonId ann;

    DescendingTest(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void createAnn() {
        ann = engine.person("ann@example.com");
    }

    private static String throwing(String kind, String attributes, String signal, String variables) {
        return "<bpmn:" + kind + " id=\"throw\" " + attributes + "><bpmn:signalEventDefinition signalRef=\"" + signal
                + "\"><bpmn:extensionElements>" + variables
                + "</bpmn:extensionElements></bpmn:signalEventDefinition></bpmn:" + kind + ">";
    }

    private static Model echo(String key, String hears, String signal, String variables) {
        return Model.trigger(key)
                .define("<bpmn:signal id=\"out\" name=\"" + signal + "\"/>")
                .on(hears)
                .element("throw", throwing("intermediateThrowEvent", "", "out", variables));
    }

    private long entered() {
        return engine.activities(ann, "Enter Campaign").stream()
                .filter(Activity::isQualified)
                .count();
    }

    private List<String> stopped() {
        return engine.activities(ann, "Cascade Stopped").stream()
                .map(activity -> activity.attributes().get("reason"))
                .toList();
    }

    private void assertStopped() {
        assertThat(entered()).isEqualTo(DEPTH);
        assertThat(stopped()).singleElement().satisfies(reason -> assertThat(reason)
                .contains(" > ", "held back"));
        assertThat(engine.engine().getRuntimeService().createIncidentQuery().list())
                .hasSize(1);
        assertThat(engine.waitingStarts()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "camunda:asyncBefore=\"true\"", "camunda:asyncAfter=\"true\""})
    @DisplayName("O3 a campaign that throws the signal it starts with is stopped like one that changes what it hears")
    void selfThrown(String attributes) {
        engine.listen(Model.trigger("st")
                .on("Boom")
                .element("throw", throwing("intermediateThrowEvent", attributes, "of_start", PERSON)));
        engine.happen(ann, "Boom", Map.of());
        engine.runJobs();
        assertStopped();
    }

    @Test
    @DisplayName("O3 a signal that a campaign throws is an event of the person, with the cause and its variables as "
            + "trigger tokens")
    void thrownIsEvent() {
        engine.listen(
                echo(
                        "first",
                        "Boom",
                        "Bang",
                        PERSON + "<camunda:in sourceExpression=\"red\" target=\"colour\"/>"
                                + "<camunda:in sourceExpression=\"{&quot;my.Greeting&quot;:&quot;hi&quot;}\""
                                + " target=\"tokens\"/>"),
                Model.trigger("second")
                        .my("Greeting", "none")
                        .smartList("= trigger.campaign = \"first\"")
                        .on("Bang")
                        .interestingMoment("{{trigger.colour}} {{trigger.source}} {{my.Greeting}}"));
        engine.happen(ann, "Boom", Map.of());
        engine.runJobs();
        assertThat(engine.activities(ann, "Interesting Moment"))
                .singleElement()
                .satisfies(moment -> assertThat(moment.attributes()).containsValue("red flow hi"));
    }

    @Test
    @DisplayName("O3 pairs of campaigns that throw to each other, at their ends as well, are stopped")
    void pairs() {
        engine.listen(
                echo("ping", "Ping", "Pong", PERSON),
                Model.trigger("pong")
                        .define("<bpmn:signal id=\"out\" name=\"Ping\"/>")
                        .on("Pong")
                        .free()
                        .loose(throwing("endEvent", "", "out", PERSON))
                        .flow("start", "throw", ""));
        engine.happen(ann, "Ping", Map.of());
        engine.runJobs();
        assertStopped();
    }

    @Test
    @DisplayName("O3 what an executed child throws comes from its root")
    void thrownInChild() {
        engine.deploy(Model.executable("child")
                .define("<bpmn:signal id=\"out\" name=\"Boom\"/>")
                .element("throw", throwing("intermediateThrowEvent", "", "out", PERSON)));
        engine.listen(Model.trigger("parent").on("Boom").execute("child", false));
        engine.happen(ann, "Boom", Map.of());
        engine.runJobs();
        assertStopped();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "camunda:asyncBefore=\"true\""})
    @DisplayName("O3 a plain process between two campaigns breaks no row")
    void throughPlainProcess(String attributes) {
        engine.listen(echo("campaign", "Boom", "Bang", PERSON));
        engine.deploy(Model.process("plain")
                .define("<bpmn:signal id=\"out\" name=\"Boom\"/>")
                .on("Bang")
                .element(
                        "throw",
                        throwing("intermediateThrowEvent", attributes, "out", "<camunda:in variables=\"all\"/>")));
        engine.happen(ann, "Boom", Map.of());
        engine.runJobs();
        assertThat(entered()).isBetween(2L, (long) DEPTH);
        assertThat(stopped()).isNotEmpty();
        assertThat(engine.engine()
                        .getRuntimeService()
                        .createProcessInstanceQuery()
                        .count())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "createMessageCorrelation('Campaign is Requested: self').setVariable('personId',"
                        + " execution.getVariable('personId')).correlateStartMessage()",
                "createMessageCorrelation('Campaign is Requested: self').setVariable('personId',"
                        + " execution.getVariable('personId')).correlateWithResult()",
                "createSignalEvent('Boom').setVariables(onlyPerson).send()"
            })
    @DisplayName("O3 code in a flow that starts its own campaign at once is refused when the row is too long")
    void byCode(String call) {
        engine.listen(Model.trigger("self")
                .on("Boom")
                .requestable()
                .element(
                        "call",
                        "<bpmn:serviceTask id=\"call\" camunda:expression=\"${execution.processEngineServices"
                                + ".runtimeService." + call + "}\"><bpmn:extensionElements><camunda:inputOutput>"
                                + "<camunda:inputParameter name=\"onlyPerson\"><camunda:map><camunda:entry"
                                + " key=\"personId\">${execution.getVariable('personId')}</camunda:entry></camunda:map>"
                                + "</camunda:inputParameter></camunda:inputOutput></bpmn:extensionElements>"
                                + "</bpmn:serviceTask>"));
        assertThatThrownBy(() -> engine.engine()
                        .getRuntimeService()
                        .createMessageCorrelation("Campaign is Requested: self")
                        .setVariable("personId", ann.toString())
                        .correlateStartMessage())
                .rootCause()
                .isInstanceOf(CampaignRefusedException.class)
                .hasMessageContainingAll("BATON-01190", "'self'", "self > self");
        assertThat(entered()).isZero();
    }

    @Test
    @DisplayName("O3 two people in campaigns that end each other's waits by signals come to an end")
    void waitsThatEndEachOther() {
        engine.listen(waiting("left", "Left", "Right"), waiting("right", "Right", "Left"));
        engine.happen(ann, "Go", Map.of());
        engine.runJobs();
        assertThatThrownBy(() -> engine.engine()
                        .getRuntimeService()
                        .signalEventReceived("Left", Map.of("personId", ann.toString())))
                .isInstanceOf(CampaignRefusedException.class)
                .hasMessageContainingAll("BATON-01190", " > ");
    }

    private static Model waiting(String key, String waits, String throwsSignal) {
        return Model.trigger(key)
                .define("<bpmn:signal id=\"in\" name=\"" + waits + "\"/><bpmn:signal id=\"out\" name=\"" + throwsSignal
                        + "\"/>")
                .on("Go")
                .free()
                .loose("<bpmn:intermediateCatchEvent id=\"wait\"><bpmn:signalEventDefinition signalRef=\"in\"/>"
                        + "</bpmn:intermediateCatchEvent>"
                        + throwing("intermediateThrowEvent", "", "out", PERSON))
                .flow("start", "wait", "")
                .flow("wait", "throw", "")
                .flow("throw", "wait", "");
    }
}
