package io.baton.engine.model;

import io.baton.campaign.FieldUse;
import io.baton.campaign.Problem;
import io.baton.person.FieldCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * Looks at the conditions and other expressions of a campaign (V1). A new deployment has what can never work in them as
 * its problem; a definition that was accepted once tells the fields it uses.
 */
final class ExpressionReader {

    /** Elements that hold other languages than that of expressions, and those that nobody evaluates. */
    private static final Set<String> OTHER_TEXTS =
            Set.of("documentation", "script", "property", "string", "textAnnotation");

    private static final Set<String> NOT_EVALUATED =
            Set.of("id", "name", "default", "sourceRef", "targetRef", "stringValue");

    private final String campaign;
    private final Optional<FieldCatalog> fields;
    private final Problems problems;
    private final Expression.Scope scope;
    private final List<FieldUse> uses = new ArrayList<>();
    private final List<Problem> doubts = new ArrayList<>();

    /**
     * @param process whose model sets variables
     * @param steps names of the flow steps
     * @param fields the fields people have, for a new deployment; empty when a definition is read again that was
     *     accepted once
     */
    ExpressionReader(
            String campaign, Element process, Set<String> steps, Optional<FieldCatalog> fields, Problems problems) {
        this.campaign = campaign;
        this.fields = fields;
        this.problems = problems;
        var variables = BpmnElements.withAllBelow(process).stream()
                .flatMap(element -> BpmnElements.variables(element).stream())
                .collect(Collectors.toUnmodifiableSet());
        this.scope = new Expression.Scope(variables, steps, fields);
    }

    /** The fields that were found so far. */
    List<FieldUse> uses() {
        return List.copyOf(uses);
    }

    /** The choices that were found so far and that decide about empty fields otherwise than a smart list would. */
    List<Problem> doubts() {
        return List.copyOf(doubts);
    }

    /** Reads the texts of an element and of its parts; elements with ids of their own are read by themselves. */
    void read(Element element) {
        read(element, element);
    }

    private void read(Element owner, Element part) {
        if (OTHER_TEXTS.contains(part.getTagName())) {
            return;
        }
        var text = part.getText().strip();
        if (isCondition(part)) {
            if (BpmnElements.attribute(part, "language").isBlank()
                    && BpmnElements.camunda(part, "resource").isBlank()) {
                var condition = Expression.condition(text, scope);
                note(owner, part, condition);
                if (owner.getTagName().equals("sequenceFlow")
                        && !condition.doubtful().isEmpty()) {
                    doubt(owner, text, condition.doubtful());
                }
            }
        } else if (BpmnElements.isExpression(text)) {
            note(owner, part, Expression.of(text, scope));
        }
        part.attributes().stream()
                .filter(name -> !NOT_EVALUATED.contains(name) && !isStep(part, name))
                .map(part::attribute)
                .filter(value -> value != null && BpmnElements.isExpression(value))
                .forEach(value -> note(owner, part, Expression.of(value, scope)));
        part.elements().stream()
                .filter(child -> child.getTagName().equals("extensionElements")
                        || BpmnElements.id(child).isEmpty()
                        || BpmnNames.eventKind(child.getTagName()).isPresent()
                        || isCondition(child))
                .forEach(child -> read(owner, child));
    }

    private void doubt(Element flow, String condition, List<String> fields) {
        doubts.add(new Problem(
                BpmnElements.id(flow),
                flow.getLine(),
                flow.getColumn(),
                "The condition of the " + BpmnElements.describe(flow) + " of campaign '" + campaign + "' "
                        + EmptyFields.words(condition, fields)));
    }

    /** Where a task names its flow step. */
    private static boolean isStep(Element part, String attribute) {
        return attribute.endsWith("delegateExpression")
                && part.getTagName().endsWith("Task")
                && BpmnElements.delegate(part).isPresent();
    }

    private static boolean isCondition(Element part) {
        return part.getTagName().equals("conditionExpression")
                || part.getTagName().equals("condition");
    }

    private void note(Element owner, Element part, Expression expression) {
        var what = isCondition(part) ? "The condition of the " : "An expression of the ";
        var subject = what + BpmnElements.describe(owner) + " of campaign '" + campaign + "'";
        expression.needs().stream()
                .distinct()
                .forEach(need -> uses.add(
                        new FieldUse(BpmnElements.id(owner), owner.getLine(), owner.getColumn(), subject, need)));
        fields.ifPresent(
                known -> expression.problems(known).forEach(problem -> problems.add(owner, subject + " " + problem)));
    }
}
