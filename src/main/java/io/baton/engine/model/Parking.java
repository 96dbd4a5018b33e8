package io.baton.engine.model;

import io.baton.flow.Wait;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** Finds the elements that never stand in an executable campaign: those that park a person or call a webhook (E8). */
final class Parking {

    private static final Set<String> WAITING_EVENTS = Set.of("timer", "message", "signal", "conditional");

    private Parking() {}

    /**
     * Why an element never stands in an executable campaign.
     *
     * @return continues a sentence that names the element: {@code which waits for a timer}; empty when the element may
     *     stand there
     */
    static Optional<String> reason(Element element) {
        var found =
                switch (element.getTagName()) {
                    case "userTask" -> "which waits for somebody";
                    case "receiveTask" -> "which waits for a message";
                    case "eventBasedGateway" -> "which waits for an event";
                    case "intermediateCatchEvent", "boundaryEvent" -> waiting(element);
                    case "subProcess" -> eventSubprocess(element);
                    case "serviceTask", "sendTask", "businessRuleTask" -> outside(element);
                    case "intermediateThrowEvent", "endEvent" ->
                        element.elements("messageEventDefinition").stream()
                                .map(Parking::outside)
                                .filter(reason -> !reason.isEmpty())
                                .findFirst()
                                .orElse("");
                    default -> "";
                };
        return found.isEmpty() ? Optional.empty() : Optional.of(found);
    }

    private static String waiting(Element event) {
        return BpmnElements.eventKind(event)
                .filter(WAITING_EVENTS::contains)
                .map(kind -> "which waits for a " + kind)
                .orElse("");
    }

    private static String eventSubprocess(Element subprocess) {
        return BpmnElements.attribute(subprocess, "triggeredByEvent").equals("true")
                ? subprocess.elements("startEvent").stream()
                        .map(Parking::waiting)
                        .filter(reason -> !reason.isEmpty())
                        .findFirst()
                        .orElse("")
                : "";
    }

    private static String outside(Element element) {
        if (BpmnElements.delegate(element).filter(new Wait().name()::equals).isPresent()) {
            return "which waits for a time";
        }
        if (BpmnElements.camunda(element, "type").equals("external")) {
            return "an external task, which waits for a worker";
        }
        return BpmnElements.extensions(element, "connector").isEmpty() ? "" : "a connector, which calls another system";
    }
}
