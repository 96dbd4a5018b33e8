package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.baton.engine.model.BpmnNames;
import io.baton.flow.FlowStep;
import io.baton.flow.FlowSteps;
import io.baton.flow.WebhookRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The element templates offer in the Modeler what the engine knows, no more and no less. */
class ElementTemplatesTest {

    private static final Path SAMPLES = Path.of("bpmn");
    private static final Path TEMPLATES = SAMPLES.resolve(".camunda/element-templates");
    private static final String CAMPAIGN = "io.baton.campaign";
    private static final String EXECUTE_CAMPAIGN = "io.baton.executeCampaign";
    private static final String CALL_WEBHOOK = "io.baton.callWebhook";
    private static final String WAIT_FOR_EVENT = "io.baton.waitForEvent";
    private static final String PREFIX = "io.baton.";

    /** One file: its properties by what they are bound to. */
    private record Template(String id, JsonNode content) {

        List<String> parameters() {
            return bound("camunda:property");
        }

        /** The names that are bound in a way. */
        List<String> bound(String way) {
            return properties(way).map(one -> one.at("/binding/name").asText()).toList();
        }

        /** What a hidden property of the element itself is set to. */
        String fixed(String attribute) {
            return properties("property")
                    .filter(one -> one.at("/binding/name").asText().equals(attribute))
                    .map(one -> one.path("value").asText())
                    .collect(Collectors.joining());
        }

        private Stream<JsonNode> properties(String way) {
            return content.path("properties")
                    .valueStream()
                    .filter(one -> one.at("/binding/type").asText().equals(way));
        }

        @Override
        public String toString() {
            return id;
        }
    }

    private static Map<String, Template> templates() {
        var templates = new TreeMap<String, Template>();
        for (var file : files(TEMPLATES, ".json")) {
            try {
                var content = new ObjectMapper().readTree(file.toFile());
                var id = content.path("id").asText();
                assertThat(templates.put(id, new Template(id, content))).as(id).isNull();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        return templates;
    }

    private static List<Path> files(Path folder, String ending) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static Stream<FlowStep<?>> steps() {
        var steps = new FlowSteps();
        return steps.names().stream().map(name -> steps.find(name).orElseThrow());
    }

    private static void assertSame(Collection<String> offered, Collection<String> known) {
        assertThat(offered).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    @DisplayName("One template for each step, for Execute Campaign, Call Webhook, waits and campaigns, and no other")
    void oneForEachStep() {
        var ids = new TreeSet<>(List.of(CAMPAIGN, EXECUTE_CAMPAIGN, CALL_WEBHOOK, WAIT_FOR_EVENT));
        new FlowSteps().names().forEach(name -> ids.add(PREFIX + name));
        assertThat(templates().keySet())
                .as("the ids of the files in %s, one for each step of FlowSteps", TEMPLATES)
                .containsExactlyInAnyOrderElementsOf(ids);
    }

    @ParameterizedTest
    @MethodSource("steps")
    @DisplayName("The template of a step offers exactly the parameters the step knows, under the step's own name")
    void parameters(FlowStep<?> step) {
        var id = PREFIX + step.name();
        var template = templates().get(id);
        assertThat(template)
                .as("the template %s: add a file with this id to %s", id, TEMPLATES)
                .isNotNull();
        assertSame(template.parameters(), step.parameters());
        assertThat(template.content().at("/groups/0/label").asText())
                .as("the label of the group")
                .isEqualTo(step.activity().label());
        assertThat(template.fixed("camunda:delegateExpression")).isEqualTo("${" + step.name() + "}");
        assertThat(template.content().path("name").asText())
                .as("the words of the activity log")
                .isEqualTo(step.activity().label());
        assertThat(template.content().at("/elementType/value").asText()).isEqualTo("bpmn:ServiceTask");
    }

    @Test
    @DisplayName("The template of campaigns offers every setting, and that of Execute Campaign the flag and the callee")
    void campaigns() {
        var templates = templates();
        assertSame(templates.get(CAMPAIGN).parameters(), BpmnNames.SETTINGS);
        var call = templates.get(EXECUTE_CAMPAIGN);
        assertSame(call.parameters(), List.of(BpmnNames.USE_PARENT_TOKEN_CONTEXT));
        assertSame(call.bound("property"), List.of("calledElement"));
    }

    @Test
    @DisplayName(
            "F7 the template of Call Webhook makes an external task of the worker's topic, and offers only what is "
                    + "known")
    void callWebhook() {
        var template = templates().get(CALL_WEBHOOK);
        assertThat(template.fixed("camunda:type")).isEqualTo("external");
        assertThat(template.fixed("camunda:topic")).isEqualTo(WebhookRequest.TOPIC);
        assertThat(template.parameters())
                .contains("url", "method", "body")
                .allMatch(name -> List.of("url", "method", "body").contains(name)
                        || name.startsWith("header.")
                        || name.startsWith("map."));
    }

    @Test
    @DisplayName("The template of waits for events offers their properties, on events in a flow")
    void waitForEvent() {
        var template = templates().get(WAIT_FOR_EVENT);
        assertSame(template.parameters(), BpmnNames.OF_WAITS);
        assertThat(template.content().path("appliesTo").valueStream().map(JsonNode::asText))
                .containsExactly("bpmn:IntermediateCatchEvent", "bpmn:BoundaryEvent");
        assertThat(template.content().has("elementType"))
                .as("the event stays what it is")
                .isFalse();
    }

    static List<Path> samples() {
        return files(SAMPLES, ".bpmn");
    }

    @ParameterizedTest
    @MethodSource("samples")
    @DisplayName(
            "Every campaign and step of a sample bears its template in the version there is, and only what it offers")
    void samplesUseThem(Path file) {
        var templates = templates();
        var elements = Bpmn.readModelFromFile(file.toFile()).getModelElementsByType(BaseElement.class).stream()
                .filter(element -> List.of("process", "serviceTask", "callActivity")
                        .contains(element.getElementType().getTypeName()))
                .toList();
        assertThat(elements).hasSizeGreaterThan(1);
        for (var element : elements) {
            var template = templates.get(camunda(element, "modelerTemplate"));
            assertThat(template).as(element.getId()).isNotNull();
            assertThat(camunda(element, "modelerTemplateVersion"))
                    .isEqualTo(template.content().path("version").asText());
            assertThat(properties(element))
                    .as(element.getId())
                    .filteredOn(name -> !name.startsWith("my."))
                    .isSubsetOf(template.parameters());
            assertThat(camunda(element, "delegateExpression"))
                    .isEqualTo(
                            template.id().equals(CAMPAIGN) || template.id().equals(EXECUTE_CAMPAIGN)
                                    ? ""
                                    : template.fixed("camunda:delegateExpression"));
        }
    }

    private static String camunda(BaseElement element, String attribute) {
        var value = element.getAttributeValueNs("http://camunda.org/schema/1.0/bpmn", attribute);
        return value == null ? "" : value;
    }

    private static List<String> properties(BaseElement element) {
        return element.getExtensionElements() == null
                ? List.of()
                : element
                        .getExtensionElements()
                        .getElementsQuery()
                        .filterByType(CamundaProperties.class)
                        .list()
                        .stream()
                        .flatMap(all -> all.getCamundaProperties().stream())
                        .map(property -> property.getCamundaName())
                        .toList();
    }
}
