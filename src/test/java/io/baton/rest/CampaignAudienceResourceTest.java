package io.baton.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.testing.Model;
import io.baton.testing.RestServer;
import io.baton.testing.ServerTest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Whom a run would begin with. */
@ServerTest
class CampaignAudienceResourceTest {

    private final RestServer server;

    CampaignAudienceResourceTest(RestServer server) {
        this.server = server;
    }

    @Test
    @DisplayName("Counts who is on the list, and tells the limit")
    void count() {
        server.person("ann@example.com");
        server.personOf("", "bob@example.com", "{\"country\":\"FR\"}");
        server.deploy(
                        Model.batch("all").changeScore("+1"),
                        Model.batch("french")
                                .smartList("= country = \"FR\"")
                                .set("baton.personLimit", "5")
                                .changeScore("+1"))
                .expect(200);
        assertThat(server.get("campaign/all/audience").expect(200).toString())
                .isEqualTo("{\"people\":2,\"personLimit\":null}");
        assertThat(server.get("campaign/french/audience").expect(200).toString())
                .isEqualTo("{\"people\":1,\"personLimit\":5}");
        assertThat(server.get("campaign/french").expect(200).get("smartList").asText())
                .isEqualTo("= country = \"FR\"");
    }

    @Test
    @DisplayName("A campaign that cannot run has no audience, and the answer says why")
    void none() {
        server.deploy(
                        Model.executable("called").changeScore("+1"),
                        Model.batch("broken").smartList("nowhere").changeScore("+1"))
                .expect(200);
        assertThat(server.get("campaign/called/audience").error(400)).contains("executable");
        assertThat(server.get("campaign/broken/audience").error(400)).contains("nowhere");
        assertThat(server.get("campaign/none/audience").error(404)).contains("no campaign 'none'");
    }
}
