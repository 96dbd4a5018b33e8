package io.baton.rest;

import static io.baton.testing.RestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.baton.testing.Decision;
import io.baton.testing.Model;
import io.baton.testing.RestServer;
import io.baton.testing.ServerTest;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** {@code /engine-rest/program/{key}/export}. */
@ServerTest
class ProgramExportResourceTest {

    private final RestServer server;

    ProgramExportResourceTest(RestServer server) {
        this.server = server;
    }

    private String export(String program) {
        var answer = server.get("program/" + program + "/export");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.text();
    }

    @Test
    @DisplayName("A folder's file holds what stands below it, parents first, tokens by name, models line by line")
    void folder() {
        server.put("program/top", "{\"tokens\":{\"Outside\":\"1\"}}").expect(200);
        server.put("program/q4", "{\"parent\":\"top\",\"name\":\"Q4\",\"tokens\":{\"b\":\"2\",\"a\":\"{{my.b}} ü\"}}")
                .expect(200);
        server.put(
                        "program/webinar",
                        "{\"parent\":\"q4\",\"description\":\"Two\\nlines\",\"statuses\":[\"In\",\"Done\"]}")
                .expect(200);
        server.put("program/beside", "{\"parent\":\"top\"}").expect(200);
        var model = Model.batch("invite").set("baton.program", "webinar").changeScore("+1");
        server.deploy(model, Model.batch("foreign").set("baton.program", "beside"), Model.batch("free"))
                .expect(200);
        var text = export("q4");
        var file = RestServer.parse(text);
        assertThat(file.get("programs"))
                .isEqualTo(
                        RestServer.parse(
                                """
                                [{"key":"q4","name":"Q4","description":"","parent":null,
                                  "tokens":{"a":"{{my.b}} ü","b":"2"},"statuses":[]},
                                 {"key":"webinar","name":"webinar","description":"Two\\nlines","parent":"q4",
                                  "tokens":{},"statuses":["In","Done"]}]"""));
        assertThat(file.get("campaigns").findValuesAsText("file")).containsExactly("invite.bpmn");
        assertThat(String.join(
                        "\n", RestServer.texts(file.get("campaigns").get(0).get("xml"))))
                .isEqualTo(model.xml());
        assertThat(text)
                .startsWith("{\n  \"format\": \"baton-program\",\n  \"version\": 1,\n  \"programs\": [\n")
                .contains("\n      \"tokens\": {\n        \"a\": \"{{my.b}} ü\",\n        \"b\": \"2\"\n      },\n")
                .endsWith("\n}\n")
                .doesNotContain("\r");
    }

    @Test
    @DisplayName(
            "A campaign's needs that belong to nobody go along, those of other programs are named with who needs them")
    void needs() {
        server.field("port_plan", "text");
        server.field("port_unused", "text");
        server.field("port_visits", "score");
        for (var program : new String[] {"webinar", "other"}) {
            server.put("program/" + program, "{\"statuses\":[\"In\"]}").expect(200);
        }
        for (var list : new String[] {"guests", "vip", "unused"}) {
            server.post("static-list", json("key", list, "name", "The " + list)).expect(200);
        }
        server.deployFiles(
                        "",
                        Map.of(
                                "lists/hot.dmn",
                                Decision.table("hot", "FIRST", "port_plan", "\"gold\"|member of smart list(\"de\")")
                                        .xml(),
                                "lists/de.dmn",
                                Decision.expression("de", "country = \"DE\" and member of list(\"guests\")")
                                        .xml(),
                                "lists/unused.dmn",
                                Decision.expression("unused", "true").xml()))
                .expect(200);
        server.deploy(
                        Model.executable("deep").changeScore("+1"),
                        Model.executable("shared")
                                .execute("deep", true)
                                .step("changeScore", "field", "port_visits", "change", "+1"),
                        Model.executable("route").set("baton.program", "other"),
                        Model.batch("invite")
                                .set("baton.program", "webinar")
                                .smartList("hot")
                                .execute("shared", true)
                                .execute("route", true)
                                .execute("to-come", true)
                                .addToList("vip")
                                .removeFromList("lost")
                                .removeFromList("{{my.List}}")
                                .removeFromFlow("invite")
                                .step("changeProgramStatus", "status", "In", "program", "other")
                                .interestingMoment("Hello {{lead.First Name}}"),
                        Model.batch("second")
                                .set("baton.program", "webinar")
                                .smartList("= member of smart list(\"nowhere\") and executed campaign(\"route\")"))
                .expect(200);
        server.person("secret.person@example.com");
        var file = RestServer.parse(export("webinar"));
        assertThat(file.get("campaigns").findValuesAsText("file"))
                .containsExactly("deep.bpmn", "invite.bpmn", "second.bpmn", "shared.bpmn");
        assertThat(file.get("decisions").findValuesAsText("file")).containsExactly("de.dmn", "hot.dmn");
        assertThat(file.get("staticLists"))
                .isEqualTo(
                        RestServer.parse(
                                """
                                [{"key":"guests","name":"The guests"},{"key":"vip","name":"The vip"}]"""));
        assertThat(file.get("personFields").findValuesAsText("name"))
                .containsExactly("country", "firstName", "personScore", "port_plan", "port_visits");
        assertThat(file.get("requires"))
                .isEqualTo(
                        RestServer.parse(
                                """
                                [{"kind":"program","key":"other","neededBy":["campaign invite"]},
                                 {"kind":"static list","key":"lost","neededBy":["campaign invite"]},
                                 {"kind":"smart list","key":"nowhere","neededBy":["campaign second"]},
                                 {"kind":"campaign","key":"route","neededBy":["campaign invite","campaign second"]},
                                 {"kind":"campaign","key":"to-come","neededBy":["campaign invite"]}]"""));
    }

    @Test
    @DisplayName("No person, no id and no moment gets into the file, whoever is on the lists and in the programs")
    void noPeople() {
        server.put("program/webinar", "{\"statuses\":[\"In\"]}").expect(200);
        server.post("static-list", json("key", "vip")).expect(200);
        server.deploy(Model.batch("invite").set("baton.program", "webinar").addToList("vip"))
                .expect(200);
        var before = export("webinar");
        var person = server.personOf("", "secret.person@example.com", "{\"firstName\":\"Zacharias\"}");
        server.post("static-list/vip/people", "{\"ids\":[\"" + person + "\"]}").expect(200);
        server.post("program/webinar/members", "{\"ids\":[\"" + person + "\"],\"status\":\"In\"}")
                .expect(200);
        server.start("invite", person).expect(200);
        assertThat(export("webinar")).isEqualTo(before).doesNotContain("secret", "Zacharias");
        assertThat(Pattern.compile("\\b20\\d\\d-\\d\\d|\\b[0-9a-f]{8}-[0-9a-f]{4}-")
                        .matcher(before)
                        .find())
                .isFalse();
    }

    @Test
    @DisplayName("Two exports are the same text, also after the same was deployed again and written in another order")
    void deterministic() {
        server.put("program/p", "{\"tokens\":{\"x\":\"1\",\"a\":\"2\",\"M\":\"3\"}}")
                .expect(200);
        server.put("program/z", "{\"parent\":\"p\"}").expect(200);
        server.put("program/a", "{\"parent\":\"p\"}").expect(200);
        Model[] models = {
            Model.batch("two").set("baton.program", "z").execute("sub", true),
            Model.batch("one").set("baton.program", "a"),
            Model.executable("sub")
        };
        server.deploy(models).expect(200);
        var first = export("p");
        assertThat(export("p")).isEqualTo(first);
        server.put("program/p", "{\"tokens\":{\"M\":\"3\",\"a\":\"2\",\"x\":\"1\"}}")
                .expect(200);
        server.deploy(models[1]).expect(200);
        server.deploy(models[2]).expect(200);
        assertThat(export("p")).isEqualTo(first);
        server.put("program/p", "{\"tokens\":{\"M\":\"3\",\"a\":\"2\",\"x\":\"9\"}}")
                .expect(200);
        assertThat(export("p")).isNotEqualTo(first);
    }

    @Test
    @DisplayName("Encoding, byte order mark and line ends of a file are no matter: its lines are")
    void encodings() {
        server.put("program/p", "{}").expect(200);
        var xml = Model.batch("grüße")
                .named("Grüße", "")
                .set("baton.program", "p")
                .xml();
        var latin = xml.replace("UTF-8", "ISO-8859-1").replace("\n", "\r\n");
        var wide = "\uFEFF" + xml.replace("UTF-8", "UTF-16");
        deploy(xml.getBytes(StandardCharsets.UTF_8));
        var first = export("p");
        assertThat(first).contains("name=\\\"Grüße\\\"");
        for (var file : new byte[][] {
            latin.getBytes(StandardCharsets.ISO_8859_1),
            wide.getBytes(StandardCharsets.UTF_16LE),
            ("\uFEFF" + xml).getBytes(StandardCharsets.UTF_8)
        }) {
            deploy(file);
            assertThat(export("p")).isEqualTo(first);
        }
    }

    private void deploy(byte[] file) {
        server.engine()
                .getRepositoryService()
                .createDeployment()
                .addInputStream("some.bpmn", new ByteArrayInputStream(file))
                .deploy();
    }

    @Test
    @DisplayName("What would not be the same elsewhere refuses the export, every offender by name with the way out")
    void refused() {
        server.put("program/p", "{}").expect(200);
        server.put("program/other", "{}").expect(200);
        server.deploy(
                        Model.executable("pinned"),
                        Model.executable("theirs").set("baton.program", "other"),
                        Model.batch("fixed")
                                .set("baton.program", "p")
                                .element(
                                        "callPinned",
                                        Model.call(
                                                "callPinned",
                                                "pinned",
                                                true,
                                                "camunda:calledElementBinding=\"version\""
                                                        + " camunda:calledElementVersion=\"1\"")),
                        Model.batch("bound")
                                .set("baton.program", "p")
                                .element(
                                        "callTheirs",
                                        Model.call(
                                                "callTheirs",
                                                "theirs",
                                                true,
                                                "camunda:calledElementBinding=\"deployment\"")),
                        Model.batch("scripted")
                                .set("baton.program", "p")
                                .element(
                                        "run",
                                        "<bpmn:scriptTask id=\"run\" scriptFormat=\"javascript\""
                                                + " camunda:resource=\"deployment://run.js\"/>"))
                .expect(200);
        assertThat(server.get("program/p/export").error(409))
                .contains(
                        "Program 'p' cannot be exported",
                        "'callPinned' of campaign 'fixed' calls a fixed version of 'pinned'",
                        "remove calledElementBinding",
                        "'callTheirs' of campaign 'bound' calls 'theirs' of its own deployment, which belongs to "
                                + "program"
                                + " 'other'",
                        "script task 'run' uses 'deployment://run.js'",
                        "write it into the model");
        assertThat(server.get("program/nope/export").error(404)).contains("'nope'");
        assertThat(server.get("program/p/export?workspace=emea").error(404)).contains("workspace 'emea'");
    }

    @Test
    @DisplayName(
            "Two campaigns of one file go in one file; when one of them is newer in another, the export is refused")
    void twoInOneFile() {
        server.put("program/p", "{}").expect(200);
        var one = Model.batch("one").set("baton.program", "p").xml();
        var two = Model.batch("two").set("baton.program", "p").xml();
        var second = two.substring(two.indexOf("<bpmn:process"), two.indexOf("</bpmn:definitions>"))
                .replace("start\"", "start2\"")
                .replace("end\"", "end2\"")
                .replace("\"toEnd\"", "\"toEnd2\"");
        var both = one.replace("</bpmn:definitions>", second + "</bpmn:definitions>");
        server.deployFiles("", Map.of("both.bpmn", both)).expect(200);
        var file = RestServer.parse(export("p"));
        assertThat(file.get("campaigns").findValuesAsText("file")).containsExactly("one.bpmn");
        assertThat(String.join(
                        "\n", RestServer.texts(file.get("campaigns").get(0).get("xml"))))
                .isEqualTo(both);
        server.deployFiles("", Map.of("two.bpmn", two)).expect(200);
        assertThat(server.get("program/p/export").error(409)).contains("'two'", "deploy each in a file of its own");
    }
}
