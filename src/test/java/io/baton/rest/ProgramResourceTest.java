package io.baton.rest;

import static io.baton.testing.RestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.baton.testing.Model;
import io.baton.testing.Race;
import io.baton.testing.RestServer;
import io.baton.testing.ServerTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /engine-rest/program}. */
@ServerTest
class ProgramResourceTest {

    private final RestServer server;

    ProgramResourceTest(RestServer server) {
        this.server = server;
    }

    @Test
    @DisplayName("A program is written whole and read back; tokens come with or without braces")
    void putAndGet() {
        var written = server.put(
                        "program/q4",
                        """
                        {"name":"Q4 campaigns","workspace":"emea","description":"All of Q4",
                         "tokens":{"{{my.Points}}":"+10","Greeting":"Grüße 🎉 {{my.x}} ${1}","my.Count":5,"On":true}}""")
                .expect(200);
        assertThat(written)
                .isEqualTo(
                        RestServer.parse(
                                """
                                {"key":"q4","name":"Q4 campaigns","workspace":"emea","description":"All of Q4",
                                 "parent":null,"statuses":[],"members":{},
                                 "tokens":{"Points":"+10","Greeting":"Grüße 🎉 {{my.x}} ${1}","Count":"5",
                                           "On":"true"}}"""));
        assertThat(server.get("program/q4?workspace=emea").expect(200)).isEqualTo(written);
    }

    @Test
    @DisplayName("Writing it again replaces all of it; the name is the key when nobody says")
    void replace() {
        server.put("program/q4", "{\"name\":\"Q4\",\"tokens\":{\"Points\":\"+10\"}}")
                .expect(200);
        var replaced =
                server.put("program/q4", "{\"tokens\":{\"Other\":\"x\"}}").expect(200);
        assertThat(replaced)
                .isEqualTo(
                        RestServer.parse(
                                """
                                {"key":"q4","name":"q4","workspace":null,"description":"","parent":null,
                                 "tokens":{"Other":"x"},"statuses":[],"members":{}}"""));
        assertThat(server.get("program/q4").expect(200)).isEqualTo(replaced);
    }

    @Test
    @DisplayName("E7 programs of one key in several workspaces have nothing to do with each other")
    void workspaces() {
        server.put("program/q4", json("name", "Ours")).expect(200);
        server.put("program/q4", json("name", "Theirs", "workspace", "emea")).expect(200);
        assertThat(server.get("program/q4").expect(200).get("name").asText()).isEqualTo("Ours");
        assertThat(server.get("program/q4?workspace=emea")
                        .expect(200)
                        .get("name")
                        .asText())
                .isEqualTo("Theirs");
        assertThat(server.get("program/q4?workspace=apac").error(404)).contains("'q4'", "workspace 'apac'");
        server.get("program/q4?workspace=%00").error(404);
        assertThat(server.get("program/nope").error(404)).contains("'nope'", "the default workspace");
    }

    @Test
    @DisplayName("T8 a campaign without a token of its own takes its program's, from the next run on")
    void tokens() {
        server.deploy(Model.batch("scoring").set("baton.program", "q4").changeScore("{{my.Points}}"))
                .expect(200);
        var ann = server.person("ann@example.com");
        server.put("program/q4", "{\"tokens\":{\"points\":\"+10\"}}").expect(200);
        server.start("scoring", ann).expect(200);
        server.put("program/q4", "{\"tokens\":{\"Points\":\"+3\"}}").expect(200);
        server.start("scoring", ann).expect(200);
        assertThat(server.value(ann, "personScore").intValue()).isEqualTo(13);
    }

    @Test
    @DisplayName("All problems are named at once, and nothing is written")
    void problems() {
        assertThat(server.put(
                                "program/q4",
                                "{\"nmae\":\"x\",\"name\":5,\"description\":[],\"workspace\":\"" + "w".repeat(65)
                                        + "\",\"tokens\":{\"{{campaign.name}}\":\"x\",\"a\":null,\"b\":[],\"c\":\"1\","
                                        + "\"{{my.C}}\":\"2\"}}")
                        .error(400))
                .contains("'nmae' is unknown", "'name' must be a text", "'description' must be a text")
                .contains("'workspace' has at most 64 characters")
                .contains("'{{campaign.name}}' is no My Token")
                .contains("the value of 'a' is null", "the value of 'b' is a list")
                .contains("'{{my.C}}' names the same token as 'c'");
        server.get("program/q4").error(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "5",
                "{",
                "{\"tokens\":[]}",
                "{\"tokens\":\"x\"}",
                "{\"name\":\"a\\u0000b\"}",
                "{\"description\":\"a\\u0000b\"}",
                "{\"workspace\":\"a\\u0000b\"}"
            })
    @DisplayName("A body that is no program is a 400")
    void badBody(String body) {
        assertThat(server.put("program/q4", body).error(400)).isNotBlank();
        server.get("program/q4").error(404);
    }

    @Test
    @DisplayName("A key is as long as a key may be, a token as long as one likes")
    void lengths() {
        assertThat(server.put("program/" + "k".repeat(256), "{}").error(400)).contains("255");
        assertThat(server.put("program/q4", json("name", "n".repeat(256))).error(400))
                .contains("'name'", "255");
        var value = "x".repeat(500_000);
        server.put("program/" + "k".repeat(255), "{\"tokens\":{\"Long\":\"" + value + "\"}}")
                .expect(200);
        assertThat(server.get("program/" + "k".repeat(255))
                        .expect(200)
                        .get("tokens")
                        .get("Long")
                        .asText())
                .isEqualTo(value);
    }

    @Test
    @DisplayName("Many who write the same new program at once all succeed")
    void atOnce() throws Exception {
        for (int round = 0; round < 5; round++) {
            var path = "program/round" + round;
            var calls = new ArrayList<Callable<Integer>>();
            for (var name : List.of("a", "b", "c", "d", "e", "f")) {
                calls.add(() -> server.put(path, json("name", name)).status());
            }
            assertThat(Race.<Integer>of(calls)).containsOnly(200);
        }
    }
}
