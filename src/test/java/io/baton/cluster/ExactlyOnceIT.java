package io.baton.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.baton.testing.Model;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Whatever happens to a node, every person of a run is done once. Two real servers on a real PostgreSQL; {@code
 * -Dbaton.test.people=100000} makes it the long program.
 */
class ExactlyOnceIT {

    private static final int PEOPLE = Integer.getInteger("baton.test.people", 2_000);
    private static final Map<String, String> SETTINGS = Map.of(
            "BATON_CHUNKSIZE", "50",
            "CAMUNDA_BPM_JOBEXECUTION_LOCKTIMEINMILLIS", "8000",
            "CAMUNDA_BPM_JOBEXECUTION_MAXWAIT", "1000",
            "CAMUNDA_BPM_JOBEXECUTION_WAITTIMEINMILLIS", "200");

    private static ClusterDatabase database;
    private static Node first;
    private static Node second;

    @BeforeAll
    static void startTwoNodes() {
        database = new ClusterDatabase();
        first = database.start("first", SETTINGS);
        second = database.start("second", SETTINGS);
        for (var model : new Model[] {
            Model.executable("scoring").my("Score", "+0").changeScore("{{my.Score}}"),
            Model.batch("nightly").my("Score", "+10").execute("scoring", true),
            Model.batch("other").my("Score", "+10").execute("scoring", true)
        }) {
            first.deploy(model.key() + ".bpmn", model.xml());
        }
    }

    @AfterAll
    static void stopNodes() {
        first.close();
        second.close();
    }

    @BeforeEach
    void freshPeople() {
        database.execute("DELETE FROM BATON_ACTIVITY");
        database.execute("DELETE FROM BATON_PERSON");
        database.execute(
                "INSERT INTO BATON_PERSON (WORKSPACE_, EMAIL_, EMAIL_KEY_, F_PERSONSCORE) SELECT '', 'p' || n || "
                        + "'@example.com',"
                        + " 'p' || n || '@example.com', 0 FROM generate_series(1, " + PEOPLE + ") n");
    }

    private static String schedule(Node node, String campaign) {
        return node.post("/engine-rest/campaign/" + campaign + "/schedule", "{}")
                .get("runId")
                .asText();
    }

    private static JsonNode run(Node node, String id) {
        return node.get("/engine-rest/campaign-run/" + id);
    }

    private static long done(JsonNode run) {
        return run.get("audience").asLong() - run.get("remaining").asLong();
    }

    private static void awaitProgress(Node node, String id) {
        Awaitility.await("the run is under way")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> done(run(node, id)) > 0);
    }

    /** A request that meets a lost connection is answered 500: the next one finds a new connection. */
    private static JsonNode awaitCompletion(Node node, String id) {
        Awaitility.await("the run is completed")
                .atMost(Duration.ofMinutes(15))
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptionsMatching(
                        failure -> String.valueOf(failure.getMessage()).startsWith("500"))
                .until(() -> run(node, id).get("state").asText().equals("completed"));
        return run(node, id);
    }

    /** Every person was taken through that many times: scores, and one Execute Campaign activity per call. */
    private static void assertEverybodyOnce(int times) {
        assertThat(database.number("SELECT COUNT(*) FROM BATON_PERSON WHERE F_PERSONSCORE <> " + 10 * times))
                .as("people with a wrong score")
                .isZero();
        assertThat(database.number(
                        "SELECT COUNT(*) FROM (SELECT PERSON_ID_ FROM BATON_ACTIVITY WHERE TYPE_ = 'Execute Campaign'"
                                + " GROUP BY PERSON_ID_ HAVING COUNT(*) = " + times + ") once"))
                .as("people with one Execute Campaign activity per call")
                .isEqualTo(PEOPLE);
        assertThat(database.number("SELECT COUNT(*) FROM BATON_ACTIVITY WHERE TYPE_ = 'Change Score'"))
                .isEqualTo((long) PEOPLE * times);
    }

    @Test
    @DisplayName("a node that is killed in the middle of a run: the other finishes, everybody is done once")
    void killedNode() {
        var run = schedule(first, "nightly");
        awaitProgress(second, run);
        first.kill();
        var report = awaitCompletion(second, run);
        first = database.start("first", SETTINGS);
        assertThat(report.get("qualified").asLong()).isEqualTo(PEOPLE);
        assertThat(report.get("failed").asLong()).isZero();
        assertEverybodyOnce(1);
    }

    @Test
    @DisplayName("two runs of the same campaign started at the same moment lose and double nothing")
    void twoRunsAtOnce() {
        var one = CompletableFuture.supplyAsync(() -> schedule(first, "nightly"));
        var other = CompletableFuture.supplyAsync(() -> schedule(second, "nightly"));
        assertThat(awaitCompletion(first, one.join()).get("failed").asLong()).isZero();
        assertThat(awaitCompletion(second, other.join()).get("failed").asLong()).isZero();
        assertEverybodyOnce(2);
    }

    @Test
    @DisplayName("a run while the same people are started one by one in the same campaigns")
    void runAmongSingleStarts() {
        int singles = Math.min(300, PEOPLE);
        var run = schedule(first, "nightly");
        var starts = new CompletableFuture<?>[4];
        for (int thread = 0; thread < starts.length; thread++) {
            int offset = thread;
            starts[thread] = CompletableFuture.runAsync(() -> {
                for (int i = offset + 1; i <= singles; i += starts.length) {
                    (i % 2 == 0 ? first : second)
                            .post(
                                    "/engine-rest/process-definition/key/other/start",
                                    "{\"variables\":{\"email\":{\"value\":\"p" + i + "@example.com\"}}}");
                }
            });
        }
        CompletableFuture.allOf(starts).join();
        assertThat(awaitCompletion(first, run).get("failed").asLong()).isZero();
        assertThat(database.number("SELECT COUNT(*) FROM BATON_PERSON WHERE F_PERSONSCORE = 20"))
                .isEqualTo(singles);
        assertThat(database.number("SELECT COUNT(*) FROM BATON_PERSON WHERE F_PERSONSCORE = 10"))
                .isEqualTo(PEOPLE - singles);
    }

    @Test
    @DisplayName("the database throws everybody out in the middle of a run: it goes on, everybody is done once")
    void connectionsLost() {
        var run = schedule(first, "nightly");
        awaitProgress(second, run);
        for (int i = 0; i < 3; i++) {
            database.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND "
                            + "pid <>"
                            + " pg_backend_pid()");
        }
        assertThat(awaitCompletion(second, run).get("failed").asLong()).isZero();
        assertEverybodyOnce(1);
    }
}
