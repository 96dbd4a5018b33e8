package io.baton.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.testing.CapturedLog;
import io.baton.testing.Model;
import io.baton.testing.Race;
import io.baton.testing.RestServer;
import io.baton.testing.RestServer.Answer;
import io.baton.testing.TestDatabase;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Calls that meet others at the same people, on a server whose database does not wait long for a lock. */
@Tag("database")
class ContentionTest {

    private static final int PEOPLE = 40;
    private static final int POSTS = 320;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static String url = "";
    private static RestServer server;

    private final List<String> people = new ArrayList<>();

    @BeforeAll
    static void start() {
        var database = TestDatabase.current();
        url = database.newUrl();
        server = RestServer.startAlone(
                "--spring.datasource.url=" + url,
                "--spring.datasource.username=" + database.user(),
                "--spring.datasource.hikari.connection-init-sql="
                        + (database == TestDatabase.H2 ? "SET LOCK_TIMEOUT 30" : "SET lock_timeout = 30"),
                "--baton.retry-time=2s",
                "--baton.chunk-size=20",
                "--baton.server.user=" + RestServer.USER,
                "--baton.server.password=" + RestServer.PASSWORD);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void peopleAndCampaigns() {
        server.empty();
        for (int i = 0; i < PEOPLE; i++) {
            people.add(server.person("p" + i + "@example.com"));
        }
        server.deploy(
                        Model.batch("nightly").rule("every time").changeScore("+1000"),
                        Model.trigger("form")
                                .rule("every time")
                                .on("Fills Out Form")
                                .changeScore("+1"))
                .expect(200);
        server.post("campaign/form/activate", "").expect(200);
        server.post("static-list", RestServer.json("key", "vip")).expect(200);
    }

    /** Sends until the server has time; what is no success and not 503 fails. */
    private static int insisting(Callable<Answer> call) throws Exception {
        for (int busy = 0; ; busy++) {
            var answer = call.call();
            if (answer.status() != 503) {
                answer.expect(200);
                return busy;
            }
        }
    }

    @Test
    @DisplayName("O2 hundreds of events, changes and starts during runs over the same people: all are done, each once")
    void race() throws Exception {
        var ways = List.<Function<String, Answer>>of(
                id -> server.post("person/" + id + "/event", "{\"name\":\"Fills Out Form\"}"),
                id -> server.put("person/" + id, "{\"fields\":{\"company\":\"C" + System.nanoTime() + "\"}}"),
                id -> server.start("nightly", id),
                id -> server.post("static-list/vip/people", "{\"ids\":[" + id + "]}"));
        try (var log = new CapturedLog()) {
            var calls = new ArrayList<Callable<Integer>>();
            for (int client = 0; client < 4; client++) {
                int first = client;
                calls.add(() -> {
                    int busy = 0;
                    for (int i = first; i < POSTS; i += 4) {
                        var id = people.get(i % 5);
                        var way = ways.get(i / 4 % 4);
                        busy += insisting(() -> way.apply(id));
                    }
                    return busy;
                });
            }
            calls.add(() -> IntStream.range(0, 8)
                    .map(i -> server.post("campaign/nightly/schedule", "{}")
                            .expect(200)
                            .size())
                    .sum());
            Race.of(calls);
            Awaitility.await("runs and starts are over").atMost(PATIENCE).until(ContentionTest::isQuiet);
            assertThat(log.seen()).as("contention is no error for the log").noneSatisfy(event -> assertThat(
                            event.getFormattedMessage())
                    .contains("ENGINE-16004"));
        }
        assertThat(server.count("incident/count")).isZero();
        assertThat(server.count("campaign-activity/count?type=Fills%20Out%20Form"))
                .isEqualTo(POSTS / 4);
        long scores = 0;
        for (var id : people) {
            scores += server.value(id, "personScore").asLong();
        }
        assertThat(scores).isEqualTo(8L * PEOPLE * 1_000 + POSTS / 4 * 1_000L + POSTS / 4);
    }

    private static boolean isQuiet() {
        return server.count("job/count?withRetriesLeft=true") == 0
                && server.count("batch/count") == 0
                && server.count("campaign-run/count?state=completed") == 8;
    }

    /** Keeps a person of the database's for itself. */
    private static Connection hold(String id) throws SQLException {
        var database = TestDatabase.current();
        var connection = DriverManager.getConnection(url, database.user(), "");
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("SELECT ID_ FROM BATON_PERSON WHERE ID_ = " + id + " FOR UPDATE");
        }
        return connection;
    }

    private Map<String, Callable<Answer>> writes(String id) {
        return Map.of(
                "event", () -> server.post("person/" + id + "/event", "{\"name\":\"Fills Out Form\"}"),
                "change", () -> server.put("person/" + id, "{\"fields\":{\"company\":\"Acme\"}}"),
                "list", () -> server.post("static-list/vip/people", "{\"ids\":[" + id + "]}"),
                "import",
                        () -> server.post(
                                "person/import",
                                "application/x-ndjson",
                                BodyPublishers.ofString(
                                        "{\"email\":\"new@example.com\"}\n{\"email\":\"p0@example.com\",\"fields\":{"
                                                + "\"company\":\"Acme\"}}")),
                "Camunda's start", () -> server.start("nightly", id),
                "deletion", () -> server.delete("person/" + id));
    }

    @Test
    @DisplayName(
            "O2 somebody else holds the person for longer than the retry time: 503 with Retry-After, in plain words")
    void busy() throws Exception {
        var id = people.get(0);
        try (var held = hold(id);
                var log = new CapturedLog()) {
            var answers = Race.of(List.copyOf(writes(id).values()));
            assertThat(answers).allSatisfy(answer -> assertThat(answer.error(503))
                    .contains("BATON-01130")
                    .doesNotContainIgnoringCase("select")
                    .doesNotContain("BATON_", "Exception", "java."));
            var start = server.send(server.request("process-definition/key/nightly/start")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"variables\":{\"personId\":{\"value\":\"" + id + "\"}}}")));
            start.error(503);
            assertThat(retryAfter(id)).isEqualTo("1");
            assertThat(log.seen()).allSatisfy(event -> assertThat(event.getThrowableProxy())
                    .as(event.getFormattedMessage())
                    .isNull());
            held.rollback();
        }
        assertThat(server.count("person/count")).isEqualTo(PEOPLE);
        assertThat(server.count("campaign-activity/count")).isZero();
    }

    private static String retryAfter(String id) throws Exception {
        var request = server.request("person/" + id)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"fields\":{\"company\":\"Acme\"}}"));
        return HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.ofString())
                .headers()
                .firstValue("Retry-After")
                .orElse("");
    }

    @Test
    @DisplayName("O2 somebody else holds the person for a moment: the calls wait and succeed")
    void moment() throws Exception {
        var id = people.get(0);
        var writes = writes(id);
        for (var way : List.of("event", "change", "list", "import", "deletion")) {
            var held = hold(id);
            var answer = CompletableFuture.supplyAsync(() -> {
                try {
                    return writes.get(way).call();
                } catch (Exception failure) {
                    throw new IllegalStateException(failure);
                }
            });
            assertThat(answer).as(way).satisfies(waits -> Awaitility.await()
                    .pollDelay(Duration.ofMillis(150))
                    .until(() -> !waits.isDone()));
            held.rollback();
            held.close();
            assertThat(answer.get(60, TimeUnit.SECONDS).status()).as(way).isIn(200, 204);
        }
    }
}
