package io.baton.rest;

import static io.baton.testing.RestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baton.testing.Decision;
import io.baton.testing.Model;
import io.baton.testing.RestServer;
import io.baton.testing.ServerTest;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code /engine-rest/program/import}, with files that {@code program/{key}/export} wrote. */
@ServerTest
class ProgramImportResourceTest {

    private final RestServer server;

    ProgramImportResourceTest(RestServer server) {
        this.server = server;
    }

    /** A folder and a program; a campaign and three levels of executables below it, two of which belong to nobody. */
    private String source() {
        server.field("port_plan", "text");
        server.put("program/q4", "{\"name\":\"Q4\",\"tokens\":{\"Points\":\"+1\",\"Folder\":\"from q4\"}}")
                .expect(200);
        server.put(
                        "program/webinar",
                        "{\"parent\":\"q4\",\"tokens\":{\"Points\":\"+10\",\"Old\":\"o\"},\"statuses\":[\"In\","
                                + "\"Done\"]}")
                .expect(200);
        server.post("static-list", json("key", "vip", "name", "Important")).expect(200);
        server.deployFiles("", Map.of("gold.dmn", gold("port_plan = \"gold\""))).expect(200);
        server.deploy(invite(), one("+0"), two(), three()).expect(200);
        return export("q4", "");
    }

    private static String gold(String feel) {
        return Decision.expression("gold", feel).xml();
    }

    private static Model invite() {
        return Model.batch("invite")
                .set("baton.program", "webinar")
                .smartList("gold")
                .execute("one", true);
    }

    private static Model one(String points) {
        return Model.executable("one")
                .set("baton.program", "webinar")
                .my("Points", points)
                .execute("two", true);
    }

    private static Model two() {
        return Model.executable("two").execute("three", true);
    }

    private static Model three() {
        return Model.executable("three")
                .changeScore("{{my.Points}}")
                .changeDataValue("company", "{{my.Folder}}")
                .addToList("vip");
    }

    private String export(String program, String workspace) {
        var answer = server.get("program/" + program + "/export?workspace=" + workspace);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.text();
    }

    private RestServer.Answer bring(String file, String workspace, boolean dryRun) {
        return server.post("program/import?workspace=" + workspace + "&dryRun=" + dryRun, file);
    }

    /** A dry run that changes nothing, then the import, which must answer the same. */
    private JsonNode imported(String file, String workspace) {
        var before = state();
        var dry = (ObjectNode) bring(file, workspace, true).expect(200);
        assertThat(state()).isEqualTo(before);
        var done = (ObjectNode) bring(file, workspace, false).expect(200);
        assertThat(dry.remove("dryRun").asBoolean()).isTrue();
        assertThat(done.remove("dryRun").asBoolean()).isFalse();
        assertThat(done).isEqualTo(dry);
        return done;
    }

    /** A refusal that leaves nothing behind and names the same problems as the dry run. */
    private String refused(String file, String workspace) {
        var before = state();
        var dry = bring(file, workspace, true).expect(200);
        var message = bring(file, workspace, false).error(400);
        assertThat(dry.get("problems")).isNotEmpty();
        assertThat(message).contains("nothing was changed").contains(RestServer.texts(dry.get("problems")));
        assertThat(state()).isEqualTo(before);
        return message;
    }

    /** All that an import could change. */
    private List<JsonNode> state() {
        return List.of(
                server.get("program").expect(200),
                server.get("static-list").expect(200),
                server.get("campaign").expect(200),
                server.get("smart-list").expect(200),
                server.get("person-field").expect(200),
                server.get("process-definition").expect(200),
                server.get("decision-definition").expect(200),
                server.get("deployment").expect(200));
    }

    private static List<String> changes(JsonNode report) {
        var changes = new ArrayList<String>();
        report.get("assets")
                .forEach(asset -> changes.add(asset.get("kind").asText() + " "
                        + asset.get("key").asText() + " " + asset.get("change").asText()));
        return changes;
    }

    private static List<String> details(JsonNode report, String key) {
        for (var asset : report.get("assets")) {
            if (asset.get("key").asText().equals(key)) {
                return RestServer.texts(asset.get("details"));
            }
        }
        throw new AssertionError("no asset " + key + " in " + report);
    }

    private static String edit(String file, Consumer<ObjectNode> change) {
        var node = (ObjectNode) RestServer.parse(file);
        change.accept(node);
        return node.toString();
    }

    private static void replaceModel(ObjectNode file, String part, String name, String xml) {
        file.get(part).forEach(model -> {
            if (model.get("file").asText().equals(name)) {
                var lines = ((ObjectNode) model).putArray("xml");
                for (var line : xml.split("\n", -1)) {
                    lines.add(line);
                }
            }
        });
    }

    @Test
    @DisplayName("A program comes into another workspace as it was, and its three levels of executables run there")
    void otherWorkspace() {
        var file = source();
        var ann = server.person("ann@example.com");
        server.post("static-list/vip/people", "{\"ids\":[\"" + ann + "\"]}").expect(200);
        var report = imported(file, "emea");
        assertThat(changes(report))
                .containsExactly(
                        "program q4 created",
                        "program webinar created",
                        "static list vip created",
                        "smart list gold created",
                        "campaign invite created",
                        "campaign one created",
                        "campaign three created",
                        "campaign two created");
        assertThat(report.get("problems")).isEmpty();
        assertThat(report.get("workspace").asText()).isEqualTo("emea");
        assertThat(export("q4", "emea")).isEqualTo(file);
        assertThat(server.count("static-list/vip/people/count?workspace=emea")).isZero();
        var bob = server.personOf("emea", "bob@example.com", "{\"port_plan\":\"gold\"}");
        server.post(
                        "process-definition/key/invite/tenant-id/emea/start",
                        "{\"variables\":{\"personId\":{\"value\":\"" + bob + "\"}}}")
                .expect(200);
        assertThat(server.value(bob, "personScore").asInt()).isEqualTo(10);
        assertThat(server.value(bob, "company").asText()).isEqualTo("from q4");
        assertThat(server.count("static-list/vip/people/count?workspace=emea")).isOne();
        assertThat(server.get("campaign/three?workspace=emea")
                        .expect(200)
                        .get("valid")
                        .asBoolean())
                .isTrue();
    }

    @Test
    @DisplayName("Into where it came from a file changes nothing, deploys nothing and keeps who is on the lists")
    void sameWorkspace() {
        var file = source();
        var ann = server.person("ann@example.com");
        server.post("static-list/vip/people", "{\"ids\":[\"" + ann + "\"]}").expect(200);
        server.post("program/webinar/members", "{\"ids\":[\"" + ann + "\"],\"status\":\"Done\"}")
                .expect(200);
        var before = state();
        var report = imported(file, "");
        assertThat(changes(report)).hasSize(8).allMatch(change -> change.endsWith(" unchanged"));
        assertThat(state()).isEqualTo(before);
        assertThat(server.count("static-list/vip/people/count")).isOne();
        assertThat(server.count("program/webinar/members/count")).isOne();
        assertThat(export("q4", "")).isEqualTo(file);
    }

    @Test
    @DisplayName("What changes is told asset by asset, and only what differs gets a new version")
    void changes() {
        imported(source(), "emea");
        var bob = server.personOf("emea", "bob@example.com", "{}");
        server.post("static-list/vip/people?workspace=emea", "{\"ids\":[\"" + bob + "\"]}")
                .expect(200);
        server.deployTo("emea", Model.batch("apart").smartList("gold").execute("two", true))
                .expect(200);
        server.put("program/q4", "{\"name\":\"Q4/26\",\"tokens\":{\"Points\":\"+1\",\"Folder\":\"from q4\"}}")
                .expect(200);
        server.put(
                        "program/webinar",
                        "{\"parent\":\"q4\",\"description\":\"d\",\"tokens\":{\"Points\":\"+20\",\"New\":\"n\"},"
                                + "\"statuses\":[\"In\",\"Came\",\"Done\"]}")
                .expect(200);
        server.deployFiles("", Map.of("gold.dmn", gold("country = \"DE\""))).expect(200);
        server.deploy(one("+5"), two().my("X", "1")).expect(200);
        var file = edit(
                export("q4", ""), node -> ((ObjectNode) node.get("staticLists").get(0)).put("name", "Very important"));
        var report = imported(file, "emea");
        assertThat(changes(report))
                .containsExactly(
                        "program q4 changed",
                        "program webinar changed",
                        "static list vip changed",
                        "smart list gold changed",
                        "campaign invite unchanged",
                        "campaign one changed",
                        "campaign three unchanged",
                        "campaign two changed");
        assertThat(details(report, "q4")).containsExactly("name 'Q4' becomes 'Q4/26'");
        assertThat(details(report, "webinar"))
                .containsExactlyInAnyOrder(
                        "description changes",
                        "token 'Points' changes: '+10' becomes '+20'",
                        "token 'New' is added: 'n'",
                        "token 'Old' is removed, it was 'o'",
                        "statuses [In, Done] become [In, Came, Done]");
        assertThat(details(report, "vip")).containsExactly("name 'Important' becomes 'Very important'");
        assertThat(details(report, "gold"))
                .containsExactly("version 1 becomes 2", "is used by apart too, not in the file");
        assertThat(details(report, "one")).containsExactly("version 1 becomes 2");
        assertThat(details(report, "two"))
                .containsExactly("version 1 becomes 2", "is used by apart too, not in the file");
        assertThat(export("q4", "emea")).isEqualTo(export("q4", "").replace("\"Important\"", "\"Very important\""));
        assertThat(server.count("static-list/vip/people/count?workspace=emea")).isOne();
        assertThat(version("invite", "emea")).isOne();
        assertThat(version("one", "emea")).isEqualTo(2);
    }

    private int version(String campaign, String workspace) {
        return server.get("process-definition/key/" + campaign + "/tenant-id/" + workspace)
                .expect(200)
                .get("version")
                .asInt();
    }

    @Test
    @DisplayName("What is there and not in the file stays, and is named")
    void kept() {
        var file = source();
        imported(file, "emea");
        server.put("program/extra", "{\"workspace\":\"emea\",\"parent\":\"webinar\"}")
                .expect(200);
        server.deployTo("emea", Model.batch("mine").set("baton.program", "webinar"))
                .expect(200);
        var report = imported(file, "emea");
        assertThat(changes(report)).contains("program extra kept", "campaign mine kept");
        assertThat(details(report, "mine")).containsExactly("belongs to 'webinar' and is not in the file");
        server.get("campaign/mine").expect(200);
        server.get("program/extra?workspace=emea").expect(200);
    }

    @Test
    @DisplayName("One broken campaign, and nothing of the whole file is left behind")
    void allOrNothing() {
        var file = source();
        var waits = edit(
                file,
                node -> replaceModel(
                        node,
                        "campaigns",
                        "three.bpmn",
                        Model.executable("three")
                                .element("approve", "<bpmn:userTask id=\"approve\"/>")
                                .xml()));
        assertThat(refused(waits, "emea")).contains("three.bpmn", "'approve'", "E8");
        assertThat(refused(waits, "")).contains("'approve'");
        var tooDeep = edit(
                file,
                node -> replaceModel(
                        node,
                        "campaigns",
                        "three.bpmn",
                        three().execute("one", true).xml()));
        assertThat(refused(tooDeep, "emea")).contains("one");
    }

    @Test
    @DisplayName("Broken XML, a file without a process and a key in two files are refused by name")
    void brokenModels() {
        var file = source();
        var broken = edit(file, node -> {
            replaceModel(node, "campaigns", "three.bpmn", "<bpmn:definitions>");
            replaceModel(node, "campaigns", "two.bpmn", two().xml().replace("isExecutable=\"true\"", ""));
            replaceModel(node, "campaigns", "one.bpmn", invite().xml());
            replaceModel(node, "decisions", "gold.dmn", "no xml");
        });
        assertThat(refused(broken, "emea"))
                .contains(
                        "'three.bpmn' is no readable XML",
                        "'two.bpmn' holds no process with isExecutable",
                        "'invite' stands in 'invite.bpmn' and in 'one.bpmn'",
                        "'gold.dmn' is no readable XML");
    }

    @Test
    @DisplayName("A decision whose hit policy is refused, refuses the import")
    void hitPolicy() {
        var file = edit(
                source(),
                node -> replaceModel(
                        node,
                        "decisions",
                        "gold.dmn",
                        Decision.table("gold", "COLLECT", "port_plan", "\"gold\"|true")
                                .xml()));
        assertThat(refused(file, "emea")).contains("'gold'", "invite", "hit policy COLLECT");
    }

    @Test
    @DisplayName(
            "Missing fields and things of others are told all at once, each with the call or the way that brings it")
    void missing() {
        server.put("program/other", "{}").expect(200);
        server.deploy(Model.executable("route").set("baton.program", "other")).expect(200);
        source();
        server.deploy(invite().execute("route", true)).expect(200);
        var file = edit(export("q4", ""), node -> {
            var fields = (ArrayNode) node.get("personFields");
            fields.addObject()
                    .put("name", "port_never")
                    .put("displayName", "Say \"never\"")
                    .put("type", "date");
            fields.addObject()
                    .put("name", "Country")
                    .put("displayName", "Country")
                    .put("type", "integer");
        });
        var dry = bring(file, "emea", true).expect(200);
        assertThat(dry.get("missing"))
                .isEqualTo(
                        RestServer.parse(
                                """
                                [{"kind":"person field","key":"port_never","neededBy":[],"wayOut":
                                  "create it first, POST person-field {\\"name\\":\\"port_never\\",\
                                \\"displayName\\":\\"Say \\\\\\"never\\\\\\"\\",\\"type\\":\\"date\\"}"},
                                 {"kind":"campaign","key":"route","neededBy":["campaign invite"],"wayOut":
                                  "import its program first, or export a folder above both"}]"""));
        assertThat(refused(file, "emea"))
                .contains(
                        "person field 'port_never' is not in workspace 'emea'",
                        "campaign 'route' is not in workspace 'emea', needed by campaign invite",
                        "person field 'Country' of type integer is 'country' of type text here");
        var other = export("other", "");
        imported(other, "emea");
        assertThat(changes(imported(export("q4", ""), "emea"))).contains("campaign invite created");
    }

    @Test
    @DisplayName(
            "A campaign that belongs to another program there is not replaced, nor is a process that is no campaign")
    void foreign() {
        var file = source();
        server.deployTo(
                        "emea",
                        Model.executable("three").set("baton.program", "theirs"),
                        Model.process("invite"),
                        Model.executable("two"))
                .expect(200);
        assertThat(refused(file, "emea"))
                .contains(
                        "campaign 'three' belongs to the program 'theirs' in workspace 'emea'",
                        "'invite' is a process without baton.type")
                .doesNotContain("'two' ");
        var strange = edit(
                file,
                node -> replaceModel(
                        node,
                        "campaigns",
                        "two.bpmn",
                        two().set("baton.program", "strange").xml()));
        assertThat(refused(strange, "apac")).contains("'two'", "program 'strange', which is not in the file");
    }

    @Test
    @DisplayName("A program that stands elsewhere moves below its parent of the file; the uppermost stays where it is")
    void otherParent() {
        var file = source();
        server.put("program/region", "{\"workspace\":\"emea\"}").expect(200);
        server.put("program/q4", "{\"workspace\":\"emea\",\"parent\":\"region\"}")
                .expect(200);
        server.put("program/webinar", "{\"workspace\":\"emea\",\"parent\":\"region\"}")
                .expect(200);
        var report = imported(file, "emea");
        assertThat(details(report, "webinar")).contains("moves from below 'region' to below 'q4'");
        assertThat(server.get("program/q4?workspace=emea")
                        .expect(200)
                        .get("parent")
                        .asText())
                .isEqualTo("region");
        assertThat(server.get("program/webinar?workspace=emea")
                        .expect(200)
                        .get("parent")
                        .asText())
                .isEqualTo("q4");
        assertThat(export("q4", "emea")).isEqualTo(file);
    }

    @Test
    @DisplayName(
            "Parents that would make a circle are refused with the circle, in the file and together with what is there")
    void circle() {
        var file = source();
        var round = edit(file, node -> ((ObjectNode) node.get("programs").get(0)).put("parent", "webinar"));
        assertThat(refused(round, "emea")).contains("circle", "q4 > webinar");
        server.put("program/webinar", "{\"workspace\":\"apac\"}").expect(200);
        server.put("program/q4", "{\"workspace\":\"apac\",\"parent\":\"webinar\"}")
                .expect(200);
        assertThat(refused(file, "apac")).contains("circle", "q4 > webinar");
    }

    @Test
    @DisplayName("A status that members hold there cannot be lost")
    void lostStatus() {
        var file = source();
        imported(file, "emea");
        var bob = server.personOf("emea", "bob@example.com", "{}");
        server.post("program/webinar/members?workspace=emea", "{\"ids\":[\"" + bob + "\"],\"status\":\"Done\"}")
                .expect(200);
        var fewer = edit(file, node -> ((ObjectNode) node.get("programs").get(1))
                .putArray("statuses")
                .add("In"));
        assertThat(refused(fewer, "emea")).contains("'webinar'", "'Done' is held by 1 member");
    }

    @Test
    @DisplayName("A campaign and what it calls of its own deployment go together, or both stay")
    void ownDeployment() {
        server.put("program/p", "{}").expect(200);
        var caller = Model.batch("caller")
                .set("baton.program", "p")
                .element("call", Model.call("call", "callee", true, "camunda:calledElementBinding=\"deployment\""));
        server.deploy(caller, Model.executable("callee").changeScore("+1"), Model.executable("far"))
                .expect(200);
        imported(export("p", ""), "emea");
        server.deploy(caller, Model.executable("callee").changeScore("+2")).expect(200);
        var file = export("p", "");
        var report = imported(file, "emea");
        assertThat(details(report, "caller"))
                .containsExactly(
                        "version 1 becomes 2",
                        "is deployed together with 'callee', which it calls in its own deployment");
        assertThat(changes(imported(file, "emea"))).allMatch(change -> change.endsWith("unchanged"));
        var bob = server.personOf("emea", "bob@example.com", "{}");
        server.post(
                        "process-definition/key/caller/tenant-id/emea/start",
                        "{\"variables\":{\"personId\":{\"value\":\"" + bob + "\"}}}")
                .expect(200);
        assertThat(server.value(bob, "personScore").asInt()).isEqualTo(2);
    }

    @Test
    @DisplayName("Whoever may not deploy cannot import, nor export what it may not read, and leaves nothing behind")
    void permissions() {
        var file = source();
        var before = state();
        var identity = server.engine().getIdentityService();
        var user = identity.newUser("portguest");
        user.setPassword("guest");
        identity.saveUser(user);
        var engine = (ProcessEngineConfigurationImpl) server.engine().getProcessEngineConfiguration();
        engine.setAuthorizationEnabled(true);
        try {
            for (var dryRun : List.of(true, false)) {
                assertThat(asGuest(server.request("program/import?dryRun=" + dryRun)
                                        .header("Content-Type", "application/json")
                                        .POST(BodyPublishers.ofString(file)))
                                .error(403))
                        .contains("portguest", "Deployment");
            }
            assertThat(asGuest(server.request("program/q4/export").GET()).error(403))
                    .contains("portguest");
        } finally {
            engine.setAuthorizationEnabled(false);
            identity.deleteUser("portguest");
        }
        assertThat(state()).isEqualTo(before);
    }

    private RestServer.Answer asGuest(HttpRequest.Builder request) {
        return server.send(request.setHeader("Authorization", RestServer.basic("portguest", "guest")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "no json|The body is no JSON",
                "[]|must be a JSON object",
                "{}|'format' must be 'baton-program'",
                "{\"format\":\"baton-program\"}|this server reads 1",
                "{\"format\":\"baton-program\",\"version\":2}|has the version 2",
                "{\"format\":\"baton-program\",\"version\":1}|'campaigns' is missing: a list, which may be empty",
                "{\"format\":\"baton-program\",\"version\":1,\"program\":[]}|'program' is unknown; did you mean "
                        + "'programs'?",
            })
    @DisplayName("What is no program file of this version is refused, as a dry run too")
    void noFile(String body, String expected) {
        for (var dryRun : List.of(true, false)) {
            assertThat(bring(body, "", dryRun).error(400)).contains(expected);
        }
    }

    @Test
    @DisplayName("Every fault of a file is told at once, each with its place and name")
    void faults() {
        var good = source();
        var file = edit(good, node -> {
            var program = (ObjectNode) node.get("programs").get(1);
            program.put("parent", "nowhere").put("workspace", "emea").put("name", 1);
            program.remove("statuses");
            ((ArrayNode) node.get("programs"))
                    .addObject()
                    .put("key", "import")
                    .put("name", "")
                    .put("description", "")
                    .putNull("parent")
                    .putArray("statuses");
            ((ArrayNode) node.get("staticLists"))
                    .add(node.get("staticLists").get(0).deepCopy())
                    .add("text");
            ((ArrayNode) node.get("staticLists")).addObject().put("key", "/").put("name", "x");
            ((ArrayNode) node.get("personFields"))
                    .addObject()
                    .put("name", "f")
                    .put("displayName", "F")
                    .put("type", "t");
            ((ObjectNode) node.get("campaigns").get(0)).put("file", "x.dmn");
            ((ObjectNode) node.get("campaigns").get(1)).put("xml", "<xml/>");
            ((ArrayNode) node.get("requires"))
                    .addObject()
                    .put("kind", "thing")
                    .put("key", "k")
                    .putArray("neededBy");
        });
        assertThat(bring(file, "emea", false).error(400))
                .contains(
                        "entry 2 of 'programs' ('webinar'): 'workspace' is unknown",
                        "entry 2 of 'programs' ('webinar'): 'statuses' is missing",
                        "entry 2 of 'programs' ('webinar'): 'name' must be a text",
                        "entry 3 of 'programs' ('import'): 'tokens' is missing",
                        "entry 3 of 'programs' ('import'): the key cannot be 'import'",
                        "entry 3 of 'staticLists': it must be an object",
                        "entry 4 of 'staticLists' ('/'): 'key' must be made of",
                        "'staticLists' holds the key 'vip' twice",
                        "'type' must be one of",
                        "entry 1 of 'campaigns' ('x.dmn'): 'file' must end with .bpmn",
                        "entry 2 of 'campaigns' ('one.bpmn'): 'xml' must be a list of texts",
                        "entry 1 of 'requires' ('k'): 'kind' must be one of");
        var orphan = edit(good, node -> ((ObjectNode) node.get("programs").get(1)).put("parent", "nowhere"));
        assertThat(bring(orphan, "emea", false).error(400))
                .contains("program 'webinar' stands below 'nowhere', which is not in the file");
        var two = edit(good, node -> ((ObjectNode) node.get("programs").get(1)).putNull("parent"));
        assertThat(bring(two, "emea", false).error(400)).contains("q4, webinar stand at the top");
        assertThat(server.post("program/import?dryRun=yes", two).error(400)).contains("'dryRun' must be true or false");
        assertThat(server.get("program?workspace=emea").expect(200)).isEmpty();
    }
}
