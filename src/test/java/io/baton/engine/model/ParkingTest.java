package io.baton.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.testing.Model;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which elements park a person or call a webhook, and why: E8. */
class ParkingTest {

    private static String reason(String xml) {
        return Parking.reason(Trees.element("x", xml)).orElse("");
    }

    @ParameterizedTest
    @CsvSource({
        "userTask, which waits for somebody",
        "receiveTask, which waits for a message",
        "eventBasedGateway, which waits for an event"
    })
    @DisplayName("E8 elements that always wait")
    void alwaysWaits(String element, String reason) {
        assertThat(reason("<bpmn:" + element + " id=\"x\"/>")).isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"timer", "message", "signal", "conditional"})
    @DisplayName("E8 events that wait, alone, at a boundary and in an event subprocess")
    void waitingEvent(String kind) {
        var definition = "<bpmn:" + kind + "EventDefinition/>";
        var reason = "which waits for a " + kind;
        assertThat(reason("<bpmn:intermediateCatchEvent id=\"x\">" + definition + "</bpmn:intermediateCatchEvent>"))
                .isEqualTo(reason);
        assertThat(reason("<bpmn:boundaryEvent id=\"x\">" + definition + "</bpmn:boundaryEvent>"))
                .isEqualTo(reason);
        assertThat(reason("<bpmn:subProcess id=\"x\" triggeredByEvent=\"true\"><bpmn:startEvent>" + definition
                        + "</bpmn:startEvent></bpmn:subProcess>"))
                .isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"error", "escalation", "compensate", "link", "cancel"})
    @DisplayName("E8 events that do not wait may stand there")
    void passingEvent(String kind) {
        var definition = "<bpmn:" + kind + "EventDefinition/>";
        assertThat(reason("<bpmn:boundaryEvent id=\"x\">" + definition + "</bpmn:boundaryEvent>"))
                .isEmpty();
        assertThat(reason("<bpmn:subProcess id=\"x\" triggeredByEvent=\"true\"><bpmn:startEvent>" + definition
                        + "</bpmn:startEvent></bpmn:subProcess>"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"serviceTask", "sendTask", "businessRuleTask"})
    @DisplayName("E8 external tasks and connectors leave the engine")
    void outside(String task) {
        assertThat(reason("<bpmn:" + task + " id=\"x\" camunda:type=\"external\" camunda:topic=\"t\"/>"))
                .isEqualTo("an external task, which waits for a worker");
        assertThat(reason("<bpmn:" + task + " id=\"x\"><bpmn:extensionElements><camunda:connector/>"
                        + "</bpmn:extensionElements></bpmn:" + task + ">"))
                .isEqualTo("a connector, which calls another system");
    }

    @ParameterizedTest
    @ValueSource(strings = {"intermediateThrowEvent", "endEvent"})
    @DisplayName("E8 a message that an external task or a connector sends leaves the engine")
    void message(String event) {
        assertThat(reason("<bpmn:" + event + " id=\"x\"><bpmn:messageEventDefinition camunda:type=\"external\"/></bpmn:"
                        + event + ">"))
                .isEqualTo("an external task, which waits for a worker");
        assertThat(reason("<bpmn:" + event + " id=\"x\"><bpmn:messageEventDefinition/></bpmn:" + event + ">"))
                .isEmpty();
    }

    @Test
    @DisplayName("E8 the flow step Wait waits for a time, other flow steps do not")
    void waitStep() {
        assertThat(reason("<bpmn:serviceTask id=\"x\" camunda:delegateExpression=\"${wait}\"/>"))
                .isEqualTo("which waits for a time");
        assertThat(reason("<bpmn:serviceTask id=\"x\" camunda:delegateExpression=\"${changeScore}\"/>"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<bpmn:task id=\"x\" camunda:asyncBefore=\"true\" camunda:asyncAfter=\"true\"/>",
                "<bpmn:exclusiveGateway id=\"x\"/>",
                "<bpmn:subProcess id=\"x\"><bpmn:startEvent id=\"inner\"/></bpmn:subProcess>",
                "<bpmn:intermediateThrowEvent id=\"x\"><bpmn:signalEventDefinition/></bpmn:intermediateThrowEvent>"
            })
    @DisplayName("E8 transaction boundaries, gateways, subprocesses and thrown signals do not wait")
    void passing(String xml) {
        assertThat(reason(xml)).isEmpty();
    }

    @Test
    @DisplayName("E8 a call of another executable campaign does not wait")
    void call() {
        assertThat(reason(Model.call("x", "child", true, ""))).isEmpty();
    }
}
