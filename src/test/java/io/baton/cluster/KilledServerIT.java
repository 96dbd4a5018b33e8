package io.baton.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.baton.testing.Model;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * A server that is killed, the process, while events, waits and webhooks are under way: after a restart every person is
 * where the rules say, and nothing has run twice inside the database.
 */
class KilledServerIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int PEOPLE = Integer.getInteger("baton.test.people", 2_000);

    /** Locks of a node that died end soon, so that the test need not wait for them. */
    private static final Map<String, String> SETTINGS = Map.of(
            "CAMUNDA_BPM_JOBEXECUTION_LOCKTIMEINMILLIS", "4000",
            "CAMUNDA_BPM_JOBEXECUTION_MAXWAIT", "1000",
            "CAMUNDA_BPM_JOBEXECUTION_WAITTIMEINMILLIS", "200",
            "BATON_WEBHOOK_TIMEOUT", "2s",
            "BATON_WEBHOOK_POLL", "1s",
            "BATON_WEBHOOK_ALLOWPRIVATE", "127.0.0.1");

    private ClusterDatabase database;

    @BeforeEach
    void freshDatabase() {
        database = new ClusterDatabase();
    }

    private static void deploy(Node node, Model... models) {
        for (var model : models) {
            node.deploy(model.key() + ".bpmn", model.xml());
        }
    }

    private static void activate(Node node, String campaign) {
        node.post("/engine-rest/campaign/" + campaign + "/activate", "");
    }

    /** People by number, from 1 on, as the database numbers them. */
    private void fill(int people) {
        database.execute(
                "INSERT INTO BATON_PERSON (WORKSPACE_, EMAIL_, EMAIL_KEY_, F_PERSONSCORE) SELECT '', 'p' || n ||"
                        + " '@example.com', 'p' || n || '@example.com', 0 FROM generate_series(1, " + people + ") n");
    }

    private static void post(Node node, int person, String event) {
        node.post("/engine-rest/person/" + person + "/event", "{\"name\":\"" + event + "\"}");
    }

    private static Model[] scoring() {
        return new Model[] {
            Model.executable("scoring").my("Points", "+0").changeScore("{{my.Points}}"),
            Model.trigger("welcome").my("Points", "+1").on("Fills Out Form").execute("scoring", true)
        };
    }

    @Test
    @DisplayName("killed between event and start: after the restart each event has started its campaign, once")
    void betweenEventAndStart() {
        var deaf = new HashMap<>(SETTINGS);
        deaf.put("CAMUNDA_BPM_JOBEXECUTION_ENABLED", "false");
        var node = database.start("deaf", deaf);
        try {
            deploy(node, scoring());
            activate(node, "welcome");
            fill(20);
            for (int person = 1; person <= 20; person++) {
                post(node, person, "Fills Out Form");
            }
        } finally {
            node.kill();
        }
        assertThat(database.activities("Fills Out Form")).isEqualTo(20);
        assertThat(database.activities("Enter Campaign")).isZero();
        try (var again = database.start("again", SETTINGS)) {
            database.awaitNothingLeft(PATIENCE);
            assertThat(again.get("/engine-rest/campaign/welcome").get("active").asBoolean())
                    .as("activation survives")
                    .isTrue();
        }
        assertThat(database.activities("Enter Campaign")).isEqualTo(20);
        assertThat(database.number("SELECT COUNT(*) FROM BATON_PERSON WHERE F_PERSONSCORE = 1"))
                .isEqualTo(20);
    }

    @Test
    @DisplayName("killed among events and starts: what was acknowledged has happened once, the rest once or not at all")
    void amongEvents() {
        Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
        var node = database.start("busy", SETTINGS);
        try {
            deploy(node, scoring());
            activate(node, "welcome");
            fill(PEOPLE);
            var posters = new CompletableFuture<?>[4];
            for (int thread = 0; thread < posters.length; thread++) {
                int first = thread + 1;
                posters[thread] = CompletableFuture.runAsync(() -> {
                    for (int person = first; person <= PEOPLE; person += posters.length) {
                        try {
                            post(node, person, "Fills Out Form");
                        } catch (UncheckedIOException killed) {
                            return;
                        }
                        acknowledged.add(person);
                    }
                });
            }
            Awaitility.await("some are done")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> database.activities("Enter Campaign") > PEOPLE / 100);
            node.kill();
            CompletableFuture.allOf(posters).join();
        } finally {
            node.kill();
        }
        assertThat(acknowledged).as("killed in the middle").hasSizeBetween(1, PEOPLE - 1);
        try (var again = database.start("again", SETTINGS)) {
            database.awaitNothingLeft(PATIENCE);
        }
        assertThat(database.number("SELECT COUNT(*) FROM BATON_PERSON WHERE F_PERSONSCORE > 1"))
                .as("people who went through twice")
                .isZero();
        var done = acknowledged.stream().map(String::valueOf).collect(Collectors.joining(","));
        assertThat(database.number(
                        "SELECT COUNT(*) FROM BATON_PERSON WHERE F_PERSONSCORE = 1 AND ID_ IN (" + done + ")"))
                .isEqualTo(acknowledged.size());
        assertThat(database.number("SELECT SUM(F_PERSONSCORE) FROM BATON_PERSON"))
                .as("one start for each event that was written")
                .isEqualTo(database.activities("Fills Out Form"))
                .isEqualTo(database.activities("Enter Campaign"));
    }

    @Test
    @DisplayName(
            "F6 F7 killed while people wait and webhooks are out: they go on once, and a repeated call has the same "
                    + "key")
    void inWaitAndWebhook() throws IOException {
        try (var receiver = new SlowReceiver()) {
            var node = database.start("calling", SETTINGS);
            try {
                deploy(
                        node,
                        Model.trigger("patient")
                                .on("Waits")
                                .step("wait", "for", "8 seconds")
                                .changeScore("+1"),
                        Model.trigger("caller")
                                .on("Calls")
                                .callWebhook("url", receiver.url(), "map.company", "/company")
                                .changeScore("+1"));
                activate(node, "patient");
                activate(node, "caller");
                fill(2);
                post(node, 1, "Waits");
                post(node, 2, "Calls");
                Awaitility.await("one waits, the other's webhook is out")
                        .atMost(PATIENCE)
                        .until(() -> database.activities("Wait") == 1
                                && receiver.keys().size() == 1);
            } finally {
                node.kill();
            }
            assertThat(database.number("SELECT SUM(F_PERSONSCORE) FROM BATON_PERSON"))
                    .isZero();
            receiver.answerAtOnce();
            try (var again = database.start("again", SETTINGS)) {
                database.awaitNothingLeft(PATIENCE);
            }
            assertThat(receiver.keys()).hasSizeGreaterThan(1);
            assertThat(new HashSet<>(receiver.keys()))
                    .as("the receiver can tell")
                    .hasSize(1);
        }
        assertThat(database.number("SELECT COUNT(*) FROM BATON_PERSON WHERE F_PERSONSCORE = 1"))
                .isEqualTo(2);
        assertThat(database.number("SELECT COUNT(*) FROM BATON_PERSON WHERE ID_ = 2 AND F_COMPANY = 'Acme'"))
                .isEqualTo(1);
        assertThat(database.activities("Wait")).isEqualTo(1);
        assertThat(database.activities("Call Webhook")).isEqualTo(1);
    }

    /** Takes calls and keeps them, until it is told to answer. */
    private static final class SlowReceiver implements AutoCloseable {

        private static final long KEPT_MILLIS = 1_500;

        private final List<String> keys = new CopyOnWriteArrayList<>();
        private final HttpServer server;
        private volatile boolean slow = true;

        private SlowReceiver() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newCachedThreadPool());
            server.createContext("/", this::take);
            server.start();
        }

        private void take(HttpExchange call) throws IOException {
            keys.add(call.getRequestHeaders().getFirst("Idempotency-Key"));
            call.getRequestBody().readAllBytes();
            if (slow) {
                pause();
            }
            var answer = "{\"company\":\"Acme\"}".getBytes(StandardCharsets.UTF_8);
            call.getResponseHeaders().add("Content-Type", "application/json");
            call.sendResponseHeaders(200, answer.length);
            call.getResponseBody().write(answer);
            call.close();
        }

        private static void pause() {
            try {
                Thread.sleep(KEPT_MILLIS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }

        private String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
        }

        private List<String> keys() {
            return keys;
        }

        private void answerAtOnce() {
            slow = false;
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
