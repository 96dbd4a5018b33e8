package io.baton.rest;

import static io.baton.testing.RestServer.encode;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.baton.testing.Model;
import io.baton.testing.Race;
import io.baton.testing.RestServer;
import io.baton.testing.RestServer.Answer;
import io.baton.testing.ServerTest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /engine-rest/person/import}. */
@ServerTest
class PersonImportTest {

    private final RestServer server;

    PersonImportTest(RestServer server) {
        this.server = server;
    }

    private Answer bringIn(String contentType, String body) {
        return server.post("person/import", contentType, BodyPublishers.ofString(body));
    }

    private Answer lines(String... lines) {
        return bringIn("application/x-ndjson", String.join("\n", lines));
    }

    private JsonNode byEmail(String email) {
        var found = server.get("person?email=" + encode(email)).expect(200);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    @Test
    @DisplayName("A JSON array brings people in")
    void array() {
        var result = bringIn(
                        "application/json",
                        """
                         [ {"email":"ann@example.com","fields":{"firstName":"Ann","personScore":5}},
                           {"email":"bob@example.com","workspace":"emea"} ]""")
                .expect(200);
        assertThat(result.get("created").intValue()).isEqualTo(2);
        assertThat(result.get("updated").intValue()).isZero();
        assertThat(result.get("rejected")).isEmpty();
        assertThat(byEmail("ann@example.com").get("fields").get("personScore").intValue())
                .isEqualTo(5);
        assertThat(byEmail("bob@example.com").get("workspace").asText()).isEqualTo("emea");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-ndjson", "application/json", "application/json; charset=UTF-8"})
    @DisplayName("Lines bring people in, whichever of the two content types it is")
    void ndjson(String contentType) {
        var body = String.join(
                "\r\n",
                "",
                "{\"email\":\"ann@example.com\",\"fields\":{\"firstName\":\"Chloé 🎉\"}}",
                "",
                "{\"email\":\"bob@example.com\"}",
                "");
        assertThat(bringIn(contentType, body).expect(200))
                .isEqualTo(RestServer.parse("{\"created\":2,\"updated\":0,\"rejected\":[]}"));
        assertThat(byEmail("ann@example.com").get("fields").get("firstName").asText())
                .isEqualTo("Chloé 🎉");
    }

    @Test
    @DisplayName("Who is there is updated, by the address in any case; null clears, what is absent stays")
    void upsert() {
        var id = server.personOf("", "Ann@Example.com", "{\"firstName\":\"Ann\",\"lastName\":\"M\",\"personScore\":5}");
        var result = lines(
                        "{\"email\":\" ANN@example.com\",\"fields\":{\"lastName\":\"Miller\",\"personScore\":null}}",
                        "{\"email\":\"ann@example.com\",\"workspace\":\"emea\"}")
                .expect(200);
        assertThat(result.get("created").intValue()).isEqualTo(1);
        assertThat(result.get("updated").intValue()).isEqualTo(1);
        assertThat(result.get("rejected")).isEmpty();
        var ann = server.get("person/" + id).expect(200);
        assertThat(ann.get("email").asText()).isEqualTo("Ann@Example.com");
        assertThat(ann.get("fields").get("firstName").asText()).isEqualTo("Ann");
        assertThat(ann.get("fields").get("lastName").asText()).isEqualTo("Miller");
        assertThat(ann.get("fields").get("personScore").isNull()).isTrue();
    }

    @Test
    @DisplayName("Lines that cannot be taken in are named with number and reason, the others come in")
    void rejectedLines() {
        var result = lines(
                        "{\"email\":\"ann@example.com\"}",
                        "{\"email\":\"ann\"}",
                        "",
                        "{\"emal\":\"bob@example.com\",\"fields\":{\"personScor\":1}}",
                        "no json",
                        "[1]",
                        "{\"email\":\"c@example.com\",\"fields\":{\"personScore\":\"high\"}}",
                        "{\"email\":\"d@example.com\"} {\"email\":\"e@example.com\"}",
                        "{\"email\":\"f@example.com\"}")
                .expect(200);
        assertThat(result.get("created").intValue()).isEqualTo(2);
        var reasons = result.get("rejected");
        assertThat(reasons.findValues("line").stream().map(JsonNode::asInt)).containsExactly(2, 4, 5, 6, 7, 8);
        assertThat(reasons.get(0).get("reason").asText()).contains("'ann' is no e-mail address");
        assertThat(reasons.get(1).get("reason").asText())
                .contains("'emal' is unknown; did you mean 'email'?")
                .contains("'email' is missing")
                .contains("did you mean 'personScore'?");
        assertThat(reasons.get(2).get("reason").asText()).startsWith("no JSON");
        assertThat(reasons.get(3).get("reason").asText()).contains("a person is a JSON object");
        assertThat(reasons.get(4).get("reason").asText()).contains("'high' is no whole number");
        assertThat(reasons.get(5).get("reason").asText()).startsWith("no JSON");
        assertThat(server.count("person/count")).isEqualTo(2);
    }

    @Test
    @DisplayName("An id is not taken in: the address says who it is, and an id that is left out silently would mislead")
    void id() {
        var id = server.person("ann@example.com");
        var result = lines(
                        "{\"id\":\"" + id + "\",\"email\":\"anna@example.com\"}",
                        "{\"id\":null,\"email\":\"bob@example.com\"}")
                .expect(200);
        assertThat(result.get("created").intValue()).isEqualTo(1);
        assertThat(result.get("rejected").get(0).get("reason").asText()).contains("'id' is given by Baton", "address");
    }

    @Test
    @DisplayName(
            "A workspace that is no tenant, and that nothing is in yet, is taken in and named, as it may be misspelt")
    void newWorkspaces() {
        server.post("tenant/create", "{\"id\":\"latam\",\"name\":\"LATAM\"}").expect(204);
        server.deployFiles(
                        "apac",
                        Map.of("a.bpmn", Model.batch("a").changeScore("+1").xml()))
                .expect(200);
        server.personOf("anz", "zoe@example.com", "{}");
        var result = lines(
                        "{\"email\":\"a@example.com\",\"workspace\":\"latam\"}",
                        "{\"email\":\"a@example.com\",\"workspace\":\"apac\"}",
                        "{\"email\":\"a@example.com\",\"workspace\":\"anz\"}",
                        "{\"email\":\"a@example.com\",\"workspace\":\"\"}",
                        "{\"email\":\"a@example.com\",\"workspace\":\"eema\"}",
                        "{\"email\":\"b@example.com\",\"workspace\":\"eema\"}",
                        "{\"email\":\"b\",\"workspace\":\"nowhere\"}")
                .expect(200);
        assertThat(result.get("newWorkspaces")).isEqualTo(RestServer.parse("[\"eema\"]"));
        assertThat(lines("{\"email\":\"c@example.com\",\"workspace\":\"eema\"}")
                        .expect(200)
                        .has("newWorkspaces"))
                .isFalse();
        server.engine().getIdentityService().deleteTenant("latam");
    }

    @Test
    @DisplayName("Entries of an array are numbered the same way")
    void rejectedEntries() {
        var result = bringIn("application/json", "[{\"email\":\"ann@example.com\"}, 5, {\"email\":null}]")
                .expect(200);
        assertThat(result.get("created").intValue()).isEqualTo(1);
        assertThat(result.get("rejected").findValues("line").stream().map(JsonNode::asInt))
                .containsExactly(2, 3);
    }

    @Test
    @DisplayName("Somebody who is there twice comes in once, as if one line had come after the other")
    void duplicates() {
        var result = lines(
                        "{\"email\":\"ann@example.com\",\"fields\":{\"firstName\":\"Ann\",\"lastName\":\"Miller\","
                                + "\"personScore\":5}}",
                        "{\"email\":\"ANN@example.com\",\"fields\":{\"firstName\":\"Anna\",\"personScore\":null}}",
                        "{\"email\":\"ann@example.com\",\"fields\":{\"company\":\"Acme\"}}")
                .expect(200);
        assertThat(result).isEqualTo(RestServer.parse("{\"created\":1,\"updated\":2,\"rejected\":[]}"));
        var ann = byEmail("ann@example.com");
        assertThat(ann.get("email").asText()).isEqualTo("ann@example.com");
        assertThat(ann.get("fields").get("firstName").asText()).isEqualTo("Anna");
        assertThat(ann.get("fields").get("lastName").asText()).isEqualTo("Miller");
        assertThat(ann.get("fields").get("company").asText()).isEqualTo("Acme");
        assertThat(ann.get("fields").get("personScore").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"email\":\"ann@example.com\"}, {\"email\":",
                "[{\"email\":\"ann@example.com\"}",
                "[{\"email\":\"ann@example.com\"}] [",
                "[{\"email\":\"ann@example.com\",}]"
            })
    @DisplayName("P3 an array that cannot be read brings in nobody")
    void malformedArray(String body) {
        assertThat(bringIn("application/json", body).error(400)).contains("nobody was brought in", "line 1");
        assertThat(server.count("person/count")).isZero();
    }

    @Test
    @DisplayName("A body without a word brings in nobody, whatever Camunda makes of an empty JSON body")
    void empty() {
        assertThat(bringIn("application/x-ndjson", "").error(400)).contains("JSON array", "JSON object a line");
        bringIn("application/json", "");
        assertThat(server.count("person/count")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {" \n\r\n\t", "email;firstName\nann@example.com;Ann", "null", "\"ann@example.com\""})
    @DisplayName("A body that is neither of the two forms is a 400 that names them")
    void neither(String body) {
        assertThat(bringIn("application/json", body).error(400)).contains("JSON array", "JSON object a line");
    }

    @Test
    @DisplayName("A body of another content type is refused in Camunda's error form")
    void contentType() {
        bringIn("application/x-www-form-urlencoded", "{\"email\":\"ann@example.com\"}")
                .error(415);
    }

    @Test
    @DisplayName("20,000 lines come in as a stream, and once more as updates")
    void manyLines() {
        for (var expected : List.of("\"created\":20000,\"updated\":0", "\"created\":0,\"updated\":20000")) {
            var answer = server.post(
                    "person/import", "application/x-ndjson", BodyPublishers.ofInputStream(() -> stream(20_000)));
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(answer.text()).contains(expected, "\"rejected\":[]");
        }
        assertThat(server.count("person/count")).isEqualTo(20_000);
        assertThat(byEmail("person19999@example.com")
                        .get("fields")
                        .get("personScore")
                        .intValue())
                .isEqualTo(19_999);
    }

    private static InputStream stream(int people) {
        var lines = IntStream.range(0, people)
                .<InputStream>mapToObj(i -> new ByteArrayInputStream(line(i).getBytes(StandardCharsets.UTF_8)))
                .toList();
        return new SequenceInputStream(Collections.enumeration(lines));
    }

    private static String line(int number) {
        return "{\"email\":\"person" + number + "@example.com\",\"fields\":{\"firstName\":\"P" + number
                + "\",\"personScore\":" + number + "}}\n";
    }

    @Test
    @DisplayName("Imports of the same people at once end as if one had come after the other")
    void atOnce() throws Exception {
        int people = 1_200;
        var forward = IntStream.range(0, people).boxed().toList();
        var backward = new ArrayList<>(forward);
        Collections.reverse(backward);
        var calls = new ArrayList<Callable<JsonNode>>();
        for (var order : List.of(forward, backward, forward, backward)) {
            var body = order.stream().map(PersonImportTest::line).collect(Collectors.joining());
            calls.add(() -> bringIn("application/x-ndjson", body).expect(200));
        }
        int created = 0;
        for (var result : Race.<JsonNode>of(calls)) {
            created += result.get("created").intValue();
            assertThat(result.get("created").intValue() + result.get("updated").intValue())
                    .isEqualTo(people);
            assertThat(result.get("rejected")).isEmpty();
        }
        assertThat(created).isEqualTo(people);
        assertThat(server.count("person/count")).isEqualTo(people);
        var everybody = server.get("person?maxResults=10000").expect(200);
        assertThat(everybody.findValues("email").stream().map(JsonNode::asText).distinct())
                .hasSize(people);
        everybody.forEach(person -> assertThat(
                        "person" + person.get("fields").get("personScore").asText() + "@example.com")
                .isEqualTo(person.get("email").asText()));
    }
}
