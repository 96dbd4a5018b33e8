package io.baton.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.testing.Decision;
import io.baton.testing.Model;
import io.baton.testing.OldestCamunda;
import io.baton.testing.RestServer;
import io.baton.testing.ServerTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Smart lists and explanations over HTTP. */
@ServerTest
@OldestCamunda
class SmartListResourceTest {

    private final RestServer server;
    private String ann = "";

    SmartListResourceTest(RestServer server) {
        this.server = server;
    }

    @BeforeEach
    void lists() {
        deploy(Decision.table("hot", "FIRST", "country personScore", "\"DE\" | >= 50 | true", "\"FR\" | - | true"));
        deploy(Decision.expression("broken", "contry = \"DE\""));
        server.deploy(
                        Model.batch("welcome")
                                .smartList("hot")
                                .rule("once every 7 days")
                                .changeScore("+1"),
                        Model.batch("inline")
                                .smartList("= country = \"DE\" and personScore > 100")
                                .changeScore("+1"))
                .expect(200);
        ann = server.personOf("", "ann@example.com", "{\"country\":\"DE\",\"personScore\":50}");
        server.personOf("", "bob@example.com", "{\"country\":\"DE\",\"personScore\":49}");
        server.personOf("", "cleo@example.com", "{\"country\":\"FR\"}");
    }

    private void deploy(Decision decision) {
        server.deployFiles("", Map.of(decision.key() + ".dmn", decision.xml())).expect(200);
    }

    @Test
    @DisplayName("E11 lists are listed with their version, who uses them, and what is wrong with them")
    void list() {
        var lists = server.get("smart-list").expect(200);
        assertThat(lists).hasSize(2);
        assertThat(server.count("smart-list/count")).isEqualTo(2);
        var broken = lists.get(0);
        assertThat(broken.get("key").asText()).isEqualTo("broken");
        assertThat(broken.get("valid").asBoolean()).isFalse();
        assertThat(broken.get("problem").asText()).contains("'contry'", "did you mean 'country'?");
        var hot = server.get("smart-list/hot").expect(200);
        assertThat(hot.get("name").asText()).isEqualTo("List hot");
        assertThat(hot.get("version").asInt()).isEqualTo(1);
        assertThat(hot.get("valid").asBoolean()).isTrue();
        assertThat(hot.get("usedBy").get(0).asText()).isEqualTo("welcome");
    }

    @Test
    @DisplayName("a list tells how many people are on it and shows some of them; nobody is on an invalid one")
    void people() {
        assertThat(server.count("smart-list/hot/count")).isEqualTo(2);
        var sample = server.get("smart-list/hot/sample?maxResults=1").expect(200);
        assertThat(sample).hasSize(1);
        assertThat(sample.get(0).get("id").asText()).isEqualTo(ann);
        assertThat(server.count("smart-list/broken/count")).isZero();
        assertThat(server.get("smart-list/broken/sample").expect(200)).isEmpty();
    }

    @Test
    @DisplayName("L4 a list explains each condition for a person: what it saw and its verdict")
    void explain() {
        var explained = server.post("smart-list/hot/explain", "{\"email\":\"BOB@example.com\"}")
                .expect(200);
        assertThat(explained.get("qualified").asBoolean()).isFalse();
        var conditions = explained.get("conditions");
        assertThat(conditions.get(0).get("condition").asText()).isEqualTo("rule 1: country \"DE\"");
        assertThat(conditions.get(0).get("value").asText()).isEqualTo("country is 'DE'");
        assertThat(conditions.get(0).get("verdict").asBoolean()).isTrue();
        assertThat(conditions.get(1).get("condition").asText()).isEqualTo("rule 1: personScore >= 50");
        assertThat(conditions.get(1).get("verdict").asBoolean()).isFalse();
        assertThat(server.post("smart-list/hot/explain", "{\"personId\":\"" + ann + "\"}")
                        .expect(200)
                        .get("qualified")
                        .asBoolean())
                .isTrue();
        assertThat(server.post("smart-list/broken/explain", "{\"personId\":" + ann + "}")
                        .expect(200)
                        .get("reason")
                        .asText())
                .contains("invalid", "'contry'");
    }

    @Test
    @DisplayName("L4 trigger tokens are explained as if the event had come; a batch campaign has none")
    void explainTrigger() {
        server.deploy(
                        Model.trigger("react").on("Visits").smartList("= trigger.page = \"/a\" and trigger.n = \"5\""),
                        Model.executable("inner").smartList("= trigger.page = \"/a\""),
                        Model.batch("mass"))
                .expect(200);
        server.deployFiles(
                        "",
                        Map.of(
                                "page.dmn",
                                Decision.expression("page", "trigger.page = \"/a\"")
                                        .xml()))
                .expect(200);
        var event = "{\"email\":\"bob@example.com\",\"trigger\":{\"page\":\"/a\",\"n\":5,\"x\":null}}";
        var without = "{\"email\":\"bob@example.com\"}";
        for (var explained : List.of("campaign/react", "campaign/inner", "smart-list/page")) {
            assertThat(server.post(explained + "/explain", event)
                            .expect(200)
                            .get("qualified")
                            .asBoolean())
                    .as(explained)
                    .isTrue();
            assertThat(server.post(explained + "/explain", without)
                            .expect(200)
                            .get("qualified")
                            .asBoolean())
                    .as(explained)
                    .isFalse();
        }
        assertThat(server.post("campaign/react/explain", event)
                        .expect(200)
                        .at("/conditions/0/value")
                        .asText())
                .contains("trigger.page is '/a'");
        assertThat(server.post("campaign/react/explain", event)
                        .expect(200)
                        .get("active")
                        .asBoolean())
                .isFalse();
        server.post("campaign/react/activate", "{}").expect(200);
        assertThat(server.post("campaign/react/explain", event)
                        .expect(200)
                        .get("active")
                        .asBoolean())
                .isTrue();
        assertThat(server.post("campaign/mass/explain", event).error(400)).contains("no event starts a batch campaign");
        assertThat(server.post(
                                "campaign/react/explain",
                                "{\"email\":\"bob@example.com\",\"trigger\":{\"a\":[],\"b{\":1,\"c\":\"\\u0000\"}}")
                        .error(400))
                .contains("'a' is a list", "'b{' cannot be a token", "'c' is no text");
        server.post("campaign/react/explain", "{\"email\":\"bob@example.com\",\"trigger\":5}")
                .error(400);
    }

    @Test
    @DisplayName("L4 a campaign explains its list and its rule, word for word as the activity does")
    void explainCampaign() {
        var body = "{\"personId\":\"" + ann + "\"}";
        var before = server.post("campaign/welcome/explain", body).expect(200);
        assertThat(before.get("qualified").asBoolean()).isTrue();
        assertThat(before.get("qualification").get("open").asBoolean()).isTrue();
        server.start("welcome", ann).expect(200);
        var after = server.post("campaign/welcome/explain", body).expect(200);
        assertThat(after.get("qualified").asBoolean()).isFalse();
        assertThat(after.get("qualification").get("open").asBoolean()).isFalse();
        assertThat(after.get("qualification").get("opensAt").asText()).isNotBlank();
        server.start("welcome", ann).expect(200);
        var entered = server.get("campaign-activity?type=Enter%20Campaign&personId=" + ann)
                .expect(200);
        assertThat(entered.get(1).get("attributes").get("reason").asText())
                .isEqualTo(after.get("reason").asText())
                .contains("once every 7 days");
        var inline = server.post("campaign/inline/explain", body).expect(200);
        assertThat(inline.get("conditions")).hasSize(2);
        assertThat(inline.get("reason").asText()).contains("personScore > 100");
    }

    @Test
    @DisplayName("unknown lists and people are not found, by name; a body that names nobody is refused")
    void refusals() {
        assertThat(server.get("smart-list/nope").error(404)).contains("'nope'", "DMN decision");
        assertThat(server.post("smart-list/hot/explain", "{\"personId\":\"99999\"}")
                        .error(404))
                .contains("99999");
        assertThat(server.post("smart-list/hot/explain", "{}").error(400)).contains("personId");
        assertThat(server.post("campaign/welcome/explain", "{\"emial\":\"a@b.c\"}")
                        .error(400))
                .contains("'emial' is unknown", "Known are email");
    }

    @Test
    @DisplayName("where a key exists in several workspaces one must be chosen")
    void workspaces() {
        server.deployFiles(
                        "emea",
                        Map.of("hot.dmn", Decision.expression("hot", "true").xml()))
                .expect(200);
        assertThat(server.get("smart-list/hot").error(400)).contains("emea", "?workspace=");
        assertThat(server.get("smart-list/hot?workspace=emea")
                        .expect(200)
                        .get("workspace")
                        .asText())
                .isEqualTo("emea");
        assertThat(server.get("smart-list?workspace=emea").expect(200)).hasSize(1);
    }
}
