package io.baton.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.baton.testing.Model;
import io.baton.testing.RestServer;
import io.baton.testing.ServerTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Events, activation and requests over HTTP, with the server's own job executor. */
@ServerTest
class TriggerResourceTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final RestServer server;
    private String ann = "";

    TriggerResourceTest(RestServer server) {
        this.server = server;
    }

    @BeforeEach
    void campaigns() {
        ann = server.personOf("", "ann@example.com", "{}");
        server.deploy(
                        Model.trigger("welcome")
                                .my("Points", "+1")
                                .requestable()
                                .on("Fills Out Form")
                                .interestingMoment("{{trigger.form}} {{trigger.age}} {{trigger.source}}")
                                .changeScore("{{my.Points}}"),
                        Model.trigger("deaf").on("Fills Out Form"),
                        Model.executable("child"),
                        Model.batch("mass"))
                .expect(200);
        server.post("campaign/welcome/activate", "").expect(200);
    }

    private List<JsonNode> activities(String type) {
        var found = new ArrayList<JsonNode>();
        server.get("campaign-activity?personId=" + ann).expect(200).forEach(activity -> {
            if (activity.get("type").asText().equals(type)) {
                found.add(activity);
            }
        });
        return found;
    }

    private void awaitMoment(String description) {
        Awaitility.await(description).atMost(PATIENCE).until(() -> activities("Interesting Moment").stream()
                .map(activity -> activity.get("attributes").get("description").asText())
                .toList()
                .contains(description));
    }

    @Test
    @DisplayName("an event starts the active campaigns that listen, names them, and is an activity of its own")
    void event() {
        var answer = server.post(
                        "person/" + ann + "/event",
                        "{\"name\":\"Fills Out Form\",\"attributes\":{\"form\":\"contact\",\"age\":42}}")
                .expect(200);
        assertThat(answer.get("triggered")).extracting(JsonNode::asText).containsExactly("welcome");
        awaitMoment("contact 42 API");
        assertThat(activities("Fills Out Form")).singleElement().satisfies(activity -> assertThat(
                        activity.get("attributes").get("form").asText())
                .isEqualTo("contact"));
    }

    @Test
    @DisplayName(
            "an event that is posted ends the wait of its person, and of nobody else; Camunda's signal does for the "
                    + "person it names")
    void endsWaits() {
        server.deploy(Model.batch("cart")
                        .define("<bpmn:signal id=\"awaited\" name=\"Checked Out\"/>")
                        .element(
                                "wait",
                                "<bpmn:intermediateCatchEvent id=\"wait\">"
                                        + Model.properties("baton.condition", "= number(trigger.total) > 10")
                                        + "<bpmn:signalEventDefinition signalRef=\"awaited\"/>"
                                        + "</bpmn:intermediateCatchEvent>")
                        .interestingMoment("paid {{trigger.total}}"))
                .expect(200);
        var bob = server.personOf("", "bob@example.com", "{}");
        var start = "process-definition/key/cart/start";
        server.post(start, "{\"variables\":{\"personId\":{\"value\":\"" + ann + "\"}}}")
                .expect(200);
        server.post(start, "{\"variables\":{\"personId\":{\"value\":\"" + bob + "\"}}}")
                .expect(200);
        server.post("signal", "{\"name\":\"Checked Out\",\"variables\":{\"total\":{\"value\":11}}}")
                .expect(204);
        for (int total : List.of(9, 42)) {
            assertThat(server.post(
                                    "person/" + ann + "/event",
                                    "{\"name\":\"Checked Out\",\"attributes\":{\"total\":" + total + "}}")
                            .expect(200)
                            .get("triggered"))
                    .isEmpty();
        }
        awaitMoment("paid 42");
        assertThat(activities("Interesting Moment")).hasSize(1);
        server.post(
                        "signal",
                        "{\"name\":\"Checked Out\",\"variables\":{\"email\":{\"value\":\"bob@example.com\"},"
                                + "\"total\":{\"value\":12}}}")
                .expect(204);
        ann = bob;
        awaitMoment("paid 12");
    }

    @Test
    @DisplayName("an attribute that is called source or campaign keeps its own value")
    void ownSource() {
        server.post(
                        "person/" + ann + "/event",
                        "{\"name\":\"Fills Out Form\",\"attributes\":{\"Source\":\"newsletter\"}}")
                .expect(200);
        awaitMoment("  newsletter");
    }

    @Test
    @DisplayName("an event nobody listens to is noted, and starts nobody")
    void nobodyListens() {
        assertThat(server.post("person/" + ann + "/event", "{\"name\":\"Visits Web Page\"}")
                        .expect(200)
                        .get("triggered"))
                .isEmpty();
        assertThat(activities("Visits Web Page")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|'name' is missing",
                "{\"name\":\" \"}|'name' is missing",
                "{\"name\":7}|'name' must be a text",
                "{\"name\":\"score is changed\"}|change the person instead",
                "{\"name\":\"Campaign is Requested\"}|POST campaign/{key}/request",
                "{\"name\":\"Email Delivered\"}|an activity of Baton's own",
                "{\"name\":\"enter campaign\"}|an activity of Baton's own",
                "{\"name\":\"x\",\"attributes\":[]}|'attributes' must be an object",
                "{\"name\":\"x\",\"attributes\":{\"a\":[1]}}|'a' is a list or an object",
                "{\"name\":\"x\",\"attributes\":{\"a\":1,\"A\":2}}|'a' and 'A' are the same token",
                "{\"name\":\"x\",\"attributes\":{\"{{a\":1}}|without braces",
                "{\"name\":\"x\",\"atributes\":{}}|did you mean 'attributes'"
            })
    @DisplayName("an event that cannot be is refused, and says what to write")
    void badEvents(String body, String message) {
        assertThat(server.post("person/" + ann + "/event", body).error(400)).contains(message);
        assertThat(activities("x")).isEmpty();
    }

    @Test
    @DisplayName("an event of nobody is not found")
    void eventOfNobody() {
        assertThat(server.post("person/987654/event", "{\"name\":\"x\"}").error(404))
                .contains("987654");
    }

    @Test
    @DisplayName("active is shown in campaign, deactivate switches it off, and both can be said twice")
    void activation() {
        assertThat(active("welcome")).isTrue();
        assertThat(active("deaf")).isFalse();
        assertThat(active("mass")).isTrue();
        assertThat(server.post("campaign/deaf/activate", "")
                        .expect(200)
                        .get("active")
                        .asBoolean())
                .isTrue();
        server.post("campaign/deaf/activate", "").expect(200);
        assertThat(server.post("campaign/deaf/deactivate", "")
                        .expect(200)
                        .get("active")
                        .asBoolean())
                .isFalse();
        server.post("campaign/deaf/deactivate", "").expect(200);
        assertThat(active("deaf")).isFalse();
    }

    private boolean active(String key) {
        return server.get("campaign/" + key).expect(200).get("active").asBoolean();
    }

    @Test
    @DisplayName("E3 executable and batch campaigns cannot be activated, and what is not there is not found")
    void badActivation() {
        assertThat(server.post("campaign/child/activate", "").error(400)).contains("'child'", "executable");
        assertThat(server.post("campaign/mass/activate", "").error(400)).contains("'mass'", "schedule");
        assertThat(server.post("campaign/mass/deactivate", "").error(400)).contains("'mass'");
        assertThat(server.post("campaign/nothing/activate", "").error(404)).contains("'nothing'");
    }

    @Test
    @DisplayName("P1 a request takes people in by id and address, with tokens that beat stored ones")
    void request() {
        var bob = server.personOf("", "bob@example.com", "{}");
        var answer = server.post(
                        "campaign/welcome/request",
                        "{\"people\":[\"" + ann + "\"," + ann
                                + "],\"emails\":[\"BOB@example.com\"],\"tokens\":{\"{{my.Points}}\":\"+9\"}}")
                .expect(200);
        assertThat(answer.get("requested").asInt()).isEqualTo(2);
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> server.value(ann, "personScore").asInt() == 9
                        && server.value(bob, "personScore").asInt() == 9);
        assertThat(activities("Request Campaign")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "child, it is executable",
        "mass, it is a batch campaign",
        "deaf, it has no start event with the message 'Campaign is Requested: deaf'"
    })
    @DisplayName("P2 F4 a campaign that is executable, batch or cannot be requested is refused, each with its reason")
    void refusedTargets(String key, String reason) {
        assertThat(server.post("campaign/" + key + "/request", "{\"people\":[\"" + ann + "\"]}")
                        .error(400))
                .contains("'" + key + "'", reason);
    }

    @Test
    @DisplayName("F4 an inactive campaign is refused, over Camunda's message too")
    void inactive() {
        server.post("campaign/welcome/deactivate", "").expect(200);
        assertThat(server.post("campaign/welcome/request", "{\"people\":[\"" + ann + "\"]}")
                        .error(400))
                .contains("it is not active", "POST campaign/welcome/activate");
        var message =
                "{\"messageName\":\"Campaign is Requested: welcome\",\"processVariables\":{\"personId\":{\"value\":\""
                        + ann + "\"}}}";
        assertThat(server.post("message", message).error(400)).contains("it is not active");
        assertThat(activities("Enter Campaign")).isEmpty();
        server.post("campaign/welcome/activate", "").expect(200);
        server.post("message", message).expect(204);
        awaitMoment("  ");
    }

    @Test
    @DisplayName("P2 P3 a request is all or nothing, and names each person and token that offends")
    void allOrNothing() {
        var eva = server.personOf("east", "eva@example.com", "{}");
        var body = "{\"people\":[\"" + ann + "\",\"987654\",\"x\",\"" + eva + "\"],\"emails\":[\"nobody@example.com\"],"
                + "\"tokens\":{\"my.Pionts\":\"+1\"}}";
        assertThat(server.post("campaign/welcome/request", body).error(400))
                .contains("'987654'", "'x'", "'" + eva + "'", "workspace 'east'", "'nobody@example.com'", "my.Pionts");
        assertThat(server.post(
                                "campaign/welcome/request",
                                "{\"people\":[\"" + ann + "\"],\"tokens\":{\"my.Point\":\"+1\"}}")
                        .error(400))
                .contains("my.Point", "Points");
        assertThat(server.post("campaign/welcome/request", "{}").error(400)).contains("it names nobody");
        assertThat(activities("Request Campaign")).isEmpty();
    }

    @Test
    @DisplayName("P2 a request takes at most 100 people and 100 tokens")
    void limits() {
        var people =
                IntStream.rangeClosed(1, 101).mapToObj(i -> "\"" + i + "\"").collect(Collectors.joining(","));
        assertThat(server.post("campaign/welcome/request", "{\"people\":[" + people + "]}")
                        .error(400))
                .contains("101 people", "at most 100");
        var tokens = IntStream.rangeClosed(1, 101)
                .mapToObj(i -> "\"t" + i + "\":\"1\"")
                .collect(Collectors.joining(","));
        assertThat(server.post("campaign/welcome/request", "{\"people\":[\"" + ann + "\"],\"tokens\":{" + tokens + "}}")
                        .error(400))
                .contains("101 tokens", "at most 100");
    }

    @Test
    @DisplayName("people who are created or changed over REST start campaigns that listen")
    void changesOverRest() {
        server.deploy(Model.trigger("seen")
                        .on("Person is Created", "Data Value Changes")
                        .interestingMoment("{{trigger.fieldName}} {{trigger.source}}"))
                .expect(200);
        server.post("campaign/seen/activate", "").expect(200);
        server.put("person/" + ann, "{\"fields\":{\"country\":\"DE\"}}").expect(200);
        awaitMoment("country API");
        ann = server.personOf("", "new@example.com", "{}");
        awaitMoment(" API");
        server.post(
                        "person/import",
                        "[{\"email\":\"ann@example.com\","
                                + "\"fields\":{\"country\":\"FR\"}},{\"email\":\"cid@example.com\"}]")
                .expect(200);
        ann = server.get("person?email=cid@example.com")
                .expect(200)
                .get(0)
                .get("id")
                .asText();
        awaitMoment(" import");
    }

    private JsonNode post(String event) {
        return server.post("person/" + ann + "/event", "{\"name\":\"" + event + "\"}")
                .expect(200);
    }

    @Test
    @DisplayName("an event that nobody hears and whose name is nearly that of one that is heard has a hint; no other "
            + "one has")
    void hint() {
        server.deploy(Model.batch("cart")
                        .define("<bpmn:signal id=\"paid\" name=\"Checked Out\"/>")
                        .element(
                                "wait",
                                "<bpmn:intermediateCatchEvent id=\"wait\"><bpmn:signalEventDefinition"
                                        + " signalRef=\"paid\"/></bpmn:intermediateCatchEvent>"))
                .expect(200);
        assertThat(post("Checked out").get("hint").asText())
                .isEqualTo("no campaign hears 'Checked out'; did you mean 'Checked Out'?");
        assertThat(post("Fills Out Forms").get("hint").asText()).contains("'Fills Out Form'");
        assertThat(post("Visits Web Page").has("hint")).isFalse();
        assertThat(post("Checked Out").has("hint")).isFalse();
        assertThat(post("Fills Out Form").has("hint")).isFalse();
        assertThat(post("Score was Changed").has("hint")).isFalse();
    }

    private JsonNode incident() {
        var path = "incident?incidentMessageLike=" + RestServer.encode("Person " + ann + " does %");
        return Awaitility.await("an incident")
                .atMost(PATIENCE)
                .until(() -> server.get(path).expect(200), found -> !found.isEmpty())
                .get(0);
    }

    @Test
    @DisplayName("a start that failed for good is found by its person, tells step and stack trace, and goes into the "
            + "newest version when it is tried again, or is deleted")
    void failedStart() {
        var engine = (ProcessEngineConfigurationImpl) server.engine().getProcessEngineConfiguration();
        engine.setFailedJobRetryTimeCycle("R1/PT0S");
        try {
            server.plant(Model.trigger("fails").rule("every time").on("Calls").execute("gone", false));
            server.post("campaign/fails/activate", "").expect(200);
            post("Calls");
            var first = incident();
            assertThat(first.get("incidentMessage").asText()).contains("'fails' by 'Calls': step 'call1': BATON-01007");
            assertThat(first.get("failedActivityId").asText()).isEqualTo("call1");
            var job = "job/" + first.get("configuration").asText();
            assertThat(server.get(job + "/stacktrace").text()).contains("BATON-01007", "\tat io.baton");
            server.delete(job).expect(204);
            post("Calls");
            var second = "job/" + incident().get("configuration").asText();
            server.deploy(Model.trigger("fails")
                            .rule("every time")
                            .on("Calls")
                            .interestingMoment("mended {{trigger.source}}"))
                    .expect(200);
            server.put(second + "/retries", "{\"retries\":1}").expect(204);
            awaitMoment("mended API");
            assertThat(activities("Interesting Moment")).hasSize(1);
        } finally {
            engine.setFailedJobRetryTimeCycle(null);
        }
    }
}
