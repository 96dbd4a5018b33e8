package io.baton.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.baton.testing.Decision;
import io.baton.testing.Model;
import io.baton.testing.OldestCamunda;
import io.baton.testing.RestServer;
import io.baton.testing.ServerTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Smart lists that are drawn and not deployed, over HTTP. */
@ServerTest
@OldestCamunda
class SmartListDraftResourceTest {

    private final RestServer server;

    SmartListDraftResourceTest(RestServer server) {
        this.server = server;
    }

    @BeforeEach
    void people() {
        server.personOf("", "ann@example.com", "{\"country\":\"DE\",\"personScore\":50}");
        server.personOf("", "bob@example.com", "{\"country\":\"DE\",\"personScore\":49}");
        server.personOf("", "cleo@example.com", "{\"country\":\"FR\"}");
        server.personOf("emea", "dan@example.com", "{\"personScore\":90}");
    }

    /** Asks about a list, given as the inside of JSON. */
    private JsonNode ask(String call, String list, String more) {
        return server.post("smart-list-draft/" + call, body(list, more)).expect(200);
    }

    private static String body(String list, String more) {
        return "{\"list\":\"" + list + "\"" + (more.isEmpty() ? "" : "," + more) + "}";
    }

    private void deploy(Decision decision) {
        server.deployFiles("", Map.of(decision.key() + ".dmn", decision.xml())).expect(200);
    }

    @Test
    @DisplayName("L1 a draft is counted and sampled like a deployed list, in the database or in memory, by workspace")
    void found() {
        assertThat(ask("count", "", "").get("count").asInt()).isEqualTo(3);
        for (var list : new String[] {"= personScore >= 50", "= string(personScore) = \\\"50\\\""}) {
            var counted = ask("count", list, "");
            assertThat(counted.get("count").asInt()).as(list).isEqualTo(1);
            assertThat(counted.get("complete").asBoolean()).isTrue();
            assertThat(counted.get("valid").asBoolean()).isTrue();
            var sample = ask("sample", list, "").get("people");
            assertThat(sample).hasSize(1);
            assertThat(sample.get(0).get("email").asText()).isEqualTo("ann@example.com");
        }
        assertThat(ask("count", "= personScore >= 50", "\"workspace\":\"emea\"")
                        .get("count")
                        .asInt())
                .isEqualTo(1);
        deploy(Decision.expression("hot", "personScore >= 50"));
        assertThat(ask("count", "hot", "").get("count").asInt()).isEqualTo(1);
        assertThat(server.post("smart-list-draft/sample?maxResults=2", body("", ""))
                        .expect(200)
                        .get("people"))
                .hasSize(2);
    }

    @Test
    @DisplayName("V1 what a deployment refuses has its words and its number, and nobody is on it")
    void refused() {
        var more = "\"campaign\":\"welcome\",\"type\":\"batch\"";
        deploy(Decision.expression("broken", "contry = \"DE\""));
        for (var list : new String[] {
            "= contry = \\\"DE\\\"",
            "= personScore >= \\\"many\\\"",
            "= personScore >=",
            "= trigger.form = \\\"x\\\"",
            "broken",
            "= member of smart list(\\\"broken\\\")"
        }) {
            var counted = ask("count", list, more);
            assertThat(counted.get("valid").asBoolean()).as(list).isFalse();
            assertThat(counted.get("count").asInt()).isZero();
            assertThat(counted.get("code").asText()).isEqualTo("BATON-01045");
            var written = list.replace("\\\"", "\"");
            assertThat(server.deploy(Model.batch("welcome").smartList(written)).error(400))
                    .contains(counted.get("problem").asText());
            assertThat(ask("sample", list, more).get("people")).isEmpty();
            var explained = ask("explain", list, more + ",\"email\":\"ann@example.com\"");
            assertThat(explained.get("qualified").asBoolean()).isFalse();
            assertThat(explained.get("reason")).isEqualTo(counted.get("problem"));
        }
    }

    @Test
    @DisplayName("V1 whether events bring the tokens that a draft asks for is told where the events are known")
    void tokens() {
        var list = "= trigger.form = \\\"x\\\"";
        var unknown = ask("count", list, "");
        assertThat(unknown.get("valid").asBoolean()).isTrue();
        assertThat(unknown.get("triggerTokens").get(0).asText()).isEqualTo("form");
        assertThat(ask("count", list, "\"type\":\"trigger\",\"events\":[\"Fills Out Form\"]")
                        .get("valid")
                        .asBoolean())
                .isTrue();
        assertThat(ask("count", list, "\"type\":\"trigger\",\"events\":[\"Added to List\"]")
                        .get("problem")
                        .asText())
                .isEqualTo("The campaign has a smart list that asks for 'trigger.form', which 'Added to List' does not"
                        + " bring. Known are campaign, list, source");
        assertThat(ask("explain", list, "\"email\":\"bob@example.com\",\"trigger\":{\"form\":\"x\"}")
                        .get("qualified")
                        .asBoolean())
                .isTrue();
    }

    @Test
    @DisplayName("V2 what is not there yet qualifies nobody; a decision has the number of the deployment's warning")
    void missing() {
        var decision = ask("count", "later", "");
        assertThat(decision.get("code").asText()).isEqualTo("BATON-01110");
        assertThat(decision.get("problem").asText()).contains("baton.smartList names the decision 'later'");
        var list = ask("count", "= member of list(\\\"later\\\")", "");
        assertThat(list.get("valid").asBoolean()).isFalse();
        assertThat(list.get("code").isNull()).isTrue();
        assertThat(list.get("problem").asText()).contains("there is no list 'later'");
    }

    @Test
    @DisplayName("L4 a draft explains each condition, for a person as steps would have left it, and stores nothing")
    void explain() {
        var list = "= country = \\\"DE\\\" and personScore >= 50";
        var bob = "\"email\":\"bob@example.com\"";
        var refused = ask("explain", list, bob);
        assertThat(refused.get("qualified").asBoolean()).isFalse();
        assertThat(refused.get("reason").asText())
                .isEqualTo("filter 'personScore >= 50' is not met: personScore is '49'");
        assertThat(refused.get("conditions")).hasSize(2);
        assertThat(refused.get("conditions").get(0).get("verdict").asBoolean()).isTrue();
        assertThat(refused.get("qualification").isNull()).isTrue();
        assertThat(ask("explain", list, bob + ",\"fields\":{\"personScore\":59}")
                        .get("qualified")
                        .asBoolean())
                .isTrue();
        assertThat(ask("explain", list, bob).get("qualified").asBoolean()).isFalse();
        assertThat(server.post("smart-list-draft/explain", body(list, bob + ",\"fields\":{\"personScor\":59}"))
                        .error(400))
                .contains("'personScor' is unknown", "did you mean 'personScore'?");
        assertThat(server.post("smart-list-draft/explain", body(list, "\"email\":\"dan@example.com\""))
                        .error(404))
                .contains("dan@example.com");
    }

    @Test
    @DisplayName("Q1 the rule is asked as it is drawn, of what the deployed campaign of that key has seen")
    void rule() {
        var ann = "\"campaign\":\"welcome\",\"email\":\"ann@example.com\"";
        assertThat(ask("explain", "", ann + ",\"qualification\":\"\"")
                        .get("qualified")
                        .asBoolean())
                .isTrue();
        server.deploy(Model.batch("welcome").rule("every time").changeScore("+1"))
                .expect(200);
        var id = server.get("person?email=ann@example.com").expect(200).get(0).get("id");
        server.start("welcome", id.asText()).expect(200);
        var once = ask("explain", "", ann + ",\"qualification\":\"\"");
        assertThat(once.get("qualified").asBoolean()).isFalse();
        assertThat(once.get("reason").asText()).startsWith("the qualification rule 'once' is used up since");
        assertThat(once.get("qualification").get("open").asBoolean()).isFalse();
        assertThat(ask("explain", "", ann + ",\"qualification\":\"every time\"")
                        .get("qualified")
                        .asBoolean())
                .isTrue();
        assertThat(server.post("smart-list-draft/explain", body("", ann + ",\"qualification\":\"twice\""))
                        .error(400))
                .contains("'twice' is no qualification rule");
    }

    @Test
    @DisplayName("a body of another form is refused, with all that is wrong with it")
    void bodies() {
        assertThat(server.post("smart-list-draft/count", "{}").error(400)).contains("'list' is missing");
        assertThat(server.post("smart-list-draft/count", body("", "\"lst\":1,\"type\":\"x\",\"events\":{}"))
                        .error(400))
                .contains("'lst' is unknown", "'type' must be", "'events' must be");
        assertThat(server.post("smart-list-draft/count", body("", "\"events\":[1]"))
                        .error(400))
                .contains("'events' must hold names");
        assertThat(server.post("smart-list-draft/explain", body("", "")).error(400))
                .contains("personId");
        assertThat(server.post("smart-list-draft/count", "{\"list\":5}").error(400))
                .contains("'list' must be a text");
    }

    @Test
    @DisplayName("no path of drafts hides a decision, whatever its key")
    void paths() {
        for (var key : new String[] {"sample", "explain", "draft"}) {
            deploy(Decision.expression(key, "personScore >= 50"));
            assertThat(server.get("smart-list/" + key).expect(200).get("key").asText())
                    .isEqualTo(key);
        }
    }
}
