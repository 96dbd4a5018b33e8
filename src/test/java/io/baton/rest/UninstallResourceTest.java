package io.baton.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.testing.Model;
import io.baton.testing.RestServer;
import io.baton.testing.ServerTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** {@code /engine-rest/baton-uninstall}. */
@ServerTest
class UninstallResourceTest {

    private final RestServer server;

    UninstallResourceTest(RestServer server) {
        this.server = server;
    }

    @BeforeEach
    void letAnnWait() {
        server.deploy(Model.batch("approved").element("approve", "<bpmn:userTask id=\"approve\"/>"))
                .expect(200);
        var ann = server.post("person", "{\"email\":\"ann@example.com\"}")
                .expect(200)
                .get("id");
        server.post(
                        "process-definition/key/approved/start",
                        "{\"variables\":{\"personId\":{\"value\":\"" + ann.asText() + "\"}}}")
                .expect(200);
    }

    @Test
    @DisplayName("what there is to take out is told, and nothing changes")
    void look() {
        var left = server.get("baton-uninstall").expect(200);
        assertThat(left.get("ready").asBoolean()).isFalse();
        assertThat(left.get("instances").asInt()).isEqualTo(1);
        assertThat(left.get("definitions").asInt()).isEqualTo(1);
        assertThat(left.get("variables").asInt()).isPositive();
        assertThat(server.get("baton-uninstall").expect(200)).isEqualTo(left);
    }

    @Test
    @DisplayName("somebody waits: it is refused, and done when that is to end")
    void uninstall() {
        var refusal = server.post("baton-uninstall", "{}").expect(409);
        assertThat(refusal.get("message").asText()).contains("BATON-01091", "instances that wait 1", "endWaiting");
        assertThat(refusal.get("code").asInt()).isEqualTo(20190);
        assertThat(server.get("baton-uninstall").expect(200).get("instances").asInt())
                .isEqualTo(1);

        var left = server.post("baton-uninstall", "{\"endWaiting\":true}").expect(200);
        assertThat(left.get("ready").asBoolean()).isTrue();
        assertThat(server.get("baton-uninstall").expect(200)).isEqualTo(left);
        assertThat(server.count("process-instance/count")).isZero();
    }

    @Test
    @DisplayName("a body that is not understood changes nothing")
    void wrongBody() {
        assertThat(server.post("baton-uninstall", "{\"endwaiting\":true}")
                        .expect(400)
                        .get("message")
                        .asText())
                .contains("endwaiting", "endWaiting");
        server.post("baton-uninstall", "{\"endWaiting\":\"yes\"}").expect(400);
        assertThat(server.count("process-instance/count")).isEqualTo(1);
    }
}
