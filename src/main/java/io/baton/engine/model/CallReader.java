package io.baton.engine.model;

import io.baton.activity.ActivityType;
import io.baton.campaign.ExecuteCampaign;
import io.baton.person.Spelling;
import io.baton.person.Workspace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** Reads the Execute Campaign steps of a campaign: its call activities. */
final class CallReader {

    private static final String FLAG = BpmnNames.USE_PARENT_TOKEN_CONTEXT;

    private final Set<String> reservedVariables;
    private final Problems problems;

    /**
     * @param reservedVariables names of process variables that only the engine may set
     */
    CallReader(Set<String> reservedVariables, Problems problems) {
        this.reservedVariables = reservedVariables;
        this.problems = problems;
    }

    /** Reads a call activity. A flag that cannot be read is a problem and counts as false. */
    ExecuteCampaign read(Element call) {
        var properties = BpmnElements.properties(call);
        var flag = properties.getOrDefault(FLAG, "").strip();
        if (!flag.isEmpty() && !flag.equalsIgnoreCase("true") && !flag.equalsIgnoreCase("false")) {
            problem(call, "has the flag " + FLAG + "='" + flag + "': write true or false");
        }
        refuseBlank(call);
        refuseUnknown(call, properties);
        refuseMappings(call);
        var binding = BpmnElements.camunda(call, "calledElementBinding").strip();
        return new ExecuteCampaign(
                BpmnElements.id(call),
                literal(BpmnElements.attribute(call, "calledElement")),
                flag.equalsIgnoreCase("true"),
                literal(BpmnElements.camunda(call, "calledElementTenantId")).map(Workspace::of),
                !binding.equals("version") && !binding.equals("versionTag"),
                call.getLine(),
                call.getColumn());
    }

    /** A name that is known before anything runs; empty when there is none or an expression finds it. */
    private static Optional<String> literal(String text) {
        return Optional.of(text.strip()).filter(name -> !name.isEmpty() && !BpmnElements.isExpression(name));
    }

    /** The engine takes a callee of blanks, and looks for it in vain. */
    private void refuseBlank(Element call) {
        if (BpmnElements.attribute(call, "calledElement").isBlank()
                && BpmnElements.camunda(call, "caseRef").isEmpty()) {
            problem(call, "calls nobody: set its called element to the key of an executable campaign");
        }
    }

    private void refuseUnknown(Element call, Map<String, String> properties) {
        properties.keySet().stream()
                .filter(name -> !name.equals(FLAG))
                .forEach(name -> problem(
                        call,
                        "has the unknown parameter '" + name + "'" + Spelling.suggestion(name, Set.of(FLAG))
                                + " Known is " + FLAG));
        BpmnElements.repeatedProperties(call)
                .forEach(name -> problem(call, "has the property '" + name + "' twice: keep one"));
    }

    /** Baton passes three variables from campaign to campaign. Any other variable is mapped by name. */
    private void refuseMappings(Element call) {
        if (!BpmnElements.camunda(call, "caseRef").isEmpty()) {
            problem(call, "calls a case: only executable campaigns can be called, set calledElement (E3)");
        }
        if (!BpmnElements.camunda(call, "variableMappingClass").isEmpty()
                || !BpmnElements.camunda(call, "variableMappingDelegateExpression")
                        .isEmpty()) {
            problem(call, "has a delegate variable mapping: name the variables with camunda:in and camunda:out");
        }
        for (var direction : List.of("in", "out")) {
            BpmnElements.extensions(call, direction).forEach(mapping -> refuseMapping(call, direction, mapping));
        }
    }

    private void refuseMapping(Element call, String direction, Element mapping) {
        if (BpmnElements.attribute(mapping, "variables").equals("all")) {
            problem(
                    call,
                    "maps all variables " + direction + ": remove it, the token context goes along with " + FLAG
                            + ", anything else is mapped by name");
        }
        var target = BpmnElements.attribute(mapping, "target");
        if (reservedVariables.contains(target)) {
            problem(call, "maps to the variable '" + target + "', which belongs to the engine: choose another name");
        }
    }

    private void problem(Element call, String text) {
        problems.ofStep(call, ActivityType.EXECUTE_CAMPAIGN, text);
    }
}
