package io.baton.rest;

import static io.baton.testing.RestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.baton.testing.Model;
import io.baton.testing.RestServer;
import io.baton.testing.RestServer.Answer;
import io.baton.testing.ServerTest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Starting campaigns through Camunda's own REST API. */
@ServerTest
class StartCampaignRestTest {

    private final RestServer server;
    private String ann = "";

    StartCampaignRestTest(RestServer server) {
        this.server = server;
    }

    @BeforeEach
    void campaigns() {
        server.deploy(
                        Model.executable("scoring").my("Score", "+0").changeScore("{{my.Score}}"),
                        Model.batch("webinar").my("Score", "+10").execute("scoring", true),
                        Model.campaign("request", "trigger").changeScore("+3"),
                        Model.batch("waiting").my("Score", "+10").element("wait", "<bpmn:userTask id=\"wait\"/>"),
                        Model.batch("later")
                                .element(
                                        "later1",
                                        "<bpmn:serviceTask id=\"later1\" camunda:asyncBefore=\"true\""
                                                + " camunda:delegateExpression=\"${changeScore}\">"
                                                + Model.properties("field", "personScore", "change", "+1")
                                                + "</bpmn:serviceTask>"))
                .expect(200);
        ann = server.personOf("", "Ann@Example.com", "{\"personScore\":20}");
    }

    private int score() {
        return server.value(ann, "personScore").intValue();
    }

    /** Nothing of a refused start is left. */
    private String refused(int status, Answer answer) {
        var message = answer.error(status);
        assertThat(server.count("process-instance/count")).isZero();
        assertThat(server.count("history/process-instance/count")).isZero();
        assertThat(server.count("history/variable-instance/count")).isZero();
        assertThat(server.count("campaign-activity/count")).isZero();
        assertThat(server.count("job/count")).isZero();
        assertThat(server.count("incident/count")).isZero();
        assertThat(score()).isEqualTo(20);
        return message;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"personId\":{\"value\":\"%s\"}}",
                "{\"personId\":{\"value\":\" %s \",\"type\":\"String\"}}",
                "{\"personId\":{\"value\":%s}}",
                "{\"personId\":{\"value\":%s,\"type\":\"Long\"}}",
                "{\"email\":{\"value\":\"ann@example.com\"}}",
                "{\"email\":{\"value\":\" ANN@EXAMPLE.COM \",\"type\":\"String\"}}",
                "{\"email\":{\"value\":\"ann@example.com\"},\"personId\":{\"value\":\"%s\"}}",
                "{\"email\":{\"value\":null},\"personId\":{\"value\":\"%s\"}}"
            })
    @DisplayName("A campaign runs for the person whom personId or email names")
    void person(String variables) {
        var started = server.startWith("webinar", variables.replace("%s", ann)).expect(200);
        assertThat(started.get("businessKey").asText()).isEqualTo(ann);
        assertThat(started.get("ended").booleanValue()).isTrue();
        assertThat(score()).isEqualTo(30);
    }

    @Test
    @DisplayName("A trigger campaign starts the same way")
    void trigger() {
        server.start("request", ann).expect(200);
        assertThat(score()).isEqualTo(23);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"value\":{\"my.Score\":\"+7\"}}",
                "{\"value\":{\"{{my.Score}}\":\"+7\"}}",
                "{\"value\":{\"Score\":\"+7\"}}",
                "{\"value\":{\"{{ MY.score }}\":\"+7\",\"my.Other\":5,\"my.On\":true}}",
                "{\"value\":\"{\\\"{{my.Score}}\\\":\\\"+7\\\"}\"}",
                "{\"value\":\"{\\\"my.Score\\\":\\\"+7\\\"}\",\"type\":\"String\"}",
                "{\"value\":\" {\\\"score\\\":\\\"+7\\\"} \",\"type\":\"string\"}"
            })
    @DisplayName("P1 tokens as an object or as a text that holds one override stored ones and reach the callee")
    void tokens(String tokens) {
        server.startWith("webinar", "{\"personId\":{\"value\":\"" + ann + "\"},\"tokens\":" + tokens + "}")
                .expect(200);
        assertThat(score()).isEqualTo(27);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"value\":{}}", "{\"value\":\"{}\"}", "{\"value\":null}"})
    @DisplayName("P1 no tokens are no tokens")
    void noTokens(String tokens) {
        server.startWith("webinar", "{\"personId\":{\"value\":\"" + ann + "\"},\"tokens\":" + tokens + "}")
                .expect(200);
        assertThat(score()).isEqualTo(30);
    }

    @Test
    @DisplayName("T9 what a token holds is text, whatever it looks like")
    void tokensAreText() {
        server.deploy(Model.batch("text").changeDataValue("company", "<{{my.Text}}>"))
                .expect(200);
        var text = "{{my.x}} ${1+1} \"quoted\" 'single'\nline 🎉";
        var tokens = json("my.Text", text);
        server.startWith("text", "{\"personId\":{\"value\":\"" + ann + "\"},\"tokens\":{\"value\":" + tokens + "}}")
                .expect(200);
        assertThat(server.value(ann, "company").asText()).isEqualTo("<" + text + ">");
    }

    @Test
    @DisplayName("E6 a waiting instance shows person, depth and tokens to Cockpit, and neither address nor raw tokens")
    void variables() {
        var instance = server.startWith(
                        "waiting",
                        "{\"email\":{\"value\":\"ann@example.com\"},\"tokens\":{\"value\":{\"my.Score\":\"+7\"}}}")
                .expect(200)
                .get("id")
                .asText();
        for (var query : new String[] {"", "?deserializeValues=false"}) {
            var variables = server.get("process-instance/" + instance + "/variables" + query)
                    .expect(200);
            assertThat(variables.fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrder("personId", "campaignDepth", "tokenContext");
            assertThat(variables.get("personId").get("value").asText()).isEqualTo(ann);
            assertThat(variables.get("campaignDepth").get("value").intValue()).isZero();
            assertThat(variables.get("tokenContext").get("value").toString()).contains("+7");
        }
        var stored = server.get("process-instance/" + instance + "/variables/tokenContext?deserializeValue=false")
                .expect(200);
        assertThat(stored.get("value").asText()).contains("+7");
        assertThat(server.get("variable-instance?deserializeValues=false").expect(200))
                .hasSize(3);
    }

    @Test
    @DisplayName("Whoever asks for the variables in return gets them")
    void variablesInReturn() {
        var answer = server.post(
                        "process-definition/key/waiting/start",
                        "{\"withVariablesInReturn\":true,\"variables\":{\"personId\":{\"value\":\"" + ann + "\"}}}")
                .expect(200);
        assertThat(answer.get("variables").get("campaignDepth").get("value").intValue())
                .isZero();
    }

    @Test
    @DisplayName("A job boundary is a boundary: the person waits for the job, then goes on")
    void later() {
        server.start("later", ann).expect(200);
        org.awaitility.Awaitility.await()
                .untilAsserted(() -> assertThat(score()).isEqualTo(21));
    }

    @Test
    @DisplayName("E7 the tenant's path starts the campaign of the workspace, for its people only")
    void tenantPath() {
        server.deployTo("emea", Model.batch("webinar").changeScore("+100")).expect(200);
        var theirs = server.personOf("emea", "ann@example.com", "{}");
        var path = "process-definition/key/webinar/tenant-id/emea/start";
        refused(400, server.post(path, "{\"variables\":{\"personId\":{\"value\":\"" + ann + "\"}}}"));
        server.post(path, "{\"variables\":{\"email\":{\"value\":\"ann@example.com\"}}}")
                .expect(200);
        assertThat(server.value(theirs, "personScore").intValue()).isEqualTo(100);
        assertThat(score()).isEqualTo(20);
        server.post("process-definition/key/webinar/tenant-id/apac/start", "{}").error(404);
        server.start("webinar", ann).expect(200);
        assertThat(score()).isEqualTo(30);
    }

    @Test
    @DisplayName("E7 a person of another workspace is refused by id and by address, with both workspaces")
    void otherWorkspace() {
        var theirs = server.personOf("emea", "bob@example.com", "{}");
        assertThat(refused(400, server.start("webinar", theirs)))
                .contains("'" + theirs + "'", "workspace 'emea'", "'webinar'", "the default workspace", "E7");
        assertThat(refused(400, server.startWith("webinar", "{\"email\":{\"value\":\"bob@example.com\"}}")))
                .contains("'bob@example.com'", "workspace 'emea'", "'webinar'");
    }

    @Test
    @DisplayName("E3 an executable campaign cannot be started, by no path of the API")
    void executable() {
        var id = server.get("process-definition/key/scoring")
                .expect(200)
                .get("id")
                .asText();
        var variables = "\"variables\":{\"personId\":{\"value\":\"" + ann + "\"}}";
        for (var path : new String[] {
            "process-definition/key/scoring/start",
            "process-definition/" + id + "/start",
            "process-definition/key/scoring/submit-form",
            "process-definition/" + id + "/submit-form"
        }) {
            assertThat(refused(400, server.post(path, "{" + variables + "}")))
                    .contains("'scoring'", "executable", "only another campaign can start it", "E3");
        }
        assertThat(refused(
                        400,
                        server.post(
                                "process-definition/key/scoring/start",
                                "{" + variables
                                        + ",\"startInstructions\":[{\"type\":\"startBeforeActivity\","
                                        + "\"activityId\":\"step1\"}]}")))
                .contains("'scoring'", "E3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"999999", "0", "-1", "abc", "99999999999999999999", "1.5"})
    @DisplayName("An unknown person is a 404 that names it")
    void unknownPerson(String id) {
        assertThat(refused(404, server.start("webinar", id))).contains("no person", "'" + id + "'");
    }

    @Test
    @DisplayName("An unknown address is a 404 that names it")
    void unknownAddress() {
        assertThat(refused(404, server.startWith("webinar", "{\"email\":{\"value\":\"nobody@example.com\"}}")))
                .contains("'nobody@example.com'");
        refused(404, server.startWith("webinar", "{\"email\":{\"value\":\"a\\u0000b\"}}"));
    }

    @Test
    @DisplayName("A trigger campaign without a person is refused, and so is any campaign whose person is blank")
    void nobody() {
        assertThat(refused(400, server.startWith("request", "{}"))).contains("'request'", "personId");
        assertThat(refused(400, server.post("process-definition/key/request/start", "{}")))
                .contains("'request'");
        for (var campaign : new String[] {"webinar", "request"}) {
            refused(400, server.startWith(campaign, "{\"personId\":{\"value\":null},\"email\":{\"value\":\" \"}}"));
        }
    }

    @Test
    @DisplayName("Two people, or a business key that is somebody else's, are refused")
    void contradictions() {
        server.person("bob@example.com");
        assertThat(refused(
                        400,
                        server.startWith(
                                "webinar",
                                "{\"personId\":{\"value\":\"" + ann
                                        + "\"},\"email\":{\"value\":\"bob@example.com\"}}")))
                .contains("two people", "'bob@example.com'");
        var start = "\"variables\":{\"personId\":{\"value\":\"" + ann + "\"}}}";
        assertThat(refused(
                        400,
                        server.post("process-definition/key/webinar/start", "{\"businessKey\":\"order-7\"," + start)))
                .contains("'order-7'", "'" + ann + "'");
        server.post("process-definition/key/webinar/start", "{\"businessKey\":\"" + ann + "\"," + start)
                .expect(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"campaignDepth", "tokenContext"})
    @DisplayName("E6 the variables of the engine cannot be passed in")
    void reserved(String name) {
        for (var value : new String[] {"3", "\"x\"", "{\"a\":1}"}) {
            assertThat(refused(
                            400,
                            server.startWith(
                                    "webinar",
                                    "{\"personId\":{\"value\":\"" + ann + "\"},\"" + name + "\":{\"value\":" + value
                                            + "}}")))
                    .contains(name);
        }
    }

    @Test
    @DisplayName("P3 malformed tokens are refused with each offending entry")
    void malformedTokens() {
        var entries = "{\"my.Ok\":\"x\",\"{{campaign.name}}\":\"x\",\"my.\":\"x\",\"a{b\":\"x\",\"my.Null\":null,"
                + "\"my.List\":[1],"
                + "\"my.Map\":{\"a\":1},\"{{my.OK}}\":\"y\"}";
        for (var tokens : new String[] {entries, "\"" + entries.replace("\"", "\\\"") + "\""}) {
            assertThat(refused(
                            400,
                            server.startWith(
                                    "webinar",
                                    "{\"personId\":{\"value\":\"" + ann + "\"},\"tokens\":{\"value\":" + tokens
                                            + "}}")))
                    .contains("'{{campaign.name}}' is no My Token", "'my.' is no My Token", "'a{b' is no My Token")
                    .contains("'my.Null' is null", "'my.List' is a list", "'my.Map' is an object")
                    .contains("'{{my.OK}}' names the same token as 'my.Ok'")
                    .doesNotContain("'my.Ok' is");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"no json\"",
                "\"[]\"",
                "\"5\"",
                "\"null\"",
                "\"\"",
                "5",
                "true",
                "[1]",
                "\"{\\\"a\\\":\\\"1\\\",\\\"a\\\":\\\"2\\\"}\"",
                "\"{\\\"a\\\":\\\"1\\\"} x\"",
                "\"{\\\"a\\\":\""
            })
    @DisplayName("P3 tokens that are no object are refused with the form they should have")
    void tokensOfOtherForms(String tokens) {
        assertThat(refused(
                        400,
                        server.startWith(
                                "webinar",
                                "{\"personId\":{\"value\":\"" + ann + "\"},\"tokens\":{\"value\":" + tokens + "}}")))
                .contains("tokens", "my.Score");
    }

    @Test
    @DisplayName("The person comes after the tokens: of two faults the answer still says one, and nothing is written")
    void severalFaults() {
        refused(
                400,
                server.startWith(
                        "webinar", "{\"personId\":{\"value\":\"999999\"},\"tokens\":{\"value\":\"no json\"}}"));
    }

    /** As Camunda Modeler deploys and starts: with a filter for duplicates, and with a business key. */
    private Answer play(String businessKey, String variables) {
        var file = Model.batch("played").changeScore("+1").xml();
        var parts = new StringBuilder();
        for (var setting : new String[] {"enable-duplicate-filtering", "deploy-changed-only"}) {
            parts.append("--played\r\nContent-Disposition: form-data; name=\"")
                    .append(setting)
                    .append("\"\r\n\r\ntrue\r\n");
        }
        parts.append("--played\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\nplayed\r\n")
                .append("--played\r\nContent-Disposition: form-data; name=\"played.bpmn\"; "
                        + "filename=\"played.bpmn\"\r\n\r\n")
                .append(file)
                .append("\r\n--played--\r\n");
        server.post(
                        "deployment/create",
                        "multipart/form-data; boundary=played",
                        BodyPublishers.ofString(parts.toString()))
                .expect(200);
        var id = server.get("process-definition/key/played")
                .expect(200)
                .get("id")
                .asText();
        return server.post(
                "process-definition/" + id + "/start",
                "{\"businessKey\":\"" + businessKey + "\",\"variables\":" + variables + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "", " "})
    @DisplayName("Camunda Modeler's play button starts the person whom the variables name")
    void modelerStartsPerson(String businessKey) {
        var variables = new String[] {
            "{\"email\":{\"value\":\"ann@example.com\",\"type\":\"String\"}}",
            "{\"personId\":{\"value\":\"" + ann + "\",\"type\":\"String\"}}"
        };
        for (int i = 0; i < variables.length; i++) {
            var started = play(businessKey, variables[i]).expect(200);
            assertThat(started.get("businessKey").asText()).isEqualTo(ann);
            assertThat(score()).isEqualTo(21 + i);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "", "mine"})
    @DisplayName("Camunda Modeler's play button runs over nobody when it names nobody, and says what to add")
    void modelerNamesNobody(String businessKey) {
        assertThat(refused(400, play(businessKey, "{}")))
                .contains("BATON-01016", "'played'", "'" + businessKey + "'", "email", "personId", "schedule");
        assertThat(server.get("campaign-run").expect(200)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "mail,did you mean 'email'?",
        "Email,did you mean 'email'?",
        "person_id,did you mean 'personId'?",
        "token,did you mean 'tokens'?",
        "budget,does not take. Pass"
    })
    @DisplayName("A misspelt variable is no wish to run over everybody")
    void misspelt(String variable, String hint) {
        var variables = "{\"" + variable + "\":{\"value\":\"ann@example.com\"}}";
        assertThat(refused(400, server.startWith("webinar", variables)))
                .contains("BATON-01035", "'webinar'", "'" + variable + "'", hint);
        assertThat(server.get("campaign-run").expect(200)).isEmpty();
    }

    @Test
    @DisplayName("V4 Tasklist's start asks for the person and runs over nobody")
    void tasklist() {
        var form = "process-definition/key/webinar/submit-form";
        assertThat(refused(400, server.post(form, "{\"variables\":{}}")))
                .contains("BATON-01034", "'webinar'", "email", "schedule");
        assertThat(server.get("campaign-run").expect(200)).isEmpty();
        server.post(form, "{\"variables\":{\"email\":{\"value\":\"ann@example.com\",\"type\":\"String\"}}}")
                .expect(200);
        assertThat(score()).isEqualTo(30);
    }

    @Test
    @DisplayName(
            "V4 Tasklist offers what a person can be started in: no executable campaign, none that only events start")
    void tasklistOffers() {
        server.deploy(
                        Model.trigger("listens").on("Score is Changed"),
                        Model.batch("timed")
                                .start("<bpmn:startEvent "
                                        + "id=\"start\"><bpmn:timerEventDefinition><bpmn:timeDate>2099-01-01T00:00:00"
                                        + "</bpmn:timeDate></bpmn:timerEventDefinition></bpmn:startEvent>"))
                .expect(200);
        var offered = server.get("process-definition?latest=true&startableInTasklist=true")
                .expect(200);
        assertThat(offered.findValuesAsText("key")).contains("webinar").doesNotContain("scoring", "listens", "timed");
    }

    @Test
    @DisplayName("V4 by no path of the API anybody changes whom an instance is about")
    void contract() {
        server.deploy(Model.trigger("waits").element("form", "<bpmn:userTask id=\"form\"/>"))
                .expect(200);
        var eve = server.personOf("emea", "eve@example.com", "{}");
        var id = server.start("waits", ann).expect(200).get("id").asText();
        var task = server.get("task").expect(200).get(0).get("id").asText();
        var forged = "{\"value\":\"" + eve + "\"}";
        var map = "{\"personId\":" + forged + "}";
        for (var answer : new Answer[] {
            server.put("process-instance/" + id + "/variables/personId", forged),
            server.delete("process-instance/" + id + "/variables/personId"),
            server.post("process-instance/" + id + "/variables", "{\"modifications\":" + map + "}"),
            server.post("process-instance/" + id + "/variables", "{\"deletions\":[\"personId\"]}"),
            server.put("execution/" + id + "/localVariables/personId", forged),
            server.delete("execution/" + id + "/localVariables/personId"),
            server.put("task/" + task + "/variables/personId", forged),
            server.put("task/" + task + "/localVariables/personId", forged),
            server.delete("task/" + task + "/variables/personId"),
            server.post("task/" + task + "/complete", "{\"variables\":" + map + "}"),
            server.post("task/" + task + "/submit-form", "{\"variables\":" + map + "}"),
            server.post(
                    "process-instance/" + id + "/modification",
                    "{\"instructions\":[{\"type\":\"startBeforeActivity\",\"activityId\":\"form\","
                            + "\"variables\":{\"personId\":{" + "\"value\":\"" + eve + "\",\"local\":false}}}]}")
        }) {
            assertThat(answer.error(400)).contains("BATON-01031", "personId", "'waits'");
        }
        assertThat(server.get("process-instance/" + id + "/variables/personId")
                        .expect(200)
                        .get("value")
                        .asText())
                .isEqualTo(ann);
    }
}
