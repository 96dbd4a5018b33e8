package io.baton.engine.model;

import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** The sequence flows from gateways that wait for events. The engine reads them, and makes no transitions of them. */
public final class EventFlows {

    private EventFlows() {}

    /** Ids of these flows of a process, by the id of the event that each leads to. */
    public static Map<String, String> of(Element process) {
        var all = BpmnElements.withAllBelow(process);
        var gateways = all.stream()
                .filter(element -> element.getTagName().equals("eventBasedGateway"))
                .map(gateway -> BpmnElements.attribute(gateway, "id"))
                .collect(Collectors.toSet());
        return all.stream()
                .filter(element -> element.getTagName().equals("sequenceFlow")
                        && gateways.contains(BpmnElements.attribute(element, "sourceRef")))
                .collect(Collectors.toMap(
                        flow -> BpmnElements.attribute(flow, "targetRef"),
                        flow -> BpmnElements.attribute(flow, "id"),
                        (one, other) -> one));
    }
}
