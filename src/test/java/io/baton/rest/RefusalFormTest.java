package io.baton.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.testing.Model;
import io.baton.testing.OldestCamunda;
import io.baton.testing.RestServer;
import io.baton.testing.ServerTest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

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
