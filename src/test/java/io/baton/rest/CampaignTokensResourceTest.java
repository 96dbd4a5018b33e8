package io.baton.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.baton.testing.Model;
import io.baton.testing.RestServer;
import io.baton.testing.ServerTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** {@code /engine-rest/campaign/{key}/tokens}. */
@ServerTest
class CampaignTokensResourceTest {

    private final RestServer server;

    CampaignTokensResourceTest(RestServer server) {
        this.server = server;
    }

    /** R –true→ A –false→ B –true→ C, and R –false, then true→ C. */
    @BeforeEach
    void deploy() {
        server.put("program/q4", "{\"name\":\"Q4\",\"tokens\":{\"Points\":\"+20\",\"Score\":\"+1\"}}")
                .expect(200);
        server.deploy(
                        Model.executable("C")
                                .my("Score", "+0")
                                .changeScore("{{my.Score}}")
                                .interestingMoment("{{my.Nothing}} {{my.Some:default=any}}"),
                        Model.executable("B").my("score", "+2").execute("C", true),
                        Model.executable("A").my("Only", "a").execute("B", false),
                        Model.batch("R")
                                .set("baton.program", "q4")
                                .my("Score", "+10")
                                .execute("A", true)
                                .execute("C", false)
                                .execute("C", true))
                .expect(200);
    }

    private JsonNode token(String path, String token) {
        for (var one : server.get("campaign/C/tokens?path=" + path).expect(200)) {
            if (one.get("token").asText().equals(token)) {
                return one;
            }
        }
        return RestServer.parse("null");
    }

    private static JsonNode token(String token, String value, String source, String asset, String campaign) {
        return RestServer.parse(RestServer.json(
                "token", token, "value", value, "source", source, "asset", asset, "campaign", campaign));
    }

    @Test
    @DisplayName("T10 as a root a campaign sees its own tokens")
    void root() {
        assertThat(token("", "my.Score")).isEqualTo(token("my.Score", "+0", "campaign", "C", "C"));
        assertThat(token("", "campaign.name")).isEqualTo(token("campaign.name", "C", "campaign", "C", "C"));
        assertThat(token("", "program.name").isNull()).isTrue();
    }

    @Test
    @DisplayName("T5 T10 a chain hands down along true and starts afresh at false")
    void chain() {
        assertThat(token("R,A,B", "my.score")).isEqualTo(token("my.score", "+2", "campaign", "B", "B"));
        assertThat(token("R,A,B,C", "my.score")).isEqualTo(token("R,A,B", "my.score"));
        assertThat(token("R,A,B", "my.Only").isNull()).isTrue();
        assertThat(token("R,A,B", "campaign.id")).isEqualTo(token("campaign.id", "B", "campaign", "B", "B"));
    }

    @Test
    @DisplayName("T8 T10 a token of the caller's program says so")
    void program() {
        assertThat(token("R:call3", "my.Points")).isEqualTo(token("my.Points", "+20", "program", "q4", "R"));
        assertThat(token("R:call3", "program.name")).isEqualTo(token("program.name", "Q4", "program", "q4", "R"));
        assertThat(token("R:call3", "my.Score")).isEqualTo(token("my.Score", "+10", "campaign", "R", "R"));
    }

    @Test
    @DisplayName("T10 of several steps the first one counts, unless the path names one")
    void steps() {
        assertThat(token("R", "my.Score").get("campaign").asText()).isEqualTo("C");
        assertThat(token("R:call2", "my.Score").get("campaign").asText()).isEqualTo("C");
        assertThat(token("R:call3,C", "my.Score").get("campaign").asText()).isEqualTo("R");
    }

    @Test
    @DisplayName("T10 a token that is used and defined nowhere is undefined; one with a default is not missed")
    void undefined() {
        assertThat(token("", "my.Nothing"))
                .isEqualTo(RestServer.parse("{\"token\":\"my.Nothing\",\"value\":\"\",\"source\":\"undefined\","
                        + "\"asset\":null,\"campaign\":null}"));
        assertThat(token("", "my.Some").isNull()).isTrue();
    }

    @Test
    @DisplayName("T10 what the path says is what a run sees, and its activities name the source")
    void asARunSees() {
        var ann = server.person("ann@example.com");
        server.start("R", ann).expect(200);
        var activities = server.get("campaign-activity?personId=" + ann + "&type=Change%20Score")
                .expect(200);
        assertThat(activities.findValuesAsText("changeValue")).containsExactly("+2", "+0", "+10");
        assertThat(activities.findValuesAsText("tokenSource"))
                .containsExactly("ancestor 'B': campaign", "campaign", "ancestor 'R': campaign");
        var moments = server.get("campaign-activity?personId=" + ann + "&type=Interesting%20Moment")
                .expect(200);
        assertThat(moments.findValuesAsText("tokenSource")).containsOnly("undefined, default");
    }

    @Test
    @DisplayName("T10 a path that is none is refused by the call that is missing")
    void noPath() {
        assertThat(server.get("campaign/C/tokens?path=A").error(400))
                .contains("A > C", "'A' has no Execute Campaign step that calls 'C'", "'call1' for 'B'");
        assertThat(server.get("campaign/C/tokens?path=R:call1").error(400)).contains("'call1' that calls 'C'");
        assertThat(server.get("campaign/C/tokens?path=nope,B").error(404))
                .contains("no campaign 'nope' in the default workspace", "GET campaign lists them");
        server.get("campaign/nope/tokens").error(404);
    }
}
