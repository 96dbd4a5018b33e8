package io.baton.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.testing.Model;
import io.baton.testing.RestServer;
import io.baton.testing.ServerTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnPlane;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /engine-rest/campaign/{key}/clone}. */
@ServerTest
class CampaignCloneResourceTest {

    private final RestServer server;

    CampaignCloneResourceTest(RestServer server) {
        this.server = server;
    }

    private RestServer.Answer copy(String source, String key, boolean executable) {
        return server.post(
                "campaign/" + source + "/clone", "{\"key\":\"" + key + "\",\"executable\":" + executable + "}");
    }

    private String xml(String key) {
        return server.get("process-definition/key/" + key + "/xml")
                .expect(200)
                .get("bpmn20Xml")
                .asText();
    }

    private int score(String person) {
        return server.value(person, "personScore").asInt(0);
    }

    @Test
    @DisplayName("E13 the clone of an executable is a batch campaign, with steps, tokens and smart list")
    void executableToBatch() {
        server.deploy(Model.executable("scoring")
                        .my("Score", "+7")
                        .smartList("= country = \"DE\"")
                        .changeScore("{{my.Score}}"))
                .expect(200);
        var clone = server.post("campaign/scoring/clone", "{\"key\":\"scoring-2\",\"name\":\"Scoring & more\"}")
                .expect(200);
        assertThat(clone).isEqualTo(server.get("campaign/scoring-2").expect(200));
        assertThat(clone)
                .isEqualTo(
                        RestServer.parse(
                                """
                                {"key":"scoring-2","name":"Scoring & more","type":"batch","workspace":null,
                                 "program":null,"description":"","smartList":"= country = \\"DE\\"",
                                 "qualification":"every time","personLimit":null,"triggers":[],
                                 "active":true,"valid":true,"problems":[],
                                 "calls":[],"calledBy":[]}"""));
        var ann = server.personOf("", "ann@example.com", "{\"country\":\"DE\"}");
        var bob = server.personOf("", "bob@example.com", "{\"country\":\"FR\"}");
        server.start("scoring-2", ann).expect(200);
        server.start("scoring-2", bob).expect(200);
        assertThat(score(ann)).isEqualTo(7);
        assertThat(score(bob)).isZero();
        assertThat(server.get("campaign/scoring").expect(200).get("type").asText())
                .isEqualTo("executable");
    }

    @Test
    @DisplayName("E13 a clone is executable when that is asked for, of an executable and of a batch campaign")
    void toExecutable() {
        server.deploy(
                        Model.executable("scoring").my("Score", "+1").changeScore("{{my.Score}}"),
                        Model.batch("flow")
                                .set("baton.personLimit", "5")
                                .my("Score", "+3")
                                .changeScore("{{my.Score}}"))
                .expect(200);
        assertThat(copy("scoring", "scoring-2", true).expect(200).get("type").asText())
                .isEqualTo("executable");
        assertThat(copy("flow", "flow-2", true).expect(200).get("type").asText())
                .isEqualTo("executable");
        server.deploy(Model.batch("parent")
                        .my("Score", "+10")
                        .execute("scoring-2", true)
                        .execute("flow-2", false))
                .expect(200);
        var ann = server.person("ann@example.com");
        server.start("parent", ann).expect(200);
        assertThat(score(ann)).isEqualTo(13);
        server.start("scoring-2", ann).error(400);
        assertThat(server.get("campaign/flow").expect(200).get("type").asText()).isEqualTo("batch");
    }

    @Test
    @DisplayName("E13 a clone of a batch campaign calls what its source calls, and stays batch")
    void batch() {
        server.deploy(
                        Model.executable("child").changeScore("+2"),
                        Model.batch("parent")
                                .element(
                                        "bound",
                                        Model.call(
                                                "bound", "child", true, "camunda:calledElementBinding=\"deployment\""))
                                .removeFromFlow("parent"))
                .expect(200);
        assertThat(copy("parent", "parent-2", false)
                        .expect(200)
                        .get("calls")
                        .get(0)
                        .asText())
                .isEqualTo("child");
        var ann = server.person("ann@example.com");
        server.start("parent-2", ann).expect(200);
        assertThat(score(ann)).isEqualTo(2);
        var left = server.get("campaign-activity?type=Remove%20from%20Flow").expect(200);
        assertThat(left.findValuesAsText("left"))
                .as("what names the campaign itself names the clone")
                .containsExactly("parent-2");
    }

    @Test
    @DisplayName("E13 the diagram is the clone's, with every shape")
    void diagram() throws IOException {
        var file = Files.readString(Path.of("bpmn/token-inheritance/common-scoring.bpmn"));
        server.deployFiles("", Map.of("common-scoring.bpmn", file)).expect(200);
        copy("common-scoring", "copied", true).expect(200);
        var repository = server.engine().getRepositoryService();
        var definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("copied")
                .singleResult();
        var model = repository.getBpmnModelInstance(definition.getId());
        assertThat(model.getModelElementsByType(BpmnPlane.class))
                .singleElement()
                .satisfies(plane ->
                        assertThat(plane.getAttributeValue("bpmnElement")).isEqualTo("copied"));
        assertThat(model.getModelElementsByType(BpmnShape.class)).hasSize(3);
        assertThat(xml("copied").replaceAll("\\s+", "").length())
                .as("nothing else is lost")
                .isBetween(
                        (int) (file.replaceAll("\\s+", "").length() * 0.98),
                        file.replaceAll("\\s+", "").length() + 60);
    }

    @Test
    @DisplayName("E13 other processes of the file, their pools and drawings stay behind")
    void otherProcesses() {
        server.deployFiles("", Map.of("both.bpmn", TWO_POOLS)).expect(200);
        assertThat(copy("first", "copied", false).expect(200).get("valid").booleanValue())
                .isTrue();
        assertThat(server.count("process-definition/count")).isEqualTo(3);
        assertThat(xml("copied"))
                .contains("processRef=\"copied\"", "bpmnElement=\"poolOne\"", "bpmnElement=\"s1\"")
                .doesNotContain("second", "poolTwo", "s2", "bpmnElement=\"flow\"");
    }

    @Test
    @DisplayName("E13 a campaign with triggers is cloned with them, its request goes by the new key")
    void triggers() {
        server.deploy(
                        Model.campaign("asked", "trigger")
                                .define("<bpmn:message id=\"m\" name=\"Campaign is Requested: asked\"/>")
                                .start("<bpmn:startEvent id=\"start\"><bpmn:messageEventDefinition messageRef=\"m\"/>"
                                        + "</bpmn:startEvent>")
                                .changeScore("+4"),
                        Model.campaign("told", "trigger")
                                .define("<bpmn:signal id=\"s\" name=\"Person is Created\"/>")
                                .start("<bpmn:startEvent id=\"start\"><bpmn:signalEventDefinition signalRef=\"s\"/>"
                                        + "</bpmn:startEvent>")
                                .changeScore("+4"))
                .expect(200);
        assertThat(copy("asked", "asked-2", false).expect(200).get("type").asText())
                .isEqualTo("trigger");
        assertThat(copy("told", "told-2", false).expect(200).get("type").asText())
                .isEqualTo("trigger");
        assertThat(xml("asked-2")).contains("Campaign is Requested: asked-2");
        assertThat(server.get("campaign/asked-2").expect(200).get("active").asBoolean())
                .as("a clone is inactive, whatever its source is")
                .isFalse();
        server.post("campaign/asked-2/activate", "").expect(200);
        var ann = server.person("ann@example.com");
        server.engine()
                .getRuntimeService()
                .startProcessInstanceByMessage(
                        "Campaign is Requested: asked-2", Map.<String, Object>of("personId", ann));
        assertThat(score(ann)).isEqualTo(4);
    }

    @Test
    @DisplayName("E13 a campaign with triggers or a schedule cannot be cloned into an executable one, by name")
    void triggersRefused() {
        server.deploy(
                        Model.campaign("told", "trigger")
                                .define("<bpmn:signal id=\"s\" name=\"Person is Created\"/>")
                                .start("<bpmn:startEvent id=\"start\"><bpmn:signalEventDefinition signalRef=\"s\"/>"
                                        + "</bpmn:startEvent>"),
                        Model.campaign("bare", "trigger"),
                        Model.batch("nightly")
                                .start("<bpmn:startEvent id=\"start\"><bpmn:timerEventDefinition>"
                                        + "<bpmn:timeCycle>R/PT24H</bpmn:timeCycle>"
                                        + "</bpmn:timerEventDefinition></bpmn:startEvent>"))
                .expect(200);
        assertThat(copy("told", "x", true).error(400)).contains("'told'", "signal start event 'start'", "E13");
        assertThat(copy("bare", "x", true).error(400)).contains("'bare'", "trigger campaign");
        assertThat(copy("nightly", "x", true).error(400)).contains("'nightly'", "timer start event 'start'");
        server.get("campaign/x").error(404);
    }

    @Test
    @DisplayName("E13 V4 a message of one's own starts no campaign: neither it nor its clone is deployed")
    void ownMessage() {
        server.deploy(Model.campaign("told", "trigger")
                        .define("<bpmn:message id=\"m\" name=\"Order placed\"/>")
                        .start("<bpmn:startEvent id=\"start\"><bpmn:messageEventDefinition messageRef=\"m\"/>"
                                + "</bpmn:startEvent>"))
                .expect(400);
        assertThat(copy("told", "x", false).error(404)).contains("'told'");
    }

    @Test
    @DisplayName("E8 a campaign that waits cannot become executable, and the answer names the element")
    void waits() {
        server.deploy(Model.batch("patient").element("approve", "<bpmn:userTask id=\"approve\"/>"))
                .expect(200);
        assertThat(copy("patient", "x", true).error(400)).contains("'approve'", "E8");
        copy("patient", "x", false).expect(200);
    }

    @Test
    @DisplayName("E13 the clone is deployed to the workspace of its source")
    void workspace() {
        server.deployTo("emea", Model.executable("scoring")).expect(200);
        server.deploy(Model.batch("scoring"), Model.batch("taken")).expect(200);
        var clone = server.post("campaign/scoring/clone?workspace=emea", "{\"key\":\"taken\",\"executable\":true}")
                .expect(200);
        assertThat(clone.get("workspace").asText()).isEqualTo("emea");
        assertThat(clone.get("type").asText()).isEqualTo("executable");
        assertThat(server.post("campaign/scoring/clone", "{\"key\":\"x\"}").error(400))
                .contains("?workspace=");
    }

    @Test
    @DisplayName("E13 a key that a campaign or another process has is a 409")
    void taken() {
        server.deploy(Model.batch("a"), Model.batch("b"), Model.process("plain"))
                .expect(200);
        for (var key : new String[] {"a", "b", "plain"}) {
            assertThat(copy("a", key, false).error(409)).contains("'" + key + "'", "another key");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1st", "two words", "a:b", "a/b", "-a", "a\u0000b"})
    @DisplayName("E13 what is no XML name cannot be a key")
    void badKey(String key) {
        server.deploy(Model.batch("a")).expect(200);
        assertThat(server.post("campaign/a/clone", RestServer.json("key", key)).error(400))
                .contains("key");
    }

    @Test
    @DisplayName("E13 all that is wrong with a request is said at once; a key that an element has is refused")
    void badRequests() {
        server.deploy(Model.batch("a").changeScore("+1")).expect(200);
        assertThat(server.post("campaign/a/clone", "{\"nam\":\"x\",\"executable\":\"yes\"}")
                        .error(400))
                .contains("'nam' is unknown; did you mean 'name'?", "'key' is missing", "'executable' must be");
        assertThat(copy("a", "step1", false).error(400)).contains("'step1'", "another key");
        copy("nope", "x", false).error(404);
        assertThat(copy("a", "größe_1.2-x", false).expect(200).get("name").asText())
                .isEqualTo("größe_1.2-x");
    }

    private static final String TWO_POOLS =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
                xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
                xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
                xmlns:di="http://www.omg.org/spec/DD/20100524/DI" targetNamespace="test">
              <bpmn:collaboration id="both">
                <bpmn:participant id="poolOne" name="One" processRef="first"/>
                <bpmn:participant id="poolTwo" name="Two" processRef="second"/>
                <bpmn:messageFlow id="flow" sourceRef="poolOne" targetRef="poolTwo"/>
              </bpmn:collaboration>
              <bpmn:process id="first" isExecutable="true" camunda:historyTimeToLive="P1D">
                <bpmn:extensionElements><camunda:properties>
                  <camunda:property name="baton.type" value="batch"/>
                </camunda:properties></bpmn:extensionElements>
                <bpmn:startEvent id="s1"/>
              </bpmn:process>
              <bpmn:process id="second" isExecutable="true" camunda:historyTimeToLive="P1D">
                <bpmn:startEvent id="s2"/>
              </bpmn:process>
              <bpmndi:BPMNDiagram id="d">
                <bpmndi:BPMNPlane id="p" bpmnElement="both">
                  <bpmndi:BPMNShape id="poolOne_di" bpmnElement="poolOne">
                    <dc:Bounds x="0" y="0" width="100" height="100"/>
                  </bpmndi:BPMNShape>
                  <bpmndi:BPMNShape id="one_di" bpmnElement="s1">
                    <dc:Bounds x="50" y="50" width="36" height="36"/>
                  </bpmndi:BPMNShape>
                  <bpmndi:BPMNShape id="poolTwo_di" bpmnElement="poolTwo">
                    <dc:Bounds x="0" y="200" width="100" height="100"/>
                  </bpmndi:BPMNShape>
                  <bpmndi:BPMNShape id="two_di" bpmnElement="s2">
                    <dc:Bounds x="50" y="250" width="36" height="36"/>
                  </bpmndi:BPMNShape>
                  <bpmndi:BPMNEdge id="flow_di" bpmnElement="flow">
                    <di:waypoint x="50" y="100"/><di:waypoint x="50" y="200"/>
                  </bpmndi:BPMNEdge>
                </bpmndi:BPMNPlane>
              </bpmndi:BPMNDiagram>
            </bpmn:definitions>
            """;
}
