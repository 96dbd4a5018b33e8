package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.baton.campaign.CampaignType;
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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaField;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The element templates offer in the Modeler what the engine knows, no more and no less. */
class ElementTemplatesTest {

    private static final Path SAMPLES = Path.of("bpmn");
    private static final Path TEMPLATES = SAMPLES.resolve(".camunda/element-templates");
    private static final String CAMPAIGN = "io.baton.campaign";
    private static final Map<String, CampaignType> CAMPAIGNS = Map.of(
            "io.baton.batchCampaign", CampaignType.BATCH,
            "io.baton.triggerCampaign", CampaignType.TRIGGER,
            "io.baton.executableCampaign", CampaignType.EXECUTABLE);
    private static final Set<String> STARTS = Set.of("io.baton.trigger", "io.baton.requestedStart");
    private static final String EXECUTE_CAMPAIGN = "io.baton.executeCampaign";
    private static final String CALL_WEBHOOK = "io.baton.callWebhook";
    private static final String WAIT_FOR_EVENT = "io.baton.waitForEvent";
    private static final String PREFIX = "io.baton.";

    /** One version of a template: its properties by what they are bound to. */
    private record Template(String id, JsonNode content) {

        /** Long ones are fields: the schema of the Modeler has no property of several lines. */
        List<String> parameters() {
            return Stream.of("camunda:property", "camunda:field")
                    .flatMap(way -> bound(way).stream())
                    .toList();
        }

        /** The names that are bound in a way. */
        List<String> bound(String way) {
            return properties(way).map(one -> one.at("/binding/name").asText()).toList();
        }

        /** What a hidden property of the element itself is set to. */
        String fixed(String attribute) {
            return fixed("property", attribute);
        }

        String fixed(String way, String attribute) {
            return properties(way)
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

    /** The newest version of each; a file holds the versions of one, the newest first. */
    private static Map<String, Template> templates() {
        var templates = new TreeMap<String, Template>();
        for (var versions : versions()) {
            var newest = versions.get(0);
            assertThat(templates.put(newest.id(), newest)).as(newest.id()).isNull();
        }
        return templates;
    }

    private static List<List<Template>> versions() {
        return files(TEMPLATES, ".json").stream()
                .map(file -> {
                    try {
                        var content = new ObjectMapper().readTree(file.toFile());
                        return (content.isArray() ? content.valueStream() : Stream.of(content))
                                .map(one -> new Template(one.path("id").asText(), one))
                                .toList();
                    } catch (IOException failure) {
                        throw new UncheckedIOException(failure);
                    }
                })
                .toList();
    }

    private static List<Path> files(Path folder, String ending) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .filter(file -> !file.toString().contains("node_modules"))
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
    @DisplayName("One template for each step, call, webhook, wait for an event, start and campaign, and no other")
    void oneForEachStep() {
        var ids = new TreeSet<>(List.of(CAMPAIGN, EXECUTE_CAMPAIGN, CALL_WEBHOOK, WAIT_FOR_EVENT));
        ids.addAll(CAMPAIGNS.keySet());
        ids.addAll(STARTS);
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
        assertThat(template.fixed("name"))
                .as("the name in the diagram")
                .isEqualTo(step.activity().label());
        assertThat(template.content().at("/elementType/value").asText()).isEqualTo("bpmn:ServiceTask");
    }

    @Test
    @DisplayName("An earlier version of a template offers what the newest does: models with it go on")
    void earlierVersions() {
        for (var versions : versions()) {
            for (var version : versions) {
                assertThat(version.id()).isEqualTo(versions.get(0).id());
                assertThat(version.parameters()).isSubsetOf(versions.get(0).parameters());
            }
        }
    }

    @Test
    @DisplayName("The template of campaigns offers every setting, and that of Execute Campaign the flag and the callee")
    void campaigns() {
        var templates = templates();
        assertSame(templates.get(CAMPAIGN).parameters(), BpmnNames.SETTINGS);
        CAMPAIGNS.forEach((id, type) -> {
            var settings = new TreeSet<>(BpmnNames.SETTINGS);
            if (type != CampaignType.BATCH) {
                settings.remove(BpmnNames.PERSON_LIMIT);
            }
            assertSame(templates.get(id).parameters(), settings);
            assertThat(CampaignType.of(templates.get(id).fixed("camunda:property", BpmnNames.TYPE)))
                    .contains(type);
        });
        var call = templates.get(EXECUTE_CAMPAIGN);
        assertSame(call.parameters(), List.of(BpmnNames.USE_PARENT_TOKEN_CONTEXT));
        assertSame(call.bound("property"), List.of("name", "calledElement"));
    }

    @Test
    @DisplayName("The templates of start events name the event in the diagram and leave its signal or message in sight")
    void starts() {
        for (var id : STARTS) {
            var template = templates().get(id);
            assertSame(template.parameters(), List.of());
            assertSame(template.bound("property"), List.of("name"));
            assertThat(template.content().path("entriesVisible").asBoolean()).isTrue();
            assertThat(template.content().path("appliesTo").valueStream().map(JsonNode::asText))
                    .containsExactly("bpmn:StartEvent");
        }
    }

    @Test
    @DisplayName(
            "F7 the template of Call Webhook makes an external task of the worker's topic, and offers only what is "
                    + "known")
    void callWebhook() {
        var template = templates().get(CALL_WEBHOOK);
        assertThat(template.fixed("camunda:type")).isEqualTo("external");
        assertThat(template.fixed("camunda:topic")).isEqualTo(WebhookRequest.TOPIC);
        assertSame(
                template.parameters().stream()
                        .filter(name -> !name.contains("."))
                        .toList(),
                List.of("url", "method", "body", "headers", "map"));
        assertThat(template.parameters())
                .filteredOn(name -> name.contains("."))
                .allMatch(name -> name.startsWith("header.") || name.startsWith("map."));
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
        assertThat(template.content().path("entriesVisible").asBoolean())
                .as("the signal is in sight")
                .isTrue();
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
            assertThat(camunda(element, "delegateExpression")).isEqualTo(template.fixed("camunda:delegateExpression"));
        }
    }

    private static String camunda(BaseElement element, String attribute) {
        var value = element.getAttributeValueNs("http://camunda.org/schema/1.0/bpmn", attribute);
        return value == null ? "" : value;
    }

    /** The properties and fields of an element. */
    private static List<String> properties(BaseElement element) {
        if (element.getExtensionElements() == null) {
            return List.of();
        }
        var extensions = element.getExtensionElements().getElementsQuery();
        return Stream.concat(
                        extensions.filterByType(CamundaProperties.class).list().stream()
                                .flatMap(all -> all.getCamundaProperties().stream())
                                .map(CamundaProperty::getCamundaName),
                        extensions.filterByType(CamundaField.class).list().stream()
                                .map(CamundaField::getCamundaName))
                .toList();
    }
}
