package io.baton.engine.model;

import io.baton.activity.ActivityType;
import io.baton.flow.FlowSteps;
import io.baton.flow.WebhookRequest;
import io.baton.person.Spelling;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * Finds external tasks whose topic is called like one of Baton's steps. Steps run in the engine, so without a worker of
 * somebody's own people wait there for ever.
 */
final class StepTopics {

    private static final String OWN = "baton";

    /** Shorter names are like too many others: they count as they are. */
    private static final int SHORT = 6;

    /** The steps as people know them, by the letters that a topic may have. */
    private final Map<String, String> steps = new TreeMap<>();

    StepTopics(FlowSteps flowSteps) {
        flowSteps.names().forEach(name -> flowSteps
                .find(name)
                .ifPresent(step -> put(name, step.activity().label())));
        put("callWebhook", ActivityType.CALL_WEBHOOK.label());
        steps.put(BpmnNames.letters(WebhookRequest.TOPIC), ActivityType.CALL_WEBHOOK.label());
    }

    private void put(String name, String label) {
        steps.put(BpmnNames.letters(name), label);
        steps.put(OWN + BpmnNames.letters(name), label);
    }

    /**
     * Why people wait at an element for nothing.
     *
     * @return continues a sentence that names the element; empty when it is no such task
     */
    Optional<String> reason(Element element) {
        return Stream.concat(Stream.of(element), element.elements("messageEventDefinition").stream())
                .filter(task -> BpmnElements.camunda(task, "type").equals("external"))
                .map(task -> BpmnElements.camunda(task, "topic").strip())
                .filter(topic -> !topic.equals(WebhookRequest.TOPIC) && !BpmnElements.isExpression(topic))
                .findFirst()
                .flatMap(topic -> like(BpmnNames.letters(topic))
                        .map(step -> "waits for a worker of the topic '" + topic
                                + "', and Baton has none: choose the template " + step
                                + " if that step is meant, or start a worker of your own"));
    }

    private Optional<String> like(String letters) {
        return steps.entrySet().stream()
                .filter(step -> step.getKey().length() < SHORT
                        ? step.getKey().equals(letters)
                        : Spelling.isNear(step.getKey(), letters))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
