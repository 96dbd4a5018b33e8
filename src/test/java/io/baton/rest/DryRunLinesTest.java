package io.baton.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.testing.ManyPeople;
import io.baton.testing.Model;
import io.baton.testing.RestServer;
import io.baton.testing.ServerTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A dry run that tells how far it is. */
@ServerTest
class DryRunLinesTest {

    private static final int PEOPLE = 4_000;
    private static final String PATH = "campaign/slow/schedule";
    private static final AtomicInteger TAKEN = new AtomicInteger();

    private final RestServer server;

    DryRunLinesTest(RestServer server) {
        this.server = server;
    }

    /** Takes a millisecond. */
    public static final class Slow implements JavaDelegate {
        @Override
        public void execute(DelegateExecution execution) throws InterruptedException {
            TAKEN.incrementAndGet();
            Thread.sleep(1);
        }
    }

    /** Others are faster each time, from the second chunk on. */
    public static final class Collides implements JavaDelegate {
        @Override
        public void execute(DelegateExecution execution) {
            if (TAKEN.incrementAndGet() > 1_000) {
                throw new OptimisticLockingException("somebody has changed APP_SEAT");
            }
        }
    }

    /** Breaks for good, from the second chunk on. */
    public static final class Breaks implements JavaDelegate {
        @Override
        public void execute(DelegateExecution execution) {
            if (TAKEN.incrementAndGet() > 1_000) {
                throw new LinkageError("io.baton.Secret is missing");
            }
        }
    }

    @BeforeEach
    void fill() {
        TAKEN.set(0);
        server.deploy(doing("slow", Slow.class), doing("colliding", Collides.class), doing("breaking", Breaks.class))
                .expect(200);
        ManyPeople.insert(server.pool(), PEOPLE);
    }

    private static Model doing(String campaign, Class<?> delegate) {
        return Model.batch(campaign)
                .element("own", "<bpmn:serviceTask id=\"own\" camunda:class=\"" + delegate.getName() + "\"/>");
    }

    private RestServer.Answer dryRun(String campaign, String accept) {
        return server.send(server.request("campaign/" + campaign + "/schedule")
                .header("Content-Type", "application/json")
                .header("Accept", accept)
                .POST(BodyPublishers.ofString("{\"dryRun\":true}")));
    }

    @ParameterizedTest
    @CsvSource({
        "colliding, 503, 20230, BATON-01130 Others work on the same people",
        "breaking, 500, 20231, BATON-01131 The request failed on the server"
    })
    @DisplayName("what fails in the middle ends in a line with the error that would be the whole answer otherwise")
    void failsInTheMiddle(String campaign, int status, int code, String message) throws IOException {
        var answer = dryRun(campaign, FileLines.NDJSON);
        assertThat(answer.status()).isEqualTo(200);
        var lines = answer.text().lines().toList();
        assertThat(JsonBody.MAPPER.readTree(lines.get(0)).get("tried").asInt()).isZero();
        var last = JsonBody.MAPPER.readTree(lines.get(lines.size() - 1));
        assertThat(last.fieldNames()).toIterable().containsExactly("error");
        assertThat(last.get("error").get("code").asInt()).isEqualTo(code);
        assertThat(last.get("error").get("type").asText()).isNotBlank();
        assertThat(last.get("error").get("message").asText()).startsWith(message);
        assertThat(answer.text()).doesNotContain("APP_SEAT", "Secret");

        TAKEN.set(0);
        var whole = dryRun(campaign, "application/json");
        assertThat(whole.error(status)).startsWith(message);
        assertThat(whole.json().get("type")).isEqualTo(last.get("error").get("type"));
        assertThat(server.meters().get("baton.dry-runs.active").gauge().value()).isZero();
    }

    @Test
    @DisplayName("tells in lines how many were taken through, and last what would change, as the whole answer does")
    void lines() throws IOException {
        var lines = server.send(server.request(PATH)
                        .header("Content-Type", "application/json")
                        .header("Accept", FileLines.NDJSON)
                        .POST(BodyPublishers.ofString("{\"dryRun\":true,\"sample\":2000}")))
                .text()
                .split("\n");
        assertThat(lines).hasSizeGreaterThan(2);
        int before = -1;
        for (int at = 0; at < lines.length - 1; at++) {
            var line = JsonBody.MAPPER.readTree(lines[at]);
            assertThat(line.get("people").asInt()).isEqualTo(2_000);
            assertThat(line.get("tried").asInt()).isBetween(before + 1, 2_000);
            before = line.get("tried").asInt();
        }
        var whole = server.post(PATH, "{\"dryRun\":true,\"sample\":2000}").expect(200);
        assertThat(JsonBody.MAPPER.readTree(lines[lines.length - 1])).isEqualTo(whole);
        assertThat(whole.get("tried").asInt()).isEqualTo(2_000);
    }

    @Test
    @DisplayName("what cannot be dry run is refused before the first line, and a run is one object as ever")
    void refused() {
        var request = server.request("campaign/missing/schedule").header("Content-Type", "application/json");
        assertThat(server.send(request.header("Accept", FileLines.NDJSON)
                                .POST(BodyPublishers.ofString("{\"dryRun\":true}")))
                        .error(404))
                .contains("missing");
        var tomorrow = Instant.now().plus(Duration.ofDays(1));
        var run = server.send(server.request(PATH)
                .header("Content-Type", "application/json")
                .header("Accept", "application/x-ndjson, application/json;q=0.5")
                .POST(BodyPublishers.ofString(RestServer.json("runAt", tomorrow.toString()))));
        assertThat(run.expect(200).get("runId").asText()).isNotEmpty();
    }

    @Test
    @DisplayName("ends when nobody reads it any more")
    void gone() throws IOException, InterruptedException {
        var answer = HttpClient.newHttpClient()
                .send(
                        server.request(PATH)
                                .header("Content-Type", "application/json")
                                .header("Accept", FileLines.NDJSON)
                                .POST(BodyPublishers.ofString("{\"dryRun\":true}"))
                                .build(),
                        BodyHandlers.ofInputStream());
        try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).contains("\"tried\":0");
            assertThat(lines.readLine()).contains("\"people\":" + PEOPLE);
        }
        var before = new AtomicInteger(-1);
        Awaitility.await("the dry run has ended")
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> before.getAndSet(TAKEN.get()) == TAKEN.get());
        assertThat(TAKEN).hasValueLessThan(PEOPLE);
    }
}
