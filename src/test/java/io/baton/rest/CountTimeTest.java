package io.baton.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.baton.testing.Decision;
import io.baton.testing.ManyPeople;
import io.baton.testing.Model;
import io.baton.testing.RestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions about everybody, on a server that gives them no time. */
@Tag("database")
class CountTimeTest {

    /** Nothing that looks at so many people is done in a millisecond. */
    private static final int MANY = 40_000;

    private static final String EXACT = "personScore > 39998";

    /** The database leaves one person for it. */
    private static final String IN_MEMORY = EXACT + " and upper case(email) = \"P39999@EXAMPLE.COM\"";

    private static RestServer server;

    @BeforeAll
    static void start() {
        server = RestServer.startOnNewDatabase("--baton.count-time=1ms");
        ManyPeople.insert(server.pool(), MANY);
        server.deploy(
                        Model.batch("exact").smartList("= " + EXACT).changeScore("+1"),
                        Model.batch("memory").smartList("= " + IN_MEMORY).changeScore("+1"))
                .expect(200);
        server.deployFiles(
                        "",
                        Map.of(
                                "few.dmn",
                                Decision.expression("few", EXACT).xml(),
                                "one.dmn",
                                Decision.expression("one", IN_MEMORY).xml()))
                .expect(200);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void assertLate(RestServer.Answer answer) {
        assertThat(answer.error(503)).contains("BATON-01187", "baton.count-time", "simpler");
        assertThat(answer.json().get("code").asInt()).isEqualTo(20287);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "smart-list/few/count",
                "smart-list/one/count",
                "smart-list/few/sample",
                "smart-list/one/sample",
                "campaign/exact/audience",
                "campaign/memory/audience"
            })
    @DisplayName(
            "V3 a question that takes longer than it may is answered with what to do, and the database has stopped")
    void late(String path) {
        assertLate(server.get(path));
        server.awaitIdle();
    }

    @ParameterizedTest
    @ValueSource(strings = {"exact", "memory"})
    @DisplayName("V3 so is a dry run whose audience takes longer; a run takes the time it needs")
    void dryRun(String campaign) {
        var path = "campaign/" + campaign + "/schedule";
        assertLate(server.post(path, "{\"dryRun\":true}"));
        assertLate(server.post(path, "{\"dryRun\":true,\"sample\":1}"));
        assertLate(server.send(server.request(path)
                .header("Content-Type", "application/json")
                .header("Accept", FileLines.NDJSON)
                .POST(BodyPublishers.ofString("{\"dryRun\":true,\"sample\":1}"))));
        server.awaitIdle();
        var run = server.post("campaign/" + campaign + "/schedule", "{}")
                .expect(200)
                .get("runId")
                .asText();
        await().atMost(Duration.ofMinutes(2))
                .until(() -> run(run).get("state").asText().equals("completed"));
        assertThat(run(run).get("audience").asInt()).isEqualTo(1);
    }

    private static JsonNode run(String id) {
        return server.get("campaign-run/" + id).expect(200);
    }

    @Test
    @DisplayName("V3 somebody who draws a list has a time of its own")
    void drawn() {
        var counted = server.post("smart-list-draft/count", "{\"list\":\"= " + EXACT + "\"}")
                .expect(200);
        assertThat(counted.get("count").asInt()).isEqualTo(1);
        assertThat(counted.get("complete").asBoolean()).isTrue();
    }
}
