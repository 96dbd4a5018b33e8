package io.baton.engine.model;

import io.baton.engine.model.ModelFile.Definition;
import io.baton.engine.model.ModelFile.DeploymentCall;
import io.baton.flow.FlowSteps;
import io.baton.token.TokenFamily;
import io.baton.token.TokenName;
import io.baton.token.TokenText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** Reads what a BPMN or DMN file defines, and what its processes name of the world around them. */
final class ModelFileReader {

    private static final FlowSteps STEPS = new FlowSteps();

    private static final ExpressionNames PERSON = new ExpressionNames("(?:person|lead)");

    /** A resource of the deployment that is no part of the file: a script, a form. */
    private static final Pattern RESOURCE = Pattern.compile("(?:embedded:(?:app:)?)?deployment:.+");

    private final List<DeploymentCall> deploymentCalls = new ArrayList<>();
    private final Map<String, Set<String>> stepValues = new LinkedHashMap<>();
    private final Set<String> personNames = new LinkedHashSet<>();
    private final List<String> resources = new ArrayList<>();

    private ModelFileReader() {}

    static ModelFile read(String name, List<String> lines) {
        boolean dmn = name.endsWith(ModelFile.DMN);
        try {
            var root = XmlReader.root(name, ModelText.file(lines));
            var definitions = dmn ? decisions(root) : processes(root);
            return new ModelFile(
                    name,
                    lines,
                    definitions,
                    definitions.isEmpty()
                            ? Optional.of("'" + name + "' holds no "
                                    + (dmn ? "decision" : "process with isExecutable=\"true\"")
                                    + ": export it again, or take the file out")
                            : Optional.empty());
        } catch (XmlReader.UnreadableException unreadable) {
            return new ModelFile(
                    name,
                    lines,
                    List.of(),
                    Optional.of("'" + name + "' is no readable XML: " + unreadable.getMessage()
                            + ". Export it again, or mend its lines"));
        }
    }

    private static List<Definition> processes(Element root) {
        return BpmnElements.executableProcesses(root).stream()
                .map(process -> new ModelFileReader().process(process))
                .toList();
    }

    private static List<Definition> decisions(Element root) {
        return root.elements("decision").stream()
                .map(decision -> new Definition(
                        BpmnElements.id(decision), false, Optional.empty(), List.of(), Map.of(), Set.of(), List.of()))
                .toList();
    }

    private Definition process(Element process) {
        for (var element : BpmnElements.withAllBelow(process)) {
            deploymentCall(element);
            stepValues(element);
            personNames(element, element == process);
            resources(element);
        }
        return new Definition(
                BpmnElements.id(process),
                SettingsReader.isCampaign(process),
                SettingsReader.program(process),
                List.copyOf(deploymentCalls),
                stepValues,
                personNames,
                List.copyOf(resources));
    }

    private void deploymentCall(Element element) {
        var callee = BpmnElements.attribute(element, "calledElement").strip();
        if (element.getTagName().equals("callActivity")
                && BpmnElements.camunda(element, "calledElementBinding").strip().equals("deployment")
                && !callee.isEmpty()
                && !BpmnElements.isExpression(callee)) {
            deploymentCalls.add(new DeploymentCall(BpmnElements.id(element), callee));
        }
    }

    private void stepValues(Element element) {
        if (BpmnElements.delegate(element).flatMap(STEPS::find).isEmpty()) {
            return;
        }
        StepTexts.of(element).forEach((parameter, text) -> {
            var value = text.strip();
            if (!value.isEmpty() && TokenText.parse(value).isLiteral() && !BpmnElements.isExpression(value)) {
                stepValues
                        .computeIfAbsent(parameter, key -> new LinkedHashSet<>())
                        .add(value);
                if (parameter.equals("field")) {
                    personNames.add(value);
                }
            }
        });
    }

    /**
     * The properties of the process itself are settings and My Tokens: where they are used, their tokens are looked at.
     */
    private void personNames(Element element, boolean isProcess) {
        if (!isProcess) {
            StepTexts.of(element).values().forEach(value -> TokenText.parse(value).tokens().stream()
                    .filter(token -> token.family() == TokenFamily.PERSON)
                    .map(TokenName::name)
                    .forEach(personNames::add));
        }
        personNames.addAll(PERSON.in(element.getText() + " " + BpmnElements.attribute(element, "calledElement")));
    }

    private void resources(Element element) {
        element.attributes().stream()
                .map(element::attribute)
                .filter(value -> value != null && RESOURCE.matcher(value).matches())
                .forEach(value -> resources.add(BpmnElements.describe(element) + " uses '" + value + "'"));
    }
}
