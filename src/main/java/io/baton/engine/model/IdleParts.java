package io.baton.engine.model;

import io.baton.campaign.Problem;
import io.baton.flow.FlowSteps;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * Finds what the engine takes without a word although it does nothing: processes that look like campaigns and are none,
 * tasks without a step, external tasks that are called like a step, elements that nobody comes to. It may be meant, so
 * it is no reason to refuse a file.
 */
final class IdleParts {

    /** What only a campaign has beside its type. */
    private static final List<String> SETTINGS =
            List.of(BpmnNames.SMART_LIST, BpmnNames.QUALIFICATION, BpmnNames.PROGRAM, BpmnNames.PERSON_LIMIT);

    private static final Set<String> SCOPES = Set.of("subProcess", "transaction");

    /** Elements that people come to by a sequence flow. */
    private static final Set<String> NODES = Set.of(
            "task",
            "manualTask",
            "serviceTask",
            "sendTask",
            "businessRuleTask",
            "scriptTask",
            "userTask",
            "receiveTask",
            "callActivity",
            "subProcess",
            "transaction",
            "adHocSubProcess",
            "exclusiveGateway",
            "inclusiveGateway",
            "parallelGateway",
            "eventBasedGateway",
            "complexGateway",
            "intermediateCatchEvent",
            "intermediateThrowEvent",
            "endEvent");

    private final StepTopics topics;
    private final int mostLevels;

    /**
     * @param mostLevels campaigns with elements that lie deeper in each other are refused, and not looked at
     */
    IdleParts(FlowSteps flowSteps, int mostLevels) {
        this.topics = new StepTopics(flowSteps);
        this.mostLevels = mostLevels;
    }

    /**
     * Looks at all processes of a file that is to be deployed.
     *
     * @param definitions the root of the file
     */
    List<Problem> of(Element definitions) {
        var executable = BpmnElements.executableProcesses(definitions);
        var found = new ArrayList<Problem>();
        for (var process : definitions.elements("process")) {
            var key = BpmnElements.id(process);
            var problems = new Problems(key);
            if (!executable.contains(process)) {
                notDeployed(process, key, problems);
            } else if (!SettingsReader.isCampaign(process)) {
                noCampaign(process, key, problems);
            } else if (BpmnElements.below(process, mostLevels).isEmpty()) {
                through(process, true, problems);
            }
            found.addAll(problems.found());
        }
        return List.copyOf(found);
    }

    private static void notDeployed(Element process, String key, Problems problems) {
        if (SettingsReader.isCampaign(process)) {
            problems.add(
                    process,
                    "Process '" + key + "' has " + BpmnNames.TYPE
                            + " but is not executable, so it is not deployed: tick Executable, which sets isExecutable"
                            + " to true, or remove " + BpmnNames.TYPE);
        }
    }

    private static void noCampaign(Element process, String key, Problems problems) {
        var properties = BpmnElements.properties(process);
        SETTINGS.stream()
                .filter(properties::containsKey)
                .filter(setting -> properties.keySet().stream().noneMatch(BpmnNames::isMisspeltType))
                .findFirst()
                .ifPresent(setting -> problems.add(
                        process,
                        "Process '" + key + "' has " + setting + " but no " + BpmnNames.TYPE
                                + ", so it is no campaign: set " + BpmnNames.TYPE
                                + " to batch, trigger or executable, or remove " + setting));
    }

    /**
     * @param reached whether people get here: of the inside of what nobody gets to it is not said again
     */
    private void through(Element scope, boolean reached, Problems problems) {
        var left = named(scope, "sourceRef");
        var entered = named(scope, "targetRef");
        var starts = scope.elements("startEvent");
        var nodes = scope.elements().stream()
                .filter(element -> NODES.contains(element.getTagName()))
                .toList();
        boolean leadsOn = starts.stream().map(BpmnElements::id).anyMatch(left::contains);
        if (reached && !leadsOn && nodes.stream().anyMatch(node -> !comesOtherwise(node))) {
            starts.stream()
                    .limit(1)
                    .forEach(start -> problems.ofElement(
                            start,
                            "has no sequence flow that leads on, who comes in leaves at once: connect it with the"
                                    + " first step"));
        }
        for (var node : nodes) {
            boolean comes = comesOtherwise(node) || entered.contains(BpmnElements.id(node));
            if (reached && leadsOn && !comes) {
                problems.ofElement(
                        node, "has no sequence flow that leads to it, nobody gets there: connect it, or remove it");
            }
            if (doesNothing(node)) {
                problems.ofElement(node, "does nothing, people go on at once: choose a step for it, or remove it");
            }
            topics.reason(node).ifPresent(reason -> problems.ofElement(node, reason));
            if (SCOPES.contains(node.getTagName())) {
                through(node, reached && comes && (leadsOn || comesOtherwise(node)), problems);
            }
        }
    }

    /** The ids of the elements at one end of sequence flows. */
    private static Set<String> named(Element scope, String end) {
        return scope.elements("sequenceFlow").stream()
                .map(flow -> BpmnNames.withoutPrefix(BpmnElements.attribute(flow, end)))
                .collect(Collectors.toSet());
    }

    /** What an event, a compensation or a link leads to. */
    private static boolean comesOtherwise(Element node) {
        return BpmnElements.attribute(node, "triggeredByEvent").equals("true")
                || BpmnElements.attribute(node, "isForCompensation").equals("true")
                || !node.elements("linkEventDefinition").isEmpty();
    }

    /** A task of no kind that carries nothing either. */
    private static boolean doesNothing(Element node) {
        return Set.of("task", "manualTask").contains(node.getTagName())
                && Stream.of("executionListener", "inputOutput")
                        .allMatch(name -> BpmnElements.extensions(node, name).isEmpty())
                && Stream.of("asyncBefore", "asyncAfter")
                        .noneMatch(name -> BpmnElements.camunda(node, name).equals("true"));
    }
}
