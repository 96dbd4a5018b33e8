package io.baton.engine.model;

import io.baton.engine.model.DeployedCampaign.NeededToken;
import io.baton.token.TokenFamily;
import io.baton.token.TokenName;
import io.baton.token.TokenText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** What Baton reads from BPMN elements. */
public final class BpmnElements {

    private static final Pattern SINGLE_NAME = Pattern.compile("[$#]\\{\\s*(\\w+)\\s*}");

    private static final Pattern MY_IN_EXPRESSION =
            Pattern.compile("\\bmy\\s*(?:\\.\\s*(\\w+)|\\[\\s*['\"]([^'\"]+)['\"]\\s*])");

    private static final String CYCLE = "timeCycle";

    /** In the order in which the engine looks for them. */
    private static final List<String> TIMES = List.of("timeDate", CYCLE, "timeDuration");

    private BpmnElements() {}

    public static String attribute(Element element, String name) {
        var value = element.attribute(name);
        return value == null ? "" : value;
    }

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

    /** The {@code camunda:property} elements by name, in their order; a missing value is blank. */
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

    /** The My Tokens that property values and conditions below an element name. */
    static Set<TokenName> myTokens(Element element) {
        var names = new LinkedHashSet<TokenName>();
        tokenTexts(element).forEach(value -> TokenText.parse(value).tokens().stream()
                .filter(token -> token.family() == TokenFamily.MY)
                .forEach(names::add));
        var expressions = MY_IN_EXPRESSION.matcher(element.getText() + " " + attribute(element, "calledElement"));
        while (expressions.find()) {
            names.add(TokenName.my(expressions.group(1) == null ? expressions.group(2) : expressions.group(1)));
        }
        element.elements().forEach(child -> names.addAll(myTokens(child)));
        return names;
    }

    private static List<String> tokenTexts(Element element) {
        var texts = new ArrayList<>(properties(element).values());
        timerText(element).ifPresent(texts::add);
        return texts;
    }

    /** The My Tokens without a default that the elements of a process name in parameters and expressions. */
    static Set<NeededToken> neededTokens(Element process) {
        var needed = new LinkedHashSet<NeededToken>();
        process.elements().stream()
                .filter(child -> !child.getTagName().equals("extensionElements"))
                .forEach(child -> neededTokens(child, attribute(process, "id"), needed));
        return needed;
    }

    private static void neededTokens(Element element, String owner, Set<NeededToken> needed) {
        var id = attribute(element, "id").isEmpty() ? owner : attribute(element, "id");
        tokenTexts(element).forEach(value -> TokenText.parse(value).tokensWithoutDefault().stream()
                .filter(token -> token.family() == TokenFamily.MY)
                .forEach(token -> needed.add(new NeededToken(token, id))));
        for (var text : List.of(element.getText(), attribute(element, "calledElement"))) {
            var names = MY_IN_EXPRESSION.matcher(isExpression(text) ? text : "");
            while (names.find()) {
                var name = names.group(1) == null ? names.group(2) : names.group(1);
                needed.add(new NeededToken(TokenName.my(name), id));
            }
        }
        element.elements().stream()
                .filter(child -> !child.getTagName().equals("documentation"))
                .forEach(child -> neededTokens(child, id, needed));
    }

    /** What an intermediate timer event waits for in its own words; empty when it is an expression, a cycle or no timer. */
    static Optional<String> timerText(Element event) {
        return event.elements("timerEventDefinition").stream()
                .flatMap(timer -> TIMES.stream().flatMap(time -> timer.elements(time).stream()))
                .findFirst()
                .filter(time -> !time.getTagName().equals(CYCLE) && !isExpression(time.getText()))
                .map(time -> time.getText().strip());
    }

    static boolean isExpression(String text) {
        return text.contains("${") || text.contains("#{");
    }

    /** The kind of event an event element waits for or throws: {@code timer}, {@code message}, …; empty for none. */
    public static Optional<String> eventKind(Element element) {
        return element.elements().stream()
                .map(Element::getTagName)
                .filter(tag -> tag.endsWith("EventDefinition"))
                .map(tag -> tag.substring(0, tag.length() - "EventDefinition".length()))
                .findFirst();
    }

    /** The name of the signal or message that an event element refers to; blank when it refers to none. */
    public static String eventName(Element definitions, Element event) {
        return event.elements().stream()
                .filter(child -> child.getTagName().endsWith("EventDefinition"))
                .flatMap(
                        definition -> Stream.of("signal", "message").flatMap(kind -> definitions.elements(kind).stream()
                                .filter(declared ->
                                        attribute(declared, "id").equals(local(attribute(definition, kind + "Ref"))))))
                .map(declared -> attribute(declared, "name"))
                .findFirst()
                .orElse("");
    }

    private static String local(String name) {
        return name.substring(name.indexOf(':') + 1);
    }

    /** {@code user task 'approve'}, as people speak of it. */
    static String describe(Element element) {
        var words = element.getTagName().replaceAll("([A-Z])", " $1").toLowerCase(java.util.Locale.ROOT);
        var name = attribute(element, "name");
        return words + " '" + attribute(element, "id") + "'" + (name.isBlank() ? "" : " (" + name + ")");
    }
}
