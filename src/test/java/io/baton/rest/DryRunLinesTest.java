package io.baton.rest;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

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

    @BeforeEach
    void fill() {
        TAKEN.set(0);
        server.deploy(Model.batch("slow")
                        .element(
                                "own", "<bpmn:serviceTask id=\"own\" camunda:class=\"" + Slow.class.getName() + "\"/>"))
                .expect(200);
        var people = IntStream.range(0, PEOPLE)
                .mapToObj(index -> "{\"email\":\"p" + index + "@example.com\"}")
                .collect(Collectors.joining("\n"));
        server.send(server.request("person/import")
                        .header("Content-Type", FileLines.NDJSON)
                        .POST(BodyPublishers.ofString(people)))
                .expect(200);
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
        var run = server.send(server.request(PATH)
                .header("Content-Type", "application/json")
                .header("Accept", "application/x-ndjson, application/json;q=0.5")
                .POST(BodyPublishers.ofString("{\"runAt\":\"2027-01-01T00:00:00Z\"}")));
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
