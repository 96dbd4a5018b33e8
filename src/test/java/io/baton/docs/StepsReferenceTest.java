package io.baton.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.baton.activity.ActivityAttribute;
import io.baton.activity.ActivityType;
import io.baton.engine.model.BpmnNames;
import io.baton.flow.CallWebhook;
import io.baton.flow.FlowStep;
import io.baton.flow.FlowSteps;
import io.baton.flow.StepParameters;
import io.baton.flow.WebhookRequest;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The tables of {@code docs/reference/campaigns.md} name each flow step and each of its parameters, as the code and the
 * element templates do, and no other.
 */
class StepsReferenceTest {

    private static final Page PAGE = Page.read("docs/reference/campaigns.md");
    private static final String ACTIVITIES = "docs/reference/activities.md";
    private static final Path TEMPLATES = Path.of("bpmn/.camunda/element-templates");
    private static final Set<String> PARAMETERS = Set.of("camunda:property", "camunda:field");
    private static final String EXECUTE_CAMPAIGN = "Execute Campaign";
    private static final String CALL_WEBHOOK = "Call Webhook";
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern PLACE_HOLDER = Pattern.compile("<[^>]*>");

    /** A step as the page has it: what it is drawn as, and its parameters. */
    private record Row(String element, List<String> parameters) {}

    /** The steps by name. A row without a name goes on with the step above it. */
    private static Map<String, Row> steps() {
        var steps = new LinkedHashMap<String, Row>();
        var current = new Row("", new ArrayList<>());
        for (var row : PAGE.below("## Steps").rows().stream().skip(1).toList()) {
            if (!row.get(0).isEmpty()) {
                current = new Row(row.get(1), new ArrayList<>());
                assertThat(steps.put(row.get(0), current)).as(row.get(0)).isNull();
            }
            current.parameters().addAll(code(row.get(2)));
        }
        return steps;
    }

    private static List<String> parametersOf(String step) {
        assertThat(steps()).containsKey(step);
        return steps().get(step).parameters();
    }

    /** What stands between backticks. */
    private static List<String> code(String cell) {
        return CODE.matcher(cell).results().map(code -> code.group(1)).toList();
    }

    /** The parameters that a template offers, by the name of the template. The newest version stands first. */
    private static Map<String, List<String>> templates() throws IOException {
        var templates = new TreeMap<String, List<String>>();
        try (var files = Files.list(TEMPLATES)) {
            for (var file : files.toList()) {
                var content = new ObjectMapper().readTree(file.toFile());
                var template = content.isArray() ? content.get(0) : content;
                templates.put(template.path("name").asText(), parametersOf(template));
            }
        }
        return templates;
    }

    private static List<String> parametersOf(JsonNode template) {
        return template.path("properties")
                .valueStream()
                .map(property -> property.path("binding"))
                .filter(binding -> PARAMETERS.contains(binding.path("type").asText()))
                .map(binding -> binding.path("name").asText())
                .toList();
    }

    private static Stream<FlowStep<?>> flowSteps() {
        var steps = new FlowSteps();
        return steps.names().stream().map(name -> steps.find(name).orElseThrow());
    }

    private static void assertSame(String what, Collection<String> onThePage, Collection<String> known) {
        assertThat(onThePage)
                .as("%s in %s", what, PAGE)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    @DisplayName("Every step is there once, drawn as the engine knows it, and no other")
    void everyStep() {
        var expected = new TreeMap<String, String>();
        flowSteps().forEach(step -> expected.put(step.activity().label(), "service task `${" + step.name() + "}`"));
        expected.put(EXECUTE_CAMPAIGN, "call activity");
        expected.put(CALL_WEBHOOK, "external task, topic `" + WebhookRequest.TOPIC + "`; trigger campaigns only");
        var onThePage = new TreeMap<String, String>();
        steps().forEach((name, row) -> onThePage.put(name, row.element()));
        assertThat(onThePage).containsExactlyInAnyOrderEntriesOf(expected);
    }

    @ParameterizedTest
    @MethodSource("flowSteps")
    @DisplayName("A flow step has the parameters that the code knows and its template offers")
    void parameters(FlowStep<?> step) throws IOException {
        var name = step.activity().label();
        var onThePage = parametersOf(name);
        assertSame("the parameters of " + name, onThePage, step.parameters());
        assertSame("the parameters of " + name, onThePage, templates().get(name));
    }

    @Test
    @DisplayName("Execute Campaign has the parameters that its template offers")
    void executeCampaign() throws IOException {
        var onThePage = parametersOf(EXECUTE_CAMPAIGN);
        assertSame(EXECUTE_CAMPAIGN, onThePage, List.of(BpmnNames.USE_PARENT_TOKEN_CONTEXT));
        assertSame(EXECUTE_CAMPAIGN, onThePage, templates().get(EXECUTE_CAMPAIGN));
    }

    @Test
    @DisplayName("F7 Call Webhook has the parameters that the code knows, and its template offers one of each kind")
    void callWebhook() throws IOException {
        var onThePage = parametersOf(CALL_WEBHOOK).stream()
                .map(name -> PLACE_HOLDER.matcher(name).replaceFirst("<name>"))
                .toList();
        assertSame(CALL_WEBHOOK, onThePage, knownToCallWebhook());
        assertSame(
                CALL_WEBHOOK,
                onThePage,
                templates().get(CALL_WEBHOOK).stream()
                        .map(name -> name.replaceFirst("\\..+", ".<name>"))
                        .toList());
    }

    /** What it says it knows when it is asked for something else. */
    private static List<String> knownToCallWebhook() {
        var parameters = new StepParameters(Map.of("url", "https://a.example", "none", ""), Optional.empty());
        CallWebhook.configure(parameters);
        var known = parameters.problems().get(0).replaceFirst(".*Known are ", "");
        return Arrays.asList(known.split(", "));
    }

    @Test
    @DisplayName("A process has the settings that the code knows and the template of campaigns offers, and My Tokens")
    void settings() throws IOException {
        var onThePage = new ArrayList<String>();
        PAGE.below("## The process").rows().stream().skip(1).forEach(row -> onThePage.addAll(code(row.get(0))));
        assertThat(onThePage).contains("my.<Token name>");
        onThePage.remove("my.<Token name>");
        assertSame("the settings of a process", onThePage, BpmnNames.SETTINGS);
        assertSame("the settings of a process", onThePage, templates().get("Campaign"));
    }

    /** The table of activities: type, target and attributes. */
    private static List<List<String>> activityRows() {
        return Page.read(ACTIVITIES).rows().stream().skip(1).toList();
    }

    @Test
    @DisplayName("Every activity of Baton's own is explained in the page of activities, and no other")
    void activities() {
        var explained = activityRows().stream()
                .flatMap(row -> Stream.of(row.get(0).split(", ")))
                .filter(name -> !name.startsWith("the name of an event"))
                .toList();
        var known = Stream.concat(
                        Stream.of(ActivityType.values()).map(ActivityType::label),
                        flowSteps().map(step -> step.activity().label()))
                .distinct()
                .toList();
        assertThat(explained)
                .as("the types in the table of %s: one row for each ActivityType, or take the row out", ACTIVITIES)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    @DisplayName("Every attribute of activities is in the table of the page of activities, and no other")
    void attributes() {
        var explained = activityRows().stream()
                .flatMap(row -> code(row.get(2)).stream())
                .filter(word -> !word.equalsIgnoreCase("true") && !word.equalsIgnoreCase("false"))
                .collect(Collectors.toSet());
        var known = Stream.of(ActivityAttribute.class.getFields())
                .map(StepsReferenceTest::constant)
                .toList();
        assertThat(explained)
                .as(
                        "the attributes in the table of %s: name each constant of ActivityAttribute in the rows of its"
                                + " types, and nothing else between backticks",
                        ACTIVITIES)
                .containsExactlyInAnyOrderElementsOf(known);
    }

    private static String constant(Field field) {
        try {
            return (String) field.get(null);
        } catch (IllegalAccessException closed) {
            throw new IllegalStateException(closed);
        }
    }
}
