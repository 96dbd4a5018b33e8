package io.baton.engine.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** Questions to the elements of a BPMN file. What an element lacks is blank or empty in the answer, never null. */
final class BpmnElements {

    private static final Pattern SINGLE_NAME = Pattern.compile("[$#]\\{\\s*(\\w+)\\s*}");

    private static final String CYCLE = "timeCycle";

    /** In the order in which the engine looks for them. */
    private static final List<String> TIMES = List.of("timeDate", CYCLE, "timeDuration");

    private BpmnElements() {}

    /** The processes of a file that the engine deploys; one that is not executable is only drawn. */
    static List<Element> executableProcesses(Element definitions) {
        return definitions.elements("process").stream()
                .filter(process -> Boolean.parseBoolean(attribute(process, "isExecutable")))
                .toList();
    }

    /** An element and all elements below it, in the order of the file. */
    static List<Element> withAllBelow(Element element) {
        var all = new ArrayList<Element>();
        var open = new ArrayDeque<Element>();
        open.push(element);
        while (!open.isEmpty()) {
            var next = open.pop();
            all.add(next);
            var children = next.elements();
            for (int i = children.size() - 1; i >= 0; i--) {
                open.push(children.get(i));
            }
        }
        return all;
    }

    /** The first element that lies more levels below another one than that; empty when none does. */
    static Optional<Element> below(Element element, int levels) {
        var level = List.of(element);
        for (int depth = 0; depth <= levels && !level.isEmpty(); depth++) {
            level = level.stream().flatMap(one -> one.elements().stream()).toList();
        }
        return level.stream().findFirst();
    }

    static String id(Element element) {
        return attribute(element, "id");
    }

    /** An attribute without a namespace. */
    static String attribute(Element element, String name) {
        var value = element.attribute(name);
        return value == null ? "" : value;
    }

    /** An attribute of Camunda's namespace. */
    static String camunda(Element element, String name) {
        var value = element.attributeNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, name);
        return value == null ? "" : value;
    }

    /** The Camunda extension elements of that name. */
    static List<Element> extensions(Element element, String name) {
        return element.elements("extensionElements").stream()
                .flatMap(extensions -> extensions.elementsNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, name).stream())
                .toList();
    }

    /** The {@code camunda:property} elements by name, in their order. */
    static Map<String, String> properties(Element element) {
        var properties = new LinkedHashMap<String, String>();
        propertyElements(element)
                .forEach(property -> properties.put(attribute(property, "name"), attribute(property, "value")));
        return properties;
    }

    /** The names of {@code camunda:property} elements that stand more than once. */
    static Set<String> repeatedProperties(Element element) {
        var seen = new HashSet<String>();
        return propertyElements(element)
                .map(property -> attribute(property, "name"))
                .filter(name -> !seen.add(name))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The {@code camunda:property} element of a name; the last where there are several, whose value counts. */
    static Optional<Element> property(Element element, String name) {
        return propertyElements(element)
                .filter(property -> attribute(property, "name").equals(name))
                .reduce((first, second) -> second);
    }

    private static Stream<Element> propertyElements(Element element) {
        return extensions(element, "properties").stream()
                .flatMap(list -> list.elementsNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "property").stream());
    }

    static String documentation(Element element) {
        return element.elements("documentation").stream()
                .findFirst()
                .map(documentation -> documentation.getText().strip())
                .orElse("");
    }

    /** The name of the bean that a delegate expression of the form {@code ${bean}} asks for. */
    static Optional<String> delegate(Element element) {
        var match = SINGLE_NAME.matcher(camunda(element, "delegateExpression").strip());
        return match.matches() ? Optional.of(match.group(1)) : Optional.empty();
    }

    /** Whether a task says what it does. */
    static boolean isImplemented(Element task) {
        return Stream.of("class", "delegateExpression", "expression", "type", "decisionRef")
                        .anyMatch(name -> !camunda(task, name).isEmpty())
                || !extensions(task, "connector").isEmpty();
    }

    /** The delegate expression of a task that is a mere text where the engine reads one: it fails at each start. */
    static Optional<String> unevaluatedDelegate(Element task) {
        return Optional.of(camunda(task, "delegateExpression"))
                .filter(text -> !text.isBlank() && !isExpression(text))
                .filter(text -> camunda(task, "type").isEmpty()
                        && camunda(task, "class").isEmpty());
    }

    /** The text of a timer event that says its time in words; empty for an expression, a cycle, and no timer. */
    static Optional<String> timerText(Element event) {
        return event.elements("timerEventDefinition").stream()
                .flatMap(timer -> TIMES.stream().flatMap(time -> timer.elements(time).stream()))
                .findFirst()
                .filter(time -> !time.getTagName().equals(CYCLE) && !isExpression(time.getText()))
                .map(time -> time.getText().strip());
    }

    /** Whether the engine evaluates a text. */
    static boolean isExpression(String text) {
        return text.contains("${") || text.contains("#{");
    }

    /**
     * The kind of event that an event element waits for or throws: {@code timer}, {@code message}, …; empty for none.
     */
    static Optional<String> eventKind(Element event) {
        return event.elements().stream()
                .flatMap(child -> BpmnNames.eventKind(child.getTagName()).stream())
                .findFirst();
    }

    /**
     * The name of the signal or message that an event element refers to.
     *
     * @param definitions the root of the file, which declares signals and messages
     */
    static String eventName(Element definitions, Element event) {
        return event.elements().stream()
                .filter(child -> BpmnNames.eventKind(child.getTagName()).isPresent())
                .flatMap(definition -> Stream.of("signal", "message")
                        .flatMap(kind -> definitions.elements(kind).stream().filter(declared -> id(declared)
                                .equals(BpmnNames.withoutPrefix(attribute(definition, kind + "Ref"))))))
                .map(declared -> attribute(declared, "name"))
                .findFirst()
                .orElse("");
    }

    /** The variables that an element sets, as far as the model names them. */
    static List<String> variables(Element element) {
        var names = new ArrayList<String>();
        switch (element.getTagName()) {
            case "inputParameter", "outputParameter" -> names.add(attribute(element, "name"));
            case "in", "out" -> names.add(attribute(element, "target"));
            case "formField" -> names.add(id(element));
            default -> {
                names.add(camunda(element, "resultVariable"));
                names.add(camunda(element, "elementVariable"));
            }
        }
        return names.stream().filter(name -> !name.isBlank()).toList();
    }

    /** An element in words, on one line: {@code user task 'approve' (Approve it)}. Names are drawn with line breaks. */
    static String describe(Element element) {
        var words = element.getTagName().replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
        var name = attribute(element, "name").strip().replaceAll("\\s+", " ");
        return words + " '" + id(element) + "'" + (name.isBlank() ? "" : " (" + name + ")");
    }
}
