package io.baton.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.baton.testing.ManyPeople;
import io.baton.testing.Model;
import io.baton.testing.RestServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** More dry runs than may go on at once: real HTTP, from many clients. */
@Tag("database")
class DryRunsAtOnceTest {

    private static final int MOST = 2;
    private static final int CLIENTS = 20;
    private static final int PEOPLE = 6_000;
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final String DRY = "{\"dryRun\":true}";
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final AtomicInteger TAKEN = new AtomicInteger();

    private static volatile CountDownLatch held = new CountDownLatch(0);
    private static volatile CountDownLatch followed = new CountDownLatch(0);
    private static RestServer server;

    /** Goes on when the test says so. */
    public static final class Held implements JavaDelegate {
        @Override
        public void execute(DelegateExecution execution) throws InterruptedException {
            held.await(LONG.toSeconds(), TimeUnit.SECONDS);
        }
    }

    /** Likewise; then it takes a millisecond. */
    public static final class Followed implements JavaDelegate {
        @Override
        public void execute(DelegateExecution execution) throws InterruptedException {
            followed.await(LONG.toSeconds(), TimeUnit.SECONDS);
            TAKEN.incrementAndGet();
            Thread.sleep(1);
        }
    }

    @BeforeAll
    static void start() {
        server = RestServer.startOnNewDatabase("--baton.dry-runs=" + MOST);
        ManyPeople.insert(server.pool(), PEOPLE);
        server.deploy(
                        Model.batch("held").smartList("= personScore < 3").element("own", task(Held.class)),
                        Model.batch("followed")
                                .smartList("= personScore >= 3 and personScore < 5990")
                                .element("own", task(Followed.class)),
                        Model.batch("quick").smartList("= personScore >= 5990").changeScore("+1"),
                        Model.executable("called").changeScore("+1"))
                .expect(200);
    }

    private static String task(Class<?> delegate) {
        return "<bpmn:serviceTask id=\"own\" camunda:class=\"" + delegate.getName() + "\"/>";
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void hold() {
        held = new CountDownLatch(1);
        followed = new CountDownLatch(1);
        TAKEN.set(0);
    }

    @AfterEach
    void release() {
        held.countDown();
        followed.countDown();
        await().atMost(LONG).until(() -> active() == 0);
    }

    private static HttpRequest dryRun(String campaign, String accept) {
        return server.request("campaign/" + campaign + "/schedule")
                .header("Content-Type", "application/json")
                .header("Accept", accept)
                .POST(BodyPublishers.ofString(DRY))
                .build();
    }

    private static CompletableFuture<HttpResponse<String>> ask(String campaign, String accept) {
        return HTTP.sendAsync(dryRun(campaign, accept), BodyHandlers.ofString());
    }

    private static double active() {
        return server.meters().get("baton.dry-runs.active").gauge().value();
    }

    private static double refused() {
        return server.meters().get("baton.dry-runs.refused").functionCounter().count();
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).contains("10");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        var error = RestServer.parse(answer.body());
        assertThat(error.get("code").asInt()).isEqualTo(20296);
        assertThat(error.get("message").asText())
                .startsWith("BATON-01196 2 dry runs go on here")
                .contains("baton.dry-runs", "Retry-After", "sample");
    }

    private static JsonNode quick() {
        return server.post("campaign/quick/schedule", DRY).expect(200);
    }

    @Test
    @DisplayName("as many go on as may, the others are answered with 429; the node answers all else, and more dry runs "
            + "when those are over")
    void bounded() throws Exception {
        double before = refused();
        var clients = Stream.iterate(0, client -> client + 1)
                .limit(CLIENTS)
                .map(client -> ask("held", client % 2 == 0 ? "application/json" : FileLines.NDJSON))
                .toList();
        await().atMost(LONG)
                .until(() -> clients.stream().filter(CompletableFuture::isDone).count() >= CLIENTS - MOST);
        for (var client : clients) {
            if (client.isDone()) {
                assertRefused(client.get());
            }
        }
        assertThat(active()).isEqualTo(MOST);
        assertThat(refused() - before).isEqualTo(CLIENTS - MOST);
        assertThat(server.count("person/count")).isEqualTo(PEOPLE);
        assertThat(server.get("campaign/held/audience")
                        .expect(200)
                        .get("people")
                        .asInt())
                .isEqualTo(3);
        var run = server.post("campaign/quick/schedule", "{\"runAt\":\"" + runAt() + "\"}")
                .expect(200)
                .get("runId")
                .asText();
        server.delete("campaign-run/" + run);
        held.countDown();
        int over = 0;
        for (var client : clients) {
            var answer = client.get(LONG.toSeconds(), TimeUnit.SECONDS);
            if (answer.statusCode() == 200) {
                var lines = answer.body().lines().toList();
                assertThat(RestServer.parse(lines.get(lines.size() - 1))
                                .get("tried")
                                .asInt())
                        .isEqualTo(3);
                over++;
            }
        }
        assertThat(over).isEqualTo(MOST);
        assertThat(active()).isZero();
        assertThat(quick().get("tried").asInt()).isEqualTo(10);
    }

    private static String runAt() {
        return Instant.now().plus(Duration.ofDays(30)).toString();
    }

    @Test
    @DisplayName("a client that goes away leaves its place to another one long before everybody was taken through")
    void gone() throws Exception {
        var other = ask("held", "application/json");
        HttpResponse<InputStream> answer =
                HTTP.send(dryRun("followed", FileLines.NDJSON), BodyHandlers.ofInputStream());
        try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).contains("\"tried\":0");
            await().atMost(LONG).until(() -> active() == MOST);
            assertRefused(ask("quick", FileLines.NDJSON).get());
        }
        followed.countDown();
        await().atMost(LONG).until(() -> active() == 1);
        assertThat(TAKEN).hasValueLessThan(PEOPLE - 1_000);
        assertThat(quick().get("tried").asInt()).isEqualTo(10);
        assertThat(other.isDone()).isFalse();
        held.countDown();
        assertThat(other.get(LONG.toSeconds(), TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("what cannot be dry run keeps no place, and is refused with its status before the first line")
    void refusedOtherwise() throws IOException, InterruptedException {
        for (int times = 0; times <= MOST; times++) {
            for (var accept : new String[] {"application/json", FileLines.NDJSON}) {
                assertThat(HTTP.send(dryRun("missing", accept), BodyHandlers.ofString())
                                .statusCode())
                        .isEqualTo(404);
                var answer = HTTP.send(dryRun("called", accept), BodyHandlers.ofString());
                assertThat(answer.statusCode()).isEqualTo(400);
                assertThat(RestServer.parse(answer.body()).get("code").asInt()).isEqualTo(20017);
            }
        }
        assertThat(active()).isZero();
        assertThat(quick().get("tried").asInt()).isEqualTo(10);
    }
}
