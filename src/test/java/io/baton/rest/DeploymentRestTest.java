package io.baton.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.baton.testing.Model;
import io.baton.testing.OldestCamunda;
import io.baton.testing.RestServer;
import io.baton.testing.ServerTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code POST /engine-rest/deployment/create} with campaigns that are refused. */
@ServerTest
@OldestCamunda
class DeploymentRestTest {

    private final RestServer server;

    DeploymentRestTest(RestServer server) {
        this.server = server;
    }

    private void nothingDeployed() {
        assertThat(server.count("deployment/count")).isZero();
        assertThat(server.count("process-definition/count")).isZero();
        assertThat(server.count("campaign/count")).isZero();
    }

    private static List<String> texts(JsonNode array, String property) {
        var texts = new ArrayList<String>();
        array.forEach(one -> texts.add(one.get(property).asText()));
        return texts;
    }

    @Test
    @DisplayName("A refused deployment names every problem of every file at once, and nothing is deployed")
    void everyProblem() {
        var answer = server.deploy(
                Model.batch("good").changeScore("+5"),
                Model.campaign("one", "bach")
                        .rule("sometimes")
                        .changeScore("5 points")
                        .step("changeScore", "feild", "personScore", "change", "+5"),
                Model.executable("two")
                        .element("wait", "<bpmn:userTask id=\"wait\"/>")
                        .execute("good", true));
        var message = answer.error(400);
        var body = answer.json();
        assertThat(body.get("type").asText()).isEqualTo("ParseException");
        assertThat(body.get("details").fieldNames()).toIterable().containsExactlyInAnyOrder("one.bpmn", "two.bpmn");
        var one = body.get("details").get("one.bpmn").get("errors");
        assertThat(texts(one, "mainElementId")).contains("one", "step1", "step2");
        assertThat(texts(one, "message"))
                .anySatisfy(text -> assertThat(text).contains("unknown type 'bach'", "batch, trigger or executable"))
                .anySatisfy(text -> assertThat(text).contains("'sometimes'", "once, every time"))
                .anySatisfy(text -> assertThat(text).contains("'step1'", "'5 points'", "+5"))
                .anySatisfy(text -> assertThat(text).contains("'step2'", "'feild'", "field"));
        var two = body.get("details").get("two.bpmn").get("errors");
        assertThat(texts(two, "message"))
                .anySatisfy(text -> assertThat(text).contains("'wait'", "E8"))
                .anySatisfy(text -> assertThat(text).contains("'good'", "E3"));
        for (var errors : List.of(one, two)) {
            for (var error : errors) {
                assertThat(error.get("line").intValue()).as(error.toString()).isPositive();
                assertThat(error.get("mainElementId").asText())
                        .as(error.toString())
                        .isNotBlank();
                assertThat(message)
                        .as("the message says all of it by itself")
                        .contains(error.get("message").asText());
            }
        }
        assertThat(message).contains("one.bpmn", "two.bpmn");
        nothingDeployed();
    }

    @Test
    @DisplayName("Camunda's own problems with a model and ours come together")
    void camundasProblemsToo() {
        var body = server.deploy(Model.batch("one").changeScore("five").loose("<bpmn:serviceTask id=\"bare\"/>"))
                .expect(400);
        assertThat(texts(body.get("details").get("one.bpmn").get("errors"), "mainElementId"))
                .contains("step1", "bare");
        nothingDeployed();
    }

    @Test
    @DisplayName("A file that is no BPMN is a 400, and what came with it is not deployed")
    void noBpmn() {
        var broken = Model.batch("one").xml().replace("</bpmn:process>", "");
        var answer = server.deployFiles(
                "", Map.of("one.bpmn", broken, "two.bpmn", Model.batch("two").xml()));
        assertThat(answer.error(400)).contains("one.bpmn");
        nothingDeployed();
        server.deployFiles(
                        "",
                        Map.of(
                                "one.bpmn",
                                "baton.type",
                                "two.bpmn",
                                Model.batch("two").xml()))
                .error(400);
        server.deployFiles(
                        "",
                        Map.of("empty.bpmn", "", "two.bpmn", Model.batch("two").xml()))
                .error(400);
        nothingDeployed();
    }

    @Test
    @DisplayName("E6 a new version of a callee that makes a chain too deep is refused, the old one stays")
    void calleeTooDeep() {
        server.deploy(
                        Model.executable("d"),
                        Model.executable("c").execute("d", true),
                        Model.executable("b").execute("c", true),
                        Model.batch("a").execute("b", true))
                .expect(200);
        var body = server.deploy(Model.executable("e"), Model.executable("d").execute("e", true))
                .expect(400);
        assertThat(body.get("message").asText()).contains("a > b > c > d > e", "E6");
        assertThat(server.get("process-definition/key/d")
                        .expect(200)
                        .get("version")
                        .intValue())
                .isEqualTo(1);
        assertThat(server.count("process-definition/count")).isEqualTo(4);
    }

    @Test
    @DisplayName("A deployment that is good says what it deployed, as before")
    void good() {
        var body = server.deployTo("emea", Model.batch("one").changeScore("+5")).expect(200);
        assertThat(body.get("tenantId").asText()).isEqualTo("emea");
        assertThat(body.get("deployedProcessDefinitions")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a.bpmn | ``                                  | 1",
                "a.bpmn | hello                               | 1",
                "a.bpmn | `<definitions>\n<process>\n</definitions>` | 3",
                "a.bpmn | <!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/hostname'>]><x>&a;</x> | 1",
                "a.dmn  | ``                                  | 1",
                "a.dmn  | hello                               | 1",
                "a.dmn  | `<definitions>\n<decision>\n</definitions>` | 1",
                "a.form | {                                   | 1",
                "a.cmmn | <x/>                                | 1",
                "a.cmmn | hello                               | 1",
                "a.dmn  | <!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><x>&b;</x>    | 1",
            })
    @DisplayName("V1 a file that is no XML, or none of its kind, is a fault of its sender, with the line")
    void malformed(String name, String content, int line) {
        var answer = server.deployFiles("", Map.of(name, content.replace("\\n", "\n")));
        assertThat(answer.error(400)).contains("'" + name + "'").doesNotContain("Exception");
        var error = answer.json().get("details").get(name).get("errors").get(0);
        assertThat(error.get("line").intValue()).isEqualTo(line);
        nothingDeployed();
    }

    @Test
    @DisplayName("V1 a hit policy that Camunda does not evaluate is named, with its file and decision")
    void hitPolicy() {
        var table = "<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\" id=\"d\" name=\"d\""
                + " namespace=\"x\"><decision id=\"rank\" name=\"Rank\"><decisionTable id=\"t\""
                + " hitPolicy=\"PRIORITY\"><output id=\"o\" name=\"o\" typeRef=\"boolean\"/></decisionTable>"
                + "</decision></definitions>";
        assertThat(server.deployFiles("", Map.of("a.dmn", table)).error(400))
                .contains("'a.dmn'", "'rank'", "'PRIORITY'", "UNIQUE")
                .doesNotContain("Impl", "Exception");
        nothingDeployed();
    }
}
