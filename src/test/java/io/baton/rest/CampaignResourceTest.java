package io.baton.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.baton.testing.Model;
import io.baton.testing.RestServer;
import io.baton.testing.ServerTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /engine-rest/campaign}. */
@ServerTest
class CampaignResourceTest {

    private final RestServer server;

    CampaignResourceTest(RestServer server) {
        this.server = server;
    }

    @Test
    @DisplayName("One campaign as its model says it")
    void one() {
        server.deploy(
                        Model.executable("scoring").named("Common scoring", "").changeScore("{{my.Score}}"),
                        Model.batch("webinar")
                                .named("Webinar", "All who came")
                                .set("baton.program", "q4")
                                .rule("once every 7 days")
                                .execute("scoring", true))
                .expect(200);
        assertThat(server.get("campaign/webinar").expect(200))
                .isEqualTo(
                        RestServer.parse(
                                """
                                {"key":"webinar","name":"Webinar","type":"batch","workspace":null,"program":"q4",
                                 "description":"All who came","smartList":"","qualification":"once every 7 days",
                                 "personLimit":null,"triggers":[],"active":true,"valid":true,"problems":[],
                                 "calls":["scoring"],"calledBy":[]}"""));
        var scoring = server.get("campaign/scoring").expect(200);
        assertThat(scoring.get("type").asText()).isEqualTo("executable");
        assertThat(scoring.get("program").isNull()).isTrue();
        assertThat(texts(scoring.get("calledBy"))).containsExactly("webinar");
        assertThat(texts(scoring.get("calls"))).isEmpty();
    }

    @Test
    @DisplayName("Campaigns are listed in their newest versions by key and workspace; other processes are none")
    void list() {
        server.deploy(Model.batch("b").named("old", ""), Model.process("a-plain-process"))
                .expect(200);
        server.deploy(Model.batch("b").named("new", "")).expect(200);
        server.deployTo("emea", Model.campaign("b", "trigger"), Model.executable("a"))
                .expect(200);
        var all = server.get("campaign").expect(200);
        assertThat(all.findValues("key").stream().map(JsonNode::asText)).containsExactly("a", "b", "b");
        assertThat(server.get("campaign?workspace=")
                        .expect(200)
                        .get(0)
                        .get("name")
                        .asText())
                .isEqualTo("new");
        assertThat(server.get("campaign?workspace=emea").expect(200).findValues("type").stream()
                        .map(JsonNode::asText))
                .containsExactly("executable", "trigger");
        assertThat(server.get("campaign?workspace=apac").expect(200)).isEmpty();
        assertThat(server.get("campaign?firstResult=1&maxResults=1").expect(200))
                .containsExactly(all.get(1));
        assertThat(server.count("campaign/count")).isEqualTo(3);
        assertThat(server.count("campaign/count?workspace=emea")).isEqualTo(2);
        server.get("campaign/a-plain-process").error(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"firstResult=-1", "maxResults=10001", "maxResults=all"})
    @DisplayName("A page that cannot be is a 400 that says what can")
    void badPages(String query) {
        assertThat(server.get("campaign?" + query).error(400)).contains("firstResult", "maxResults");
    }

    @Test
    @DisplayName("A campaign nobody deployed is a 404 that names it and where it was looked for")
    void unknown() {
        server.deployTo("emea", Model.batch("webinar")).expect(200);
        assertThat(server.get("campaign/nope").error(404)).contains("'nope'");
        assertThat(server.get("campaign/webinar?workspace=apac").error(404)).contains("'webinar'", "workspace 'apac'");
        assertThat(server.get("campaign/webinar?workspace=").error(404)).contains("the default workspace");
        server.get("campaign/%20").error(404);
    }

    @Test
    @DisplayName(
            "Where a key exists in several workspaces, the workspace chooses, and without it the choice is asked for")
    void ambiguous() {
        server.deployTo("emea", Model.batch("webinar").named("Emea's", "")).expect(200);
        assertThat(server.get("campaign/webinar").expect(200).get("workspace").asText())
                .isEqualTo("emea");
        server.deploy(Model.batch("webinar").named("Ours", "")).expect(200);
        assertThat(server.get("campaign/webinar").error(400))
                .contains("'webinar'", "?workspace=", "the default workspace", "workspace 'emea'");
        assertThat(server.get("campaign/webinar?workspace=emea")
                        .expect(200)
                        .get("name")
                        .asText())
                .isEqualTo("Emea's");
        assertThat(server.get("campaign/webinar?workspace=")
                        .expect(200)
                        .get("name")
                        .asText())
                .isEqualTo("Ours");
    }

    @ParameterizedTest
    @ValueSource(strings = {"= personScor > 5", "= personScore >", "no-such-decision"})
    @DisplayName("E10 a campaign with an invalid smart list shows as invalid, with the reason")
    void invalidSmartList(String list) {
        server.plant(Model.batch("webinar").smartList(list));
        for (var shown : List.of(
                server.get("campaign/webinar").expect(200),
                server.get("campaign").expect(200).get(0))) {
            assertThat(shown.get("valid").booleanValue()).isFalse();
            assertThat(shown.get("active").booleanValue()).isTrue();
            assertThat(shown.get("problems")).hasSize(1);
            assertThat(shown.get("problems").get(0).get("element").asText()).isEqualTo("webinar");
            assertThat(shown.get("problems").get(0).get("message").asText())
                    .contains("smart list of campaign 'webinar' is invalid", "nobody qualifies");
        }
    }

    @Test
    @DisplayName("E10 an invalid list names the unknown field and what was meant, and is valid once the field is there")
    void invalidUntilFieldExists() {
        var field = "later_" + System.nanoTime();
        assertThat(server.deploy(Model.batch("webinar").smartList("= " + field + " > 5"))
                        .error(400))
                .contains("unknown field '" + field + "'");
        server.plant(
                Model.batch("typo").smartList("= personScor > 5"),
                Model.batch("webinar").smartList("= " + field + " > 5"));
        assertThat(server.get("campaign/typo")
                        .expect(200)
                        .get("problems")
                        .get(0)
                        .get("message")
                        .asText())
                .contains("'personScor'", "did you mean 'personScore'?");
        assertThat(server.get("campaign/webinar").expect(200).get("valid").booleanValue())
                .isFalse();
        server.field(field, "score");
        assertThat(server.get("campaign/webinar").expect(200).get("valid").booleanValue())
                .isTrue();
    }

    @Test
    @DisplayName("A missing callee is a problem of the caller until it is deployed")
    void missingCallee() {
        server.deploy(Model.batch("webinar").execute("scoring", true)).expect(200);
        var webinar = server.get("campaign/webinar").expect(200);
        assertThat(webinar.get("valid").booleanValue()).isFalse();
        assertThat(texts(webinar.get("calls"))).containsExactly("scoring");
        var problem = webinar.get("problems").get(0);
        assertThat(problem.get("element").asText()).isEqualTo("call1");
        assertThat(problem.get("line").intValue()).isPositive();
        assertThat(problem.get("message").asText()).contains("'call1'", "'webinar'", "'scoring'", "deploy it");
        server.deploy(Model.executable("scoring").changeScore("+5")).expect(200);
        assertThat(server.get("campaign/webinar").expect(200).get("valid").booleanValue())
                .isTrue();
    }

    @Test
    @DisplayName("E7 a callee in another workspace is none")
    void calleeElsewhere() {
        server.deploy(Model.batch("webinar").execute("scoring", true)).expect(200);
        server.deployTo("emea", Model.executable("scoring").changeScore("+5")).expect(200);
        assertThat(server.get("campaign/webinar").expect(200).get("valid").booleanValue())
                .isFalse();
        assertThat(texts(server.get("campaign/scoring").expect(200).get("calledBy")))
                .isEmpty();
    }

    @Test
    @DisplayName("Calls and callers are named once, whatever the number of steps")
    void graph() {
        server.deploy(
                        Model.executable("c"),
                        Model.executable("b").execute("c", true),
                        Model.batch("a1").execute("b", true).execute("c", false).execute("b", true),
                        Model.batch("a2").execute("b", true))
                .expect(200);
        assertThat(texts(server.get("campaign/a1").expect(200).get("calls"))).containsExactly("b", "c");
        assertThat(texts(server.get("campaign/b").expect(200).get("calls"))).containsExactly("c");
        assertThat(texts(server.get("campaign/b").expect(200).get("calledBy"))).containsExactlyInAnyOrder("a1", "a2");
        assertThat(texts(server.get("campaign/c").expect(200).get("calledBy"))).containsExactlyInAnyOrder("a1", "b");
    }

    @Test
    @DisplayName("A suspended campaign is not active, and active again when it is resumed")
    void suspended() {
        server.deploy(Model.batch("webinar")).expect(200);
        suspend(true);
        assertThat(server.get("campaign/webinar").expect(200).get("active").booleanValue())
                .isFalse();
        suspend(false);
        assertThat(server.get("campaign/webinar").expect(200).get("active").booleanValue())
                .isTrue();
    }

    @Test
    @DisplayName("F4 a request to a suspended campaign is refused, by a call and by a step, until it is resumed")
    void requestSuspended() {
        server.deploy(
                        Model.trigger("webinar").requestable().changeScore("+1"),
                        Model.batch("asks").rule("every time").requestCampaign("webinar"))
                .expect(200);
        server.post("campaign/webinar/activate", "").expect(200);
        var ann = server.person("ann@example.com");
        var people = "{\"people\":[\"" + ann + "\"]}";
        suspend(true);
        assertThat(server.post("campaign/webinar/request", people).error(400))
                .contains("'webinar' cannot be requested", "it is suspended, resume its process definition first");
        server.start("asks", ann).expect(200);
        var skipped = server.get("campaign-activity?personId=" + ann + "&type=Request%20Campaign")
                .expect(200);
        assertThat(skipped).hasSize(1);
        assertThat(skipped.get(0).get("status").asText()).isEqualTo("skipped");
        assertThat(skipped.get(0).at("/attributes/reason").asText()).contains("it is suspended");
        suspend(false);
        server.start("asks", ann).expect(200);
        assertThat(server.post("campaign/webinar/request", people)
                        .expect(200)
                        .get("requested")
                        .asInt())
                .isEqualTo(1);
    }

    private void suspend(boolean suspended) {
        assertThat(server.put("process-definition/key/webinar/suspended", "{\"suspended\":" + suspended + "}")
                        .status())
                .isEqualTo(204);
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(one -> texts.add(one.asText()));
        return texts;
    }
}
