package io.baton.engine.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * What a model gives a flow step: {@code camunda:property} elements, and {@code camunda:field} elements with a string.
 * The Modeler has fields of several lines for the second kind only. Of a parameter that is given in both ways the one
 * that is not blank counts.
 */
final class StepTexts {

    private static final String STRING = "string";
    private static final String EXPRESSION = "expression";

    private StepTexts() {}

    /** The parameters by name, properties first, each in the order of the file. */
    static Map<String, String> of(Element task) {
        var texts = new LinkedHashMap<>(BpmnElements.properties(task));
        fields(task).forEach(field -> texts.merge(name(field), text(field), StepTexts::filled));
        return texts;
    }

    private static String filled(String first, String second) {
        return second.isBlank() ? first : second;
    }

    /** The names that are given more than once: of properties, and of fields that are not blank. */
    static Set<String> repeated(Element task) {
        var repeated = new LinkedHashSet<>(BpmnElements.repeatedProperties(task));
        var filled = new ArrayList<String>();
        BpmnElements.properties(task).forEach((name, value) -> {
            if (!value.isBlank()) {
                filled.add(name);
            }
        });
        for (var field : fields(task)) {
            if (!text(field).isBlank()) {
                if (filled.contains(name(field))) {
                    repeated.add(name(field));
                }
                filled.add(name(field));
            }
        }
        return repeated;
    }

    /** The names of fields that are to be evaluated: no step does so. */
    static List<String> evaluated(Element task) {
        return fields(task).stream()
                .filter(field -> part(field, EXPRESSION).isPresent()
                        || !BpmnElements.attribute(field, EXPRESSION).isBlank())
                .map(StepTexts::name)
                .toList();
    }

    /** The names of fields with nothing in them: the engine takes no such field but of an external task. */
    static List<String> empty(Element task) {
        return fields(task).stream()
                .filter(field -> text(field).isEmpty())
                .map(StepTexts::name)
                .toList();
    }

    private static List<Element> fields(Element task) {
        return BpmnElements.extensions(task, "field");
    }

    private static String name(Element field) {
        return BpmnElements.attribute(field, "name");
    }

    private static String text(Element field) {
        return part(field, STRING).map(Element::getText).orElseGet(() -> BpmnElements.attribute(field, "stringValue"));
    }

    private static Optional<Element> part(Element field, String name) {
        return field.elementsNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, name).stream()
                .findFirst();
    }
}
