package io.baton.engine.model;

import io.baton.flow.FlowSteps;
import io.baton.person.FieldCatalog;
import io.baton.person.PersonField;
import io.baton.token.TokenFamily;
import io.baton.token.TokenText;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.xml.parsers.SAXParserFactory;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.impl.util.xml.Parse;
import org.camunda.bpm.engine.impl.util.xml.Parser;

/**
 * A BPMN or DMN file as an export or import looks at it: what it defines, and what it names of the world around it.
 *
 * @param name of the file; its ending tells the kind
 * @param lines its text
 * @param definitions the processes that can be executed, or the decisions, in the order of the file
 * @param problem why the file cannot be read, or defines nothing; then there are no definitions
 */
public record ModelFile(String name, List<String> lines, List<Definition> definitions, Optional<String> problem) {

    public static final String BPMN = ".bpmn";
    public static final String DMN = ".dmn";

    private static final FlowSteps STEPS = new FlowSteps();

    private static final Pattern PERSON_IN_EXPRESSION =
            Pattern.compile("\\bperson\\s*(?:\\.\\s*(\\w+)|\\[\\s*['\"]([^'\"]+)['\"]\\s*])");

    /** A resource of the deployment that is no part of the file: a script, a form. */
    private static final Pattern RESOURCE = Pattern.compile("(?:embedded:(?:app:)?)?deployment:.+");

    /**
     * A process or decision.
     *
     * @param campaign whether it is a process with {@code baton.type}
     * @param program key of the program it names
     */
    public record Definition(String key, boolean campaign, Optional<String> program, Element element) {

        /** The call activities that call a campaign of their own deployment, by a key that is known. */
        public List<DeploymentCall> deploymentCalls() {
            var calls = new ArrayList<DeploymentCall>();
            walk(element, one -> {
                var callee = BpmnElements.attribute(one, "calledElement").strip();
                if (one.getTagName().equals("callActivity")
                        && BpmnElements.camunda(one, "calledElementBinding")
                                .strip()
                                .equals("deployment")
                        && !callee.isEmpty()
                        && !BpmnElements.isExpression(callee)) {
                    calls.add(new DeploymentCall(BpmnElements.attribute(one, "id"), callee));
                }
            });
            return calls;
        }

        /** What the flow steps name in a parameter; values with tokens or expressions name nothing that is known. */
        public Set<String> named(String parameter) {
            var values = new LinkedHashSet<String>();
            walk(element, one -> {
                var value = BpmnElements.delegate(one).flatMap(STEPS::find).isPresent()
                        ? BpmnElements.properties(one)
                                .getOrDefault(parameter, "")
                                .strip()
                        : "";
                if (!value.isEmpty() && TokenText.parse(value).isLiteral() && !BpmnElements.isExpression(value)) {
                    values.add(value);
                }
            });
            return values;
        }

        /** The person fields that parameters, tokens and expressions name. */
        public Set<PersonField> personFields(FieldCatalog fields) {
            var names = new LinkedHashSet<>(named("field"));
            walk(element, one -> {
                if (one != element) {
                    BpmnElements.properties(one).values().forEach(value -> TokenText.parse(value).tokens().stream()
                            .filter(token -> token.family() == TokenFamily.PERSON)
                            .forEach(token -> names.add(token.name())));
                }
                var expressions = PERSON_IN_EXPRESSION.matcher(
                        one.getText() + " " + BpmnElements.attribute(one, "calledElement"));
                while (expressions.find()) {
                    names.add(expressions.group(1) == null ? expressions.group(2) : expressions.group(1));
                }
            });
            var found = new LinkedHashSet<PersonField>();
            names.forEach(one -> fields.find(one).ifPresent(found::add));
            return found;
        }

        /** The elements that use another resource of their deployment, with its name. */
        public List<String> resources() {
            var used = new ArrayList<String>();
            walk(element, one -> one.attributes().stream()
                    .map(one::attribute)
                    .filter(value -> value != null && RESOURCE.matcher(value).matches())
                    .forEach(value -> used.add(BpmnElements.describe(one) + " uses '" + value + "'")));
            return used;
        }
    }

    /** A call activity and the campaign of its own deployment that it calls. */
    public record DeploymentCall(String element, String callee) {}

    /** Reads a file. */
    public static ModelFile read(String name, List<String> lines) {
        var parse = new Reader().createParse();
        parse.name(name).sourceInputStream(new ByteArrayInputStream(ModelText.file(lines)));
        try {
            parse.execute();
        } catch (ProcessEngineException unreadable) {
            return unreadable(name, lines, rootCause(unreadable).getMessage());
        }
        if (parse.hasErrors()) {
            var first = parse.getProblems().get(0);
            return unreadable(
                    name,
                    lines,
                    first.getMessage() + " (line " + first.getLine() + ", column " + first.getColumn() + ")");
        }
        var definitions = name.endsWith(DMN) ? decisions(parse.getRootElement()) : processes(parse.getRootElement());
        return new ModelFile(
                name,
                lines,
                definitions,
                definitions.isEmpty()
                        ? Optional.of("'" + name + "' holds no "
                                + (name.endsWith(DMN) ? "decision" : "process with isExecutable=\"true\"")
                                + ": export it again, or take the file out")
                        : Optional.empty());
    }

    private static ModelFile unreadable(String name, List<String> lines, String why) {
        return new ModelFile(
                name,
                lines,
                List.of(),
                Optional.of("'" + name + "' is no readable XML: " + why + ". Export it again, or mend its lines"));
    }

    private static List<Definition> processes(Element root) {
        return root.elements("process").stream()
                .filter(process -> Boolean.parseBoolean(BpmnElements.attribute(process, "isExecutable")))
                .map(process -> new Definition(
                        BpmnElements.attribute(process, "id"),
                        CampaignReader.isCampaign(process),
                        CampaignReader.program(process),
                        process))
                .toList();
    }

    private static List<Definition> decisions(Element root) {
        return root.elements("decision").stream()
                .map(decision ->
                        new Definition(BpmnElements.attribute(decision, "id"), false, Optional.empty(), decision))
                .toList();
    }

    private static void walk(Element element, Consumer<Element> visitor) {
        visitor.accept(element);
        element.elements().forEach(child -> walk(child, visitor));
    }

    private static Throwable rootCause(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** The engine's own reader of XML, without a schema; the engine's factory goes from one setting to the other. */
    private static final class Reader extends Parser {

        private final SAXParserFactory factory = SAXParserFactory.newInstance();

        private Reader() {
            factory.setNamespaceAware(true);
        }

        @Override
        protected SAXParserFactory getSaxParserFactoryLazily() {
            return factory;
        }

        @Override
        public Parse createParse() {
            return new Parse(this) {};
        }
    }
}
