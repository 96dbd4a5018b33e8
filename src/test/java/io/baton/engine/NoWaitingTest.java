package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.testing.BatonTest;
import io.baton.testing.Model;
import io.baton.testing.TestEngine;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ParseException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What never stands in an executable campaign, at any nesting, and what may. */
@BatonTest
class NoWaitingTest {

    private static final String TIMER =
            "<bpmn:timerEventDefinition><bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition>";
    private static final String MESSAGE = "<bpmn:messageEventDefinition messageRef=\"message\"/>";
    private static final String SIGNAL = "<bpmn:signalEventDefinition signalRef=\"signal\"/>";
    private static final String CONDITION = "<bpmn:conditionalEventDefinition><bpmn:condition>${true}</bpmn:condition>"
            + "</bpmn:conditionalEventDefinition>";
    private static final String EXTERNAL = "camunda:type=\"external\" camunda:topic=\"webhook\"";
    private static final String CONNECTOR =
            "<bpmn:extensionElements><camunda:connector><camunda:connectorId>http-connector</camunda:connectorId>"
                    + "</camunda:connector></bpmn:extensionElements>";

    private final TestEngine engine;

    NoWaitingTest(TestEngine engine) {
        this.engine = engine;
    }

    @ParameterizedTest(name = "E8 {0} in {2} nested subprocesses is refused, and named")
    @MethodSource("waitingAtEachNesting")
    @DisplayName("E8 what waits or calls a webhook is refused in an executable campaign, and named")
    void waiting(String what, String xml, int nesting) {
        assertThatThrownBy(() -> engine.deploy(campaign("executable", xml, nesting)))
                .isInstanceOf(ParseException.class)
                .hasMessageContaining("'child'")
                .hasMessageContaining(what + " 'bad'")
                .hasMessageContaining("(E8)");
    }

    @ParameterizedTest(name = "E8 {0} may stand in a trigger campaign")
    @MethodSource("waiting")
    @DisplayName("E8 what waits may stand in a trigger campaign")
    void waitingInTriggerCampaign(String what, String xml) {
        assertThatCode(() -> engine.deploy(campaign("trigger", xml, 1)))
                .as(what)
                .doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "E8 {0} in {2} nested subprocesses is legal in an executable campaign")
    @MethodSource("passingAtEachNesting")
    @DisplayName("E8 what does not wait is legal in an executable campaign")
    void passing(String what, String xml, int nesting) {
        assertThatCode(() -> engine.deploy(campaign("executable", xml, nesting)))
                .as(what)
                .doesNotThrowAnyException();
    }

    @Test
    @DisplayName("E8 every element that waits is named at once")
    void allAtOnce() {
        assertThatThrownBy(() -> engine.deploy(Model.executable("child")
                        .element("one", "<bpmn:userTask id=\"one\"/>")
                        .element("two", "<bpmn:receiveTask id=\"two\" messageRef=\"message\"/>")
                        .define("<bpmn:message id=\"message\" name=\"m\"/>")))
                .isInstanceOf(ParseException.class)
                .hasMessageContaining("user task 'one'")
                .hasMessageContaining("receive task 'two'");
    }

    @Test
    @DisplayName("E8 the refusal bears the element's id")
    void located() {
        assertThatThrownBy(() -> engine.deploy(campaign("executable", "<bpmn:userTask id=\"bad\"/>", 2)))
                .isInstanceOfSatisfying(ParseException.class, refusal -> assertThat(refusal.getResorceReports())
                        .flatExtracting(report -> report.getErrors())
                        .singleElement()
                        .satisfies(error -> assertThat(error.getMainElementId()).isEqualTo("bad")));
    }

    @Test
    @DisplayName("E8 nothing is deployed when an element waits")
    void nothingDeployed() {
        assertThatThrownBy(() -> engine.deploy(campaign("executable", "<bpmn:userTask id=\"bad\"/>", 0)))
                .isInstanceOf(ParseException.class);
        assertThat(engine.engine()
                        .getRepositoryService()
                        .createDeploymentQuery()
                        .count())
                .isZero();
    }

    private static Stream<Arguments> waitingAtEachNesting() {
        return atEachNesting(waiting());
    }

    private static Stream<Arguments> passingAtEachNesting() {
        return atEachNesting(passing());
    }

    private static Stream<Arguments> atEachNesting(Stream<Arguments> kinds) {
        return kinds.flatMap(
                kind -> IntStream.of(0, 1, 3).mapToObj(nesting -> Arguments.of(kind.get()[0], kind.get()[1], nesting)));
    }

    private static Stream<Arguments> waiting() {
        return Stream.of(
                kind("user task", "<bpmn:userTask id=\"bad\"/>"),
                kind("receive task", "<bpmn:receiveTask id=\"bad\" messageRef=\"message\"/>"),
                kind("service task", "<bpmn:serviceTask id=\"bad\" " + EXTERNAL + "/>"),
                kind("send task", "<bpmn:sendTask id=\"bad\" " + EXTERNAL + "/>"),
                kind(
                        "service task",
                        "<bpmn:serviceTask id=\"bad\" camunda:delegateExpression=\"${wait}\">"
                                + Model.properties("for", "4 hours") + "</bpmn:serviceTask>"),
                kind("intermediate catch event", catching(TIMER.replace("PT1H", "Monday 09:00"))),
                kind("business rule task", "<bpmn:businessRuleTask id=\"bad\" " + EXTERNAL + "/>"),
                kind("intermediate catch event", catching(TIMER)),
                kind("intermediate catch event", catching(MESSAGE)),
                kind("intermediate catch event", catching(SIGNAL)),
                kind("intermediate catch event", catching(CONDITION)),
                kind(
                        "event based gateway",
                        "<bpmn:eventBasedGateway id=\"bad\"/><bpmn:intermediateCatchEvent id=\"waits\">" + TIMER
                                + "</bpmn:intermediateCatchEvent>"
                                + "<bpmn:sequenceFlow id=\"bad_waits\" sourceRef=\"bad\" targetRef=\"waits\"/>"),
                kind("boundary event", boundary(TIMER)),
                kind("boundary event", boundary(MESSAGE)),
                kind("boundary event", boundary(SIGNAL)),
                kind("boundary event", boundary(CONDITION)),
                kind("boundary event", nonInterrupting(TIMER)),
                kind("sub process", eventSubprocess(TIMER)),
                kind("sub process", eventSubprocess(MESSAGE)),
                kind("sub process", eventSubprocess(SIGNAL)),
                kind("sub process", eventSubprocess(CONDITION)),
                kind(
                        "intermediate throw event",
                        "<bpmn:intermediateThrowEvent id=\"bad\"><bpmn:messageEventDefinition messageRef=\"message\" "
                                + EXTERNAL + "/></bpmn:intermediateThrowEvent>"),
                kind(
                        "end event",
                        "<bpmn:endEvent id=\"bad\"><bpmn:messageEventDefinition messageRef=\"message\" " + EXTERNAL
                                + "/></bpmn:endEvent>"),
                kind(
                        "service task",
                        "<bpmn:serviceTask id=\"bad\" camunda:expression=\"${true}\">" + CONNECTOR
                                + "</bpmn:serviceTask>"),
                kind(
                        "send task",
                        "<bpmn:sendTask id=\"bad\" camunda:expression=\"${true}\">" + CONNECTOR + "</bpmn:sendTask>"),
                kind(
                        "user task",
                        "<bpmn:userTask id=\"bad\"><bpmn:multiInstanceLoopCharacteristics>"
                                + "<bpmn:loopCardinality>2</bpmn:loopCardinality>"
                                + "</bpmn:multiInstanceLoopCharacteristics></bpmn:userTask>"));
    }

    private static Stream<Arguments> passing() {
        return Stream.of(
                kind("a task", "<bpmn:task id=\"fine\"/>"),
                kind("a manual task", "<bpmn:manualTask id=\"fine\"/>"),
                kind("an async before", "<bpmn:task id=\"fine\" camunda:asyncBefore=\"true\"/>"),
                kind("an async after", "<bpmn:task id=\"fine\" camunda:asyncAfter=\"true\"/>"),
                kind(
                        "a delegate of one's own",
                        "<bpmn:serviceTask id=\"fine\" camunda:expression=\"${execution.id}\"/>"),
                kind("a parallel gateway", "<bpmn:parallelGateway id=\"fine\"/>"),
                kind(
                        "an exclusive gateway",
                        "<bpmn:exclusiveGateway id=\"fine\"/><bpmn:task id=\"next\"/>"
                                + "<bpmn:sequenceFlow id=\"fine_next\" sourceRef=\"fine\" targetRef=\"next\"/>"),
                kind("an inclusive gateway", "<bpmn:inclusiveGateway id=\"fine\"/>"),
                kind("a call of another campaign", Model.call("fine", "other", false, "")),
                kind("an empty throw event", "<bpmn:intermediateThrowEvent id=\"fine\"/>"),
                kind(
                        "a thrown signal",
                        "<bpmn:intermediateThrowEvent id=\"fine\">" + SIGNAL + "</bpmn:intermediateThrowEvent>"),
                kind(
                        "an error boundary",
                        "<bpmn:task id=\"fine\"/><bpmn:boundaryEvent id=\"caught\" attachedToRef=\"fine\">"
                                + "<bpmn:errorEventDefinition errorRef=\"error\"/></bpmn:boundaryEvent>"),
                kind(
                        "an error event subprocess",
                        "<bpmn:subProcess id=\"fine\" triggeredByEvent=\"true\"><bpmn:startEvent id=\"caught\">"
                                + "<bpmn:errorEventDefinition errorRef=\"error\"/></bpmn:startEvent>"
                                + "</bpmn:subProcess>"),
                kind(
                        "an error end event",
                        "<bpmn:endEvent id=\"fine\"><bpmn:errorEventDefinition errorRef=\"error\"/></bpmn:endEvent>"),
                kind(
                        "a terminate end event",
                        "<bpmn:endEvent id=\"fine\"><bpmn:terminateEventDefinition/></bpmn:endEvent>"));
    }

    private static Arguments kind(String what, String xml) {
        return Arguments.of(what, xml);
    }

    private static String catching(String definition) {
        return "<bpmn:intermediateCatchEvent id=\"bad\">" + definition + "</bpmn:intermediateCatchEvent>";
    }

    private static String boundary(String definition) {
        return "<bpmn:task id=\"attached\"/><bpmn:boundaryEvent id=\"bad\" attachedToRef=\"attached\">" + definition
                + "</bpmn:boundaryEvent>";
    }

    private static String nonInterrupting(String definition) {
        return boundary(definition).replace("id=\"bad\"", "id=\"bad\" cancelActivity=\"false\"");
    }

    private static String eventSubprocess(String definition) {
        return "<bpmn:subProcess id=\"bad\" triggeredByEvent=\"true\"><bpmn:startEvent id=\"event\">" + definition
                + "</bpmn:startEvent></bpmn:subProcess>";
    }

    /** A campaign with elements that stand beside its flow, so many subprocesses deep. */
    private static Model campaign(String type, String xml, int nesting) {
        var nested = xml;
        for (int level = nesting; level > 0; level--) {
            nested = "<bpmn:subProcess id=\"level" + level + "\"><bpmn:startEvent id=\"start" + level + "\"/>" + nested
                    + "</bpmn:subProcess>";
        }
        var model = Model.campaign("child", type);
        List.of(
                        "<bpmn:message id=\"message\" name=\"m\"/>",
                        "<bpmn:signal id=\"signal\" name=\"s\"/>",
                        "<bpmn:error id=\"error\" errorCode=\"e\"/>")
                .forEach(model::define);
        return model.loose(nested);
    }
}
