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

/** {@code /engine-rest/campaign/{key}/graph}. */
@ServerTest
class CampaignGraphResourceTest {

    private final RestServer server;

    CampaignGraphResourceTest(RestServer server) {
        this.server = server;
    }

    private static List<String> nodes(JsonNode graph) {
        var nodes = new ArrayList<String>();
        graph.get("nodes").forEach(node -> nodes.add(node.get("key").asText() + " " + node.get("depth")));
        return nodes;
    }

    private static List<String> edges(JsonNode graph) {
        var edges = new ArrayList<String>();
        graph.get("edges")
                .forEach(edge -> edges.add(edge.get("caller").asText() + " -"
                        + (edge.get("useParentTokenContext").booleanValue() ? "true" : "false") + "-> "
                        + edge.get("callee").asText()
                        + (edge.get("missing").booleanValue() ? " missing" : "")));
        return edges;
    }

    @Test
    @DisplayName("E6 the graph shows who calls whom up and down, with flag, depth and problems")
    void upAndDown() {
        server.deploy(
                        Model.executable("scoring").changeScore("+5"),
                        Model.executable("routing").execute("scoring", false).execute("nowhere", true),
                        Model.executable("common").execute("routing", true),
                        Model.batch("webinar").execute("common", true).execute("scoring", false),
                        Model.batch("aside").execute("scoring", true))
                .expect(200);
        var graph = server.get("campaign/routing/graph").expect(200);
        assertThat(nodes(graph)).containsExactly("webinar 0", "common 1", "routing 2", "scoring 3");
        assertThat(edges(graph))
                .containsExactly(
                        "webinar -true-> common",
                        "webinar -false-> scoring",
                        "common -true-> routing",
                        "routing -false-> scoring",
                        "routing -true-> nowhere missing");
        var routing = graph.get("nodes").get(2);
        assertThat(routing.get("valid").booleanValue()).isFalse();
        assertThat(routing.get("problems").get(0).get("message").asText()).contains("'nowhere'", "deploy it");
        assertThat(routing.get("type").asText()).isEqualTo("executable");
        assertThat(nodes(server.get("campaign/scoring/graph").expect(200)))
                .containsExactly("aside 0", "webinar 0", "common 1", "routing 2", "scoring 3");
    }

    private static List<String> all(JsonNode answer) {
        var all = new ArrayList<String>();
        answer.get("graphs").forEach(graph -> {
            all.addAll(nodes(graph));
            all.addAll(edges(graph));
        });
        return all;
    }

    @Test
    @DisplayName(
            "E6 all campaigns that take part in calls are there, by workspace; chains are cut where there are too many")
    void together() {
        server.deploy(
                        Model.executable("scoring"),
                        Model.batch("webinar").execute("scoring", true).execute("nowhere", false),
                        Model.batch("alone").changeScore("+1"))
                .expect(200);
        server.deployTo(
                        "emea",
                        Model.executable("scoring"),
                        Model.batch("advent").set("baton.program", "winter").execute("scoring", false))
                .expect(200);
        assertThat(all(server.get("campaign-graph").expect(200)))
                .containsExactlyInAnyOrder(
                        "webinar 0",
                        "scoring 1",
                        "webinar -true-> scoring",
                        "webinar -false-> nowhere missing",
                        "advent 0",
                        "scoring 1",
                        "advent -false-> scoring");
        assertThat(all(server.get("campaign-graph?workspace=emea").expect(200)))
                .containsExactly("advent 0", "scoring 1", "advent -false-> scoring");
        assertThat(all(server.get("campaign-graph?program=winter").expect(200)))
                .containsExactly("advent 0", "scoring 1", "advent -false-> scoring");
        assertThat(server.get("campaign-graph?program=none").expect(200).get("graphs"))
                .isEmpty();
        var cut = server.get("campaign-graph?maxResults=3").expect(200);
        assertThat(cut.get("leftOut").asInt()).isEqualTo(1);
        assertThat(server.get("campaign-graph?maxResults=0")
                        .expect(200)
                        .get("leftOut")
                        .asInt())
                .isEqualTo(4);
    }

    @Test
    @DisplayName("E6 an executable that nobody calls stands one level below a root that is still to come")
    void rootless() {
        server.deploy(Model.executable("a").execute("b", true), Model.executable("b"))
                .expect(200);
        assertThat(nodes(server.get("campaign/b/graph").expect(200))).containsExactly("a 1", "b 2");
    }

    @Test
    @DisplayName("E7 the graph stays in its workspace")
    void ownWorkspace() {
        server.deployTo("emea", Model.executable("b"), Model.batch("a").execute("b", true))
                .expect(200);
        server.deploy(Model.executable("b"), Model.batch("c").execute("b", true))
                .expect(200);
        assertThat(nodes(server.get("campaign/b/graph?workspace=emea").expect(200)))
                .containsExactly("a 0", "b 1");
        assertThat(server.get("campaign/b/graph?workspace=emea")
                        .expect(200)
                        .get("nodes")
                        .findValuesAsText("workspace"))
                .containsOnly("emea");
        assertThat(nodes(server.get("campaign/b/graph?workspace=").expect(200))).containsExactly("c 0", "b 1");
        assertThat(server.get("campaign/b/graph").error(400)).contains("?workspace=");
        server.get("campaign/nope/graph").error(404);
    }

    @Test
    @DisplayName("E6 a target that an expression finds and a pinned version are in the graph and in calledBy")
    void expressionsAndPinnedVersions() {
        server.deploy(
                        Model.executable("b"),
                        Model.batch("a")
                                .element("pinned", Model.call("pinned", "b", true, pinned()))
                                .element("open", Model.call("open", "${my.Target}", true, "")))
                .expect(200);
        var graph = server.get("campaign/a/graph").expect(200);
        assertThat(nodes(graph)).containsExactly("a 0", "b 1");
        assertThat(edges(graph)).containsExactly("a -true-> b", "a -true-> null");
        assertThat(graph.get("edges").get(1).get("callee").isNull()).isTrue();
        assertThat(server.get("campaign/b").expect(200).get("calledBy").toString())
                .isEqualTo("[\"a\"]");
    }

    private static String pinned() {
        return "camunda:calledElementBinding=\"version\" camunda:calledElementVersion=\"1\"";
    }
}
