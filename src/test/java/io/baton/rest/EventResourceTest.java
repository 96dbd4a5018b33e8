package io.baton.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.baton.testing.Model;
import io.baton.testing.Race;
import io.baton.testing.RestServer;
import io.baton.testing.RestServer.Answer;
import io.baton.testing.ServerTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /engine-rest/event}. */
@ServerTest
class EventResourceTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final RestServer server;
    private String ann = "";

    EventResourceTest(RestServer server) {
        this.server = server;
    }

    @BeforeEach
    void people() {
        ann = server.personOf("", "ann@example.com", "{}");
    }

    private Answer lines(String... lines) {
        return server.post("event", "application/x-ndjson", BodyPublishers.ofString(String.join("\n", lines)));
    }

    private static String visit(String person, String more) {
        return "{\"personId\":\"" + person + "\",\"name\":\"Visits Web Page\"" + more + "}";
    }

    private List<JsonNode> activities(String person, String type) {
        var found = new ArrayList<JsonNode>();
        server.get("campaign-activity?maxResults=10000&personId=" + person)
                .expect(200)
                .forEach(activity -> {
                    if (activity.get("type").asText().equals(type)) {
                        found.add(activity);
                    }
                });
        return found;
    }

    private static String page(JsonNode activity) {
        return activity.get("attributes").get("page").asText();
    }

    private static JsonNode result(int counted, int repeated) {
        return RestServer.parse("{\"counted\":" + counted + ",\"repeated\":" + repeated + ",\"rejected\":[]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-ndjson", "application/json"})
    @DisplayName("O1 events come by lines or as an array, by id or address, and keep their order; each is an activity "
            + "and starts who listens")
    void both(String contentType) {
        var bob = server.personOf("emea", "bob@example.com", "{}");
        server.deploy(Model.trigger("follow")
                        .rule("every time")
                        .on("Visits Web Page")
                        .interestingMoment("{{trigger.page}} {{trigger.source}}"))
                .expect(200);
        server.post("campaign/follow/activate", "").expect(200);
        var events = List.of(
                visit(ann, ",\"attributes\":{\"page\":\"1\"}"),
                "{\"email\":\"BOB@example.com\",\"workspace\":\"emea\",\"name\":\"Visits Web Page\","
                        + "\"attributes\":{\"page\":2}}",
                "{\"email\":\" Ann@Example.com\",\"name\":\"Visits Web Page\",\"attributes\":{\"page\":\"3\"}}",
                "{\"personId\":" + ann + ",\"name\":\"Visits Web Page\",\"attributes\":{\"page\":\"4\"}}");
        var body = contentType.endsWith("ndjson") ? String.join("\r\n\r\n", events) + "\r\n" : events.toString();
        assertThat(server.post("event", contentType, BodyPublishers.ofString(body))
                        .expect(200))
                .isEqualTo(result(4, 0));
        assertThat(activities(ann, "Visits Web Page"))
                .extracting(EventResourceTest::page)
                .containsExactly("1", "3", "4");
        assertThat(activities(bob, "Visits Web Page"))
                .extracting(EventResourceTest::page)
                .containsExactly("2");
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> activities(ann, "Interesting Moment").size() == 3);
        assertThat(activities(ann, "Interesting Moment"))
                .extracting(activity ->
                        activity.get("attributes").get("description").asText())
                .containsExactly("1 API", "3 API", "4 API");
    }

    @Test
    @DisplayName("Events that cannot be taken are named with line and reason, the others are stored")
    void rejected() {
        var answer = lines(
                        visit(ann, ""),
                        "",
                        "no json",
                        "[1]",
                        visit("999999999", ""),
                        "{\"email\":\"nobody@example.com\",\"name\":\"Visits Web Page\"}",
                        "{\"name\":\"Visits Web Page\"}",
                        "{\"personId\":\"1\",\"email\":\"ann@example.com\",\"name\":\"Visits Web Page\"}",
                        visit(ann, ",\"nam\":1"),
                        "{\"personId\":\"" + ann + "\",\"name\":\"score is changed\"}",
                        "{\"personId\":\"" + ann + "\",\"name\":\"change score\"}",
                        visit(ann, ",\"attributes\":{\"a\":[]}"),
                        visit(ann, ",\"idempotencyKey\":\"" + "x".repeat(256) + "\""),
                        visit(ann, ",\"idempotencyKey\":\" \""),
                        visit(ann, ",\"workspace\":\"\""),
                        visit(ann, ",\"at\":\"yesterday\""),
                        visit(ann, ",\"at\":\"" + Instant.now().plusSeconds(3_600) + "\""),
                        visit(ann, ",\"at\":\"" + Instant.now().minus(Duration.ofDays(8)) + "\""),
                        visit(ann, ",\"attributes\":{\"page\":\"\\ud800\"}"),
                        visit(ann, ""))
                .expect(200);
        assertThat(answer.get("counted").intValue()).isEqualTo(2);
        assertThat(activities(ann, "Visits Web Page")).hasSize(2);
        var reasons = answer.get("rejected");
        assertThat(reasons.findValues("line"))
                .extracting(JsonNode::asInt)
                .containsExactlyElementsOf(IntStream.rangeClosed(3, 19).boxed().toList());
        assertThat(reasons.findValues("reason"))
                .extracting(JsonNode::asText)
                .satisfiesExactly(
                        reason -> assertThat(reason).startsWith("no JSON"),
                        reason -> assertThat(reason).contains("an event is a JSON object"),
                        reason -> assertThat(reason).isEqualTo("there is no person with the id '999999999'"),
                        reason -> assertThat(reason).contains("no person with the address 'nobody@example.com'"),
                        reason -> assertThat(reason).contains("'personId' or 'email'"),
                        reason -> assertThat(reason).contains("one of them"),
                        reason -> assertThat(reason).contains("did you mean 'name'?"),
                        reason -> assertThat(reason).contains("is told by Baton itself"),
                        reason -> assertThat(reason).contains("nobody can claim"),
                        reason -> assertThat(reason).contains("a list or an object"),
                        reason -> assertThat(reason).contains("at most 255 characters"),
                        reason -> assertThat(reason).contains("is blank"),
                        reason -> assertThat(reason).contains("goes with 'email'"),
                        reason -> assertThat(reason).contains("no date and time"),
                        reason -> assertThat(reason).contains("lies in the future"),
                        reason -> assertThat(reason).contains("too long ago", "7 days"),
                        reason -> assertThat(reason).contains("half of a character"));
    }

    @Test
    @DisplayName("The time of an event is that of its activity; a little ahead is now: clocks differ")
    void time() {
        var before = Instant.now();
        lines(
                        visit(ann, ",\"at\":\"" + before.minusSeconds(86_400) + "\""),
                        visit(ann, ",\"at\":\"" + before.plusSeconds(30) + "\""))
                .expect(200);
        assertThat(activities(ann, "Visits Web Page"))
                .extracting(activity -> Moments.read(activity.get("at").asText(), ZoneOffset.UTC)
                        .orElseThrow())
                .satisfiesExactly(
                        moment ->
                                assertThat(moment).isBetween(before.minusSeconds(86_401), before.minusSeconds(86_399)),
                        moment -> assertThat(moment)
                                .isBetween(before.minusSeconds(1), Instant.now().plusMillis(1)));
    }

    @Test
    @DisplayName("An idempotency key counts once in its workspace: in one body, in the next, and for a single event")
    void idempotency() {
        var bob = server.personOf("emea", "bob@example.com", "{}");
        var order = ",\"idempotencyKey\":\"order 7\"";
        assertThat(lines(visit(ann, order), visit(bob, order), visit(ann, order), visit(ann, ""))
                        .expect(200))
                .isEqualTo(result(3, 1));
        assertThat(lines(visit(ann, order), visit(bob, order)).expect(200)).isEqualTo(result(0, 2));
        assertThat(activities(ann, "Visits Web Page")).hasSize(2);
        var single = "{\"name\":\"Visits Web Page\",\"idempotencyKey\":\"order 8\"}";
        assertThat(server.post("person/" + ann + "/event", single).expect(200))
                .isEqualTo(RestServer.parse("{\"triggered\":[]}"));
        assertThat(server.post("person/" + ann + "/event", single).expect(200))
                .isEqualTo(RestServer.parse("{\"triggered\":[],\"repeated\":true}"));
        assertThat(lines(visit(ann, ",\"idempotencyKey\":\"order 8\"")).expect(200))
                .isEqualTo(result(0, 1));
        assertThat(activities(ann, "Visits Web Page")).hasSize(3);
    }

    @Test
    @DisplayName("The key of an event that cannot be taken is not remembered")
    void keyOfRejected() {
        var key = ",\"idempotencyKey\":\"order 9\"";
        lines(visit("999999999", key)).expect(200);
        assertThat(lines(visit(ann, key)).expect(200)).isEqualTo(result(1, 0));
    }

    @Test
    @DisplayName("Calls that bring the same keys at once count each once")
    void race() throws Exception {
        var people = IntStream.range(0, 40)
                .mapToObj(i -> server.person("p" + i + "@example.com"))
                .toList();
        var forth = new ArrayList<String>();
        for (int i = 0; i < people.size(); i++) {
            forth.add(visit(people.get(i), ",\"idempotencyKey\":\"k" + i + "\""));
        }
        var back = new ArrayList<>(forth);
        Collections.reverse(back);
        var calls = new ArrayList<Callable<JsonNode>>();
        for (int call = 0; call < 6; call++) {
            var body = call % 2 == 0 ? forth : back;
            calls.add(() -> lines(body.toArray(new String[0])).expect(200));
        }
        assertThat(Race.of(calls))
                .extracting(answer -> answer.get("counted").intValue())
                .satisfies(counted -> assertThat(
                                counted.stream().mapToInt(Integer::intValue).sum())
                        .isEqualTo(people.size()));
        assertThat(people).allSatisfy(person -> assertThat(activities(person, "Visits Web Page"))
                .hasSize(1));
    }

    @Test
    @DisplayName("10,000 events are taken in one call, one more is refused whole")
    void many() {
        var event = visit(ann, "");
        var body = IntStream.range(0, 10_000).mapToObj(i -> event).collect(Collectors.joining("\n"));
        assertThat(server.post("event", "application/x-ndjson", BodyPublishers.ofString(body + "\n" + event))
                        .error(413))
                .contains("10000 events", "none was taken");
        assertThat(server.post(
                                "event",
                                "application/json",
                                BodyPublishers.ofString("[" + body.replace('\n', ',') + "," + event + "]"))
                        .error(413))
                .contains("10000 events", "none was taken");
        assertThat(activities(ann, "Visits Web Page")).isEmpty();
        assertThat(server.post("event", "application/x-ndjson", BodyPublishers.ofString(body))
                        .expect(200))
                .isEqualTo(result(10_000, 0));
        assertThat(server.count("campaign-activity/count?personId=" + ann)).isEqualTo(10_000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json     | [{\"personId\":1  | 400 | none was taken",
                "application/json     | 7                 | 400 | neither a JSON array of events",
                "application/x-ndjson | ' '               | 400 | The body is empty",
                "text/csv             | personId,name     | 415 | application/x-ndjson",
            })
    @DisplayName("P3 a body that is none is refused whole")
    void unreadable(String contentType, String body, int status, String message) {
        assertThat(server.post("event", contentType, BodyPublishers.ofString(body))
                        .error(status))
                .contains(message);
    }

    @Test
    @DisplayName("V3 a body beyond the bytes that are read as a whole is refused")
    void tooLong() {
        assertThat(lines(visit(ann, ",\"attributes\":{\"a\":\"" + "x".repeat(10_000_000) + "\"}"))
                        .error(413))
                .contains("10000000 bytes");
    }
}
