package io.baton.rest;

import static io.baton.testing.RestServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.baton.testing.Race;
import io.baton.testing.RestServer;
import io.baton.testing.ServerTest;
import io.baton.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /engine-rest/person-field}. */
@ServerTest
class PersonFieldResourceTest {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Map<String, String> SAMPLES = Map.of(
            "text", "\"two\"",
            "integer", "2",
            "score", "-2",
            "decimal", "2.5",
            "boolean", "true",
            "date", "\"2026-11-23\"",
            "datetime", "\"2026-11-23T16:45:00.000Z\"",
            "email", "\"two@example.com\"");

    private final RestServer server;

    PersonFieldResourceTest(RestServer server) {
        this.server = server;
    }

    /** Fields stay for the life of the server: each test needs a name of its own. */
    private static String fresh(String what) {
        return "fresh_" + what + "_" + NUMBER.incrementAndGet();
    }

    private JsonNode find(String name) {
        for (var field : server.get("person-field").expect(200)) {
            if (field.get("name").asText().equals(name)) {
                return field;
            }
        }
        return RestServer.parse("null");
    }

    @Test
    @DisplayName("The built-in fields are there, the address first")
    void builtIn() {
        var names = server.get("person-field").expect(200).findValues("name").stream()
                .map(JsonNode::asText)
                .toList();
        assertThat(names)
                .startsWith("email", "firstName", "lastName", "company", "country", "personScore")
                .doesNotHaveDuplicates();
        assertThat(find("personScore"))
                .isEqualTo(RestServer.parse(
                        "{\"name\":\"personScore\",\"displayName\":\"Person Score\",\"type\":\"score\"}"));
        assertThat(find("email").get("type").asText()).isEqualTo("email");
    }

    @Test
    @DisplayName("A field of every type is added in one call while people exist, and holds values at once")
    void everyType() {
        var ann = server.person("ann@example.com");
        SAMPLES.forEach((type, value) -> {
            var name = fresh(type);
            var created = server.post(
                            "person-field", json("name", name, "displayName", " My " + type + " ", "type", type))
                    .expect(200);
            assertThat(created)
                    .isEqualTo(RestServer.parse(json("name", name, "displayName", "My " + type, "type", type)));
            assertThat(find(name)).isEqualTo(created);
            assertThat(server.value(ann, name).isNull()).isTrue();
            server.put("person/" + ann, "{\"fields\":{\"" + name + "\":" + value + "}}")
                    .expect(200);
            assertThat(server.value(ann, name)).isEqualTo(RestServer.parse(value));
        });
        assertThat(server.get("person?email=ann@example.com").expect(200)).hasSize(1);
    }

    @Test
    @DisplayName("Without a display name the name is shown; the type's case does not matter")
    void defaults() {
        var name = fresh("plain");
        assertThat(server.post("person-field", json("name", name, "type", "Score"))
                        .expect(200))
                .isEqualTo(RestServer.parse(json("name", name, "displayName", name, "type", "score")));
    }

    @Test
    @DisplayName("A name that is there already is a conflict, whatever its case and type")
    void twice() {
        var name = fresh("twice");
        server.post("person-field", json("name", name, "type", "text")).expect(200);
        assertThat(server.post("person-field", json("name", name, "type", "text"))
                        .error(409))
                .contains("'" + name + "'");
        server.post("person-field", json("name", name.toUpperCase(java.util.Locale.ROOT), "type", "score"))
                .error(409);
        server.post("person-field", json("name", "FIRSTNAME", "type", "text")).error(409);
        assertThat(find(name).get("type").asText()).isEqualTo("text");
    }

    @Test
    @DisplayName(
            "Of several who add the same field at once, one succeeds, and the field works as the one that did said")
    void atOnce() throws Exception {
        var ann = server.person("ann@example.com");
        for (int round = 0; round < 5; round++) {
            var name = fresh("race");
            var types = List.of("text", "score", "date", "boolean");
            var calls = new ArrayList<Callable<Integer>>();
            types.forEach(type -> calls.add(() -> server.post("person-field", json("name", name, "type", type))
                    .status()));
            var statuses = Race.<Integer>of(calls);
            assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 409);
            var type = types.get(statuses.indexOf(200));
            assertThat(find(name).get("type").asText()).isEqualTo(type);
            var value = SAMPLES.get(type);
            server.put("person/" + ann, "{\"fields\":{\"" + name + "\":" + value + "}}")
                    .expect(200);
            assertThat(server.value(ann, name)).isEqualTo(RestServer.parse(value));
        }
    }

    @Test
    @DisplayName("Fields are added while people are brought in, changed and read")
    void whileBusy() throws Exception {
        assumeThat(TestDatabase.current())
                .as("H2 hides a table from other sessions while it alters it")
                .isEqualTo(TestDatabase.POSTGRESQL);
        var calls = new ArrayList<Callable<List<Integer>>>();
        calls.add(() -> repeat(6, i -> server.post("person-field", json("name", fresh("busy"), "type", "text"))
                .status()));
        calls.add(() -> repeat(25, i -> server.post("person", json("email", "a" + i + "@example.com"))
                .status()));
        calls.add(() -> repeat(25, i -> server.get("person").status()));
        for (var answer : Race.of(calls)) {
            assertThat(answer).containsOnly(200);
        }
    }

    private static List<Integer> repeat(int times, java.util.function.IntFunction<Integer> call) {
        var answers = new ArrayList<Integer>();
        for (int i = 0; i < times; i++) {
            answers.add(call.apply(i));
        }
        return answers;
    }

    @ParameterizedTest
    @ValueSource(strings = {"select", "order", "user", "table", "x", "a_", "id_", "workspace_", "F_FIRSTNAME"})
    @DisplayName("Words that mean something to a database are names like any other")
    void databaseWords(String word) {
        server.field(word, "text");
        var id = server.personOf("", "ann@example.com", "{\"" + word + "\":\"value\"}");
        assertThat(server.value(id, word).asText()).isEqualTo("value");
    }

    @Test
    @DisplayName("A name of 50 characters is the longest")
    void longest() {
        var name = "n".repeat(50);
        server.field(name, "text");
        var id = server.personOf("", "ann@example.com", "{\"" + name + "\":\"value\"}");
        assertThat(server.value(id, name).asText()).isEqualTo("value");
        assertThat(server.post("person-field", json("name", name + "n", "type", "text"))
                        .error(400))
                .contains("at most 50");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1a",
                "_a",
                "a b",
                "a-b",
                "a.b",
                "é",
                "naïve",
                "a;drop table BATON_PERSON",
                "a\"b",
                "{{a}}",
                "a\0"
            })
    @DisplayName("Odd names are refused")
    void oddNames(String name) {
        assertThat(server.post("person-field", json("name", name, "type", "text"))
                        .error(400))
                .contains("'name' must be a letter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "email", "Email", "workspace", "fields", "and", "TRUE", "null", "every", "partial"})
    @DisplayName("Words that FEEL, tokens or REST need are taken")
    void takenNames(String name) {
        assertThat(server.post("person-field", json("name", name, "type", "text"))
                        .error(400))
                .contains("'" + name + "'", "taken");
    }

    @Test
    @DisplayName("All problems are named at once")
    void problems() {
        assertThat(server.post(
                                "person-field",
                                "{\"name\":5,\"dispalyName\":\"x\",\"displayName\":\"" + "x".repeat(256)
                                        + "\",\"type\":\"number\"}")
                        .error(400))
                .contains("'name' must be a text")
                .contains("'dispalyName' is unknown; did you mean 'displayName'?")
                .contains("at most 255")
                .contains("'type' must be one of text, integer, score, decimal, boolean, date, datetime, email");
        assertThat(server.post("person-field", "{}").error(400)).contains("'name'", "'type'");
        server.post("person-field", "[]").error(400);
        server.post("person-field", "").error(400);
    }

    @Test
    @DisplayName("A display name no database can hold is refused")
    void nulInDisplayName() {
        assertThat(server.post("person-field", json("name", fresh("nul"), "displayName", "a\0b", "type", "text"))
                        .error(400))
                .contains("'displayName'");
    }
}
