package io.baton.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.testing.Model;
import io.baton.testing.RestServer;
import io.baton.testing.ServerTest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code DELETE /engine-rest/deployment} and {@code process-definition} of what is still executed. */
@ServerTest
class DeletionRestTest {

    private final RestServer server;

    DeletionRestTest(RestServer server) {
        this.server = server;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deployment/DEPLOYMENT",
                "deployment/DEPLOYMENT?cascade=true&skipCustomListeners=true",
                "process-definition/DEFINITION",
                "process-definition/DEFINITION?cascade=true",
                "process-definition/key/scoring",
                "process-definition/key/scoring?cascade=true"
            })
    @DisplayName("E3 deleting what is still executed is a 409 that names the callers and the way out")
    void refused(String path) {
        var deployment =
                server.deploy(Model.executable("scoring")).expect(200).get("id").asText();
        server.deploy(Model.batch("webinar").execute("scoring", true)).expect(200);
        var definition = server.get("process-definition/key/scoring")
                .expect(200)
                .get("id")
                .asText();
        var answer = server.delete(path.replace("DEPLOYMENT", deployment).replace("DEFINITION", definition));
        assertThat(answer.error(409)).contains("'scoring'", "'webinar'", "first or in the same deployment");
        assertThat(answer.json().get("code").intValue()).isEqualTo(20110);
        assertThat(server.count("deployment/count")).isEqualTo(2);
        assertThat(server.get("campaign/webinar").expect(200).get("valid").booleanValue())
                .isTrue();
    }

    @Test
    @DisplayName("E3 callers first, then the callee: both go")
    void callersFirst() {
        var scoring =
                server.deploy(Model.executable("scoring")).expect(200).get("id").asText();
        var webinar = server.deploy(Model.batch("webinar").execute("scoring", true))
                .expect(200)
                .get("id")
                .asText();
        assertThat(server.delete("deployment/" + webinar).status()).isEqualTo(204);
        assertThat(server.delete("deployment/" + scoring).status()).isEqualTo(204);
        assertThat(server.count("deployment/count")).isZero();
    }
}
