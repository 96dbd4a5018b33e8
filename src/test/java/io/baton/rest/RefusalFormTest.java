package io.baton.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.testing.Model;
import io.baton.testing.OldestCamunda;
import io.baton.testing.RestServer;
import io.baton.testing.ServerTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Errors: ours have Camunda's form, and Camunda's are as they are without Baton. */
@ServerTest
@OldestCamunda
class RefusalFormTest {

    private final RestServer server;

    RefusalFormTest(RestServer server) {
        this.server = server;
    }

    @Test
    @DisplayName("A refusal of the rules has type, message and a number that clients can rely on")
    void refusal() {
        server.deploy(Model.executable("scoring")).expect(200);
        var ann = server.person("ann@example.com");
        var body = server.start("scoring", ann).expect(400);
        assertThat(body.fieldNames()).toIterable().containsExactlyInAnyOrder("type", "message", "code");
        assertThat(body.get("type").asText()).isEqualTo("CampaignRefusedException");
        assertThat(body.get("message").asText()).startsWith("BATON-01003 ");
        assertThat(body.get("code").intValue()).isEqualTo(20003);
    }

    @Test
    @DisplayName("A refusal of a resource has the form, too")
    void resource() {
        var body = server.get("person/0").expect(404);
        assertThat(body.fieldNames()).toIterable().containsExactlyInAnyOrder("type", "message", "code");
        assertThat(body.get("type").asText()).isEqualTo("InvalidRequestException");
    }

    @Test
    @DisplayName("V1 a condition or expression that fails for a person is a refusal, which tells of no class")
    void expression() {
        server.deploy(Model.batch("choice").choice("${colour == 'red'}", "+1")).expect(200);
        server.deploy(Model.batch("worker")
                        .element("task", "<bpmn:serviceTask id=\"task\" camunda:expression=\"${colour}\"/>"))
                .expect(200);
        var ann = server.person("ann@example.com");
        for (var campaign : List.of("choice", "worker")) {
            var body = server.start(campaign, ann).expect(400);
            assertThat(body.get("code").intValue()).isEqualTo(20161);
            assertThat(body.get("message").asText())
                    .startsWith("BATON-01076 ")
                    .contains("of campaign '" + campaign + "'", "there is no variable 'colour'")
                    .doesNotContain("java", "Exception", "ENGINE");
        }
    }

    @Test
    @DisplayName("A plain process that fails answers 500 as without Baton")
    void plainProcessFails() {
        server.deploy(Model.process("plain")
                        .element(
                                "task",
                                "<bpmn:serviceTask id=\"task\" camunda:delegateExpression=\"${nothingOfThatName}\"/>"))
                .expect(200);
        var body = server.post("process-definition/key/plain/start", "{}").expect(500);
        assertThat(body.get("type").asText()).isEqualTo("RestException");
        assertThat(body.get("message").asText())
                .startsWith("Cannot instantiate process definition plain:1:")
                .contains("nothingOfThatName");
        assertThat(body.get("code").intValue()).isZero();
        assertThat(server.count("process-instance/count")).isZero();
    }

    @Test
    @DisplayName("E3 a plain process that calls an executable campaign fails with the refusal")
    void plainProcessCalls() {
        server.deploy(
                        Model.executable("scoring"),
                        Model.process("plain")
                                .element("call", "<bpmn:callActivity id=\"call\" calledElement=\"scoring\"/>"))
                .expect(200);
        var body = server.post("process-definition/key/plain/start", "{}").expect(400);
        assertThat(body.get("type").asText()).isEqualTo("CampaignRefusedException");
        assertThat(body.get("message").asText()).contains("'scoring'", "E3");
        assertThat(server.count("process-instance/count")).isZero();
    }

    @Test
    @DisplayName("Camunda's own 404 and 400 are as without Baton")
    void camundasOwn() {
        var missing = server.post("process-definition/key/nope/start", "{}").expect(404);
        assertThat(missing.get("type").asText()).isEqualTo("RestException");
        assertThat(missing.get("message").asText()).contains("nope");
        server.deploy(Model.process("plain")).expect(200);
        server.post("process-definition/key/plain/start", "{").error(400);
        server.post("process-definition/key/plain/start", "[1]").error(400);
        server.get("nothing-here").error(404);
        server.get("process-instance/nope").error(404);
        assertThat(server.get("engine").expect(200).findValuesAsText("name")).contains("default");
    }

    @Test
    @DisplayName("A content type that a call does not take is answered with those that it takes")
    void contentType() {
        var xml = server.post("person/import", "text/xml", BodyPublishers.ofString("email"));
        assertThat(xml.error(415))
                .contains("POST person/import", "application/json or application/x-ndjson or text/csv", "'text/xml'");
        assertThat(server.post("person/1/event", "application/xml", BodyPublishers.ofString("{}"))
                        .error(415))
                .contains("POST person/1/event takes application/json:");
    }

    @Test
    @DisplayName("A method that a path does not have is answered with those that it has")
    void method() {
        assertThat(server.delete("person").error(405)).contains("There is no DELETE person", "GET, POST");
        assertThat(server.post("person/1", "{}").error(405)).contains("DELETE, GET, PUT");
    }

    @Test
    @DisplayName("Camunda's own answers to a wrong content type and method are as without Baton")
    void camundasOwnTypeAndMethod() {
        assertThat(server.post("message", "text/csv", BodyPublishers.ofString("x"))
                        .error(415))
                .isEqualTo("HTTP 415 Unsupported Media Type");
        assertThat(server.delete("engine").error(405)).isEqualTo("HTTP 405 Method Not Allowed");
    }

    @Test
    @DisplayName("What is not there is answered with the call that lists what is")
    void missing() {
        assertThat(server.get("campaign/nosuch").error(404)).endsWith("(GET campaign lists them)");
        assertThat(server.get("smart-list/nosuch").error(404)).endsWith("(GET smart-list lists them)");
        assertThat(server.get("static-list/nosuch").error(404)).endsWith("(GET static-list lists them)");
        assertThat(server.get("program/nosuch").error(404)).endsWith("(GET program lists them)");
        assertThat(server.get("person/999").error(404)).endsWith("(GET person lists them)");
        assertThat(server.get("campaign-run/nosuch").error(404)).endsWith("(GET campaign-run lists them)");
        assertThat(server.get("mail/999").error(404)).endsWith("(GET mail lists them)");
        server.deploy(Model.campaign("hello", "trigger")).expect(200);
        assertThat(server.start("hello", "999").error(404)).contains("999", "GET person lists them");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"email\": \"a | it ends too early, a bracket or a quotation mark is not closed (line 1, column 13)",
                "{\"email\": ann} | 'ann' is no value, texts stand in double quotation marks (line 1, column 11)",
                "{email: 1} | the character 'e' cannot stand there (line 1, column 2)",
                "{\"a\": 1, \"a\": 2} | the property 'a' is there twice (line 1, column 13)",
                "{\"a\": 1} 2 | something stands behind its end (line 1, column 10)",
                "{\"a\": 01} | it holds a text, a number or a name that is not written as JSON has it (line 1,"
                        + " column 8)"
            })
    @DisplayName("Unreadable JSON is answered in plain words with line and column")
    void json(String body, String words) {
        assertThat(server.post("person", body).error(400)).isEqualTo("The body is no JSON: " + words);
    }

    @Test
    @DisplayName("A plain process starts, waits and ends as without Baton")
    void plainProcessWorks() {
        server.deploy(Model.process("plain").element("wait", "<bpmn:userTask id=\"wait\"/>"))
                .expect(200);
        server.post(
                        "process-definition/key/plain/start",
                        "{\"businessKey\":\"order-7\",\"variables\":{\"email\":{\"value\":\"a@example.com\"},"
                                + "\"tokens\":{\"value\":5}}}")
                .expect(200);
        assertThat(server.count("history/variable-instance/count")).isEqualTo(2);
        assertThat(server.count("history/activity-instance/count")).isEqualTo(2);
        assertThat(server.get("process-instance?businessKey=order-7").expect(200))
                .hasSize(1);
    }
}
