package io.baton.webhook;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.baton.flow.WebhookRequest;
import io.baton.flow.WebhookResponse;
import io.baton.testing.WebhookReceiver;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a worker makes of a task, and what it reports to the engine (F7). No engine runs here: the worker knows REST
 * only.
 */
class WebhookTaskTest {

    /** Longer than a busy machine takes to see a call and to stop a worker. */
    private static final int LONG_MILLIS = 3_000;

    @RegisterExtension
    static final WebhookReceiver RECEIVER = new WebhookReceiver();

    private final TaskServer engine = new TaskServer(RECEIVER);
    private final WebhookConfiguration settings = new WebhookConfiguration();
    private @Nullable WebhookWorker worker;

    @BeforeEach
    void settings() {
        settings.setEngineUrl(engine.url());
        settings.setAllowPrivate(List.of("127.0.0.1"));
        settings.setPoll(Duration.ofMillis(100));
        settings.setRetries(2);
        settings.setRetryDelay(Duration.ofSeconds(10));
        settings.setMaxRetryDelay(Duration.ofSeconds(15));
    }

    @AfterEach
    void close() {
        if (worker != null) {
            worker.close();
        }
    }

    private void work() {
        worker = new WebhookWorker(settings);
        worker.start();
    }

    private static byte[] call() {
        return new WebhookRequest(
                        "POST",
                        RECEIVER.url("/hook?key=secret"),
                        Map.of(),
                        Optional.of("{\"email\":\"ann@example.com\"}"),
                        List.of("/score"))
                .toJson();
    }

    private JsonNode only(String report) {
        Awaitility.await(report).until(() -> !engine.reports("t1", report).isEmpty());
        assertThat(engine.reports("t1", report)).hasSize(1);
        return engine.reports("t1", report).get(0);
    }

    private List<String> keys() {
        return RECEIVER.requests().stream()
                .filter(request -> request.getUrl().startsWith("/hook"))
                .map(request -> request.getHeader("Idempotency-Key"))
                .toList();
    }

    @Test
    @DisplayName("F7 a call that succeeds completes the task with its answer in a local variable, and nothing else")
    void completes() {
        RECEIVER.answers("/hook", okJson("{\"score\":42,\"other\":1}"));
        engine.handOut(TaskServer.task("t1", null, call()));
        work();
        var report = only("complete");
        assertThat(report.get("variables")).isEmpty();
        assertThat(report.get("localVariables").size()).isEqualTo(1);
        var stored = Base64.getDecoder()
                .decode(report.get("localVariables")
                        .get(WebhookResponse.VARIABLE)
                        .get("value")
                        .asText());
        var response = WebhookResponse.fromJson(stored);
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.values()).hasSize(1);
        assertThat(response.values().get("/score").asInt()).isEqualTo(42);
        assertThat(keys()).as("the key is the task's id").containsExactly("t1");
        assertThat(engine.reports("t1", "failure")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({", 2, 5000, 10000", "2, 1, 7500, 15000", "1, 0, 7500, 15000"})
    @DisplayName("F7 a call that fails for now is reported with the retries that are left and a growing wait")
    void failsForNow(Integer left, int retries, int from, int to) {
        RECEIVER.answers("/hook", aResponse().withStatus(503));
        engine.handOut(TaskServer.task("t1", left, call()));
        work();
        var report = only("failure");
        assertThat(report.get("retries").asInt()).isEqualTo(retries);
        assertThat(report.get("retryTimeout").asInt()).isBetween(from, to);
        assertThat(report.get("errorMessage").asText())
                .contains("POST " + RECEIVER.url("/hook") + " answered 503")
                .doesNotContain("secret");
        assertThat(engine.reports("t1", "complete")).isEmpty();
    }

    @Test
    @DisplayName("F7 429 with Retry-After is called again, no later than the limit for waiting")
    void retryAfter() {
        RECEIVER.answers("/hook", aResponse().withStatus(429).withHeader("Retry-After", "86400"));
        engine.handOut(TaskServer.task("t1", null, call()));
        work();
        var report = only("failure");
        assertThat(report.get("retries").asInt()).isEqualTo(2);
        assertThat(report.get("retryTimeout").asInt()).isEqualTo(15_000);
    }

    @Test
    @DisplayName("F7 a call that would fail again has no retries: it becomes an incident at once")
    void failsForGood() {
        RECEIVER.answers("/hook", aResponse().withStatus(404));
        engine.handOut(TaskServer.task("t1", 2, call()));
        work();
        var report = only("failure");
        assertThat(report.get("retries").asInt()).isZero();
        assertThat(report.get("errorMessage").asText()).contains("answered 404");
        assertThat(keys()).hasSize(1);
    }

    @Test
    @DisplayName("F7 an answer that is too long is an incident, and nothing of it is written")
    void hugeBody() {
        settings.setMaxResponseBytes(10_000);
        RECEIVER.answers("/hook", okJson("{\"score\":5,\"x\":\"" + "x".repeat(20_000) + "\"}"));
        engine.handOut(TaskServer.task("t1", null, call()));
        work();
        var report = only("failure");
        assertThat(report.get("retries").asInt()).isZero();
        assertThat(report.get("errorMessage").asText()).contains("more than 10000 bytes");
        assertThat(engine.reports("t1", "complete")).isEmpty();
    }

    @Test
    @DisplayName("F7 a task of the topic that no campaign made is an incident that says so")
    void noCall() {
        engine.handOut(TaskServer.task("t1", null, null));
        work();
        var report = only("failure");
        assertThat(report.get("retries").asInt()).isZero();
        assertThat(report.get("errorMessage").asText()).contains("There is no call to make");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no JSON", "{}", "{\"method\":\"POST\",\"url\":\"nowhere\"}"})
    @DisplayName("F7 a task whose call cannot be read is an incident that says so")
    void unreadableCall(String variable) {
        engine.handOut(TaskServer.task("t1", null, variable.getBytes(StandardCharsets.UTF_8)));
        work();
        var report = only("failure");
        assertThat(report.get("retries").asInt()).isZero();
        assertThat(report.get("errorMessage").asText()).contains("webhookRequest", "start the step again");
    }

    @Test
    @DisplayName(
            "F7 an engine that cannot take an answer for a moment is told again, and the receiver is not called twice")
    void toldAgain() {
        RECEIVER.answers("/hook", okJson("{\"score\":5}"));
        engine.handOut(TaskServer.task("t1", null, call()));
        engine.answers("t1", "complete", TaskServer.error(500), TaskServer.taken());
        work();
        Awaitility.await().until(() -> engine.reports("t1", "complete").size() == 2);
        assertThat(keys()).hasSize(1);
        assertThat(engine.reports("t1", "failure")).isEmpty();
    }

    @Test
    @DisplayName("F7 an answer that the campaign cannot take is a failure for now: the same call comes again")
    void neverTaken() {
        RECEIVER.answers("/hook", okJson("{\"score\":5}"));
        engine.handOut(TaskServer.task("t1", null, call()));
        engine.answers("t1", "complete", TaskServer.error(500));
        work();
        var report = only("failure");
        assertThat(engine.reports("t1", "complete")).hasSize(3);
        assertThat(report.get("retries").asInt()).isEqualTo(2);
        assertThat(report.get("errorMessage").asText())
                .contains("answered 200", "the same Idempotency-Key", "the engine says no");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404})
    @DisplayName("F7 a task that another worker has, or that is gone, is left alone")
    void gone(int status) {
        RECEIVER.answers("/hook", okJson("{\"score\":5}"));
        engine.handOut(TaskServer.task("t1", null, call()), TaskServer.task("t2", null, call()));
        engine.answers("t1", "complete", TaskServer.error(status));
        settings.setThreads(1);
        work();
        Awaitility.await("the next task")
                .until(() -> !engine.reports("t2", "complete").isEmpty());
        assertThat(engine.reports("t1", "complete")).hasSize(1);
        assertThat(engine.reports("t1", "failure")).isEmpty();
    }

    @Test
    @DisplayName("F7 a worker that stops ends its calls and reports them; tasks it has not begun go back")
    void stops() {
        settings.setThreads(1);
        RECEIVER.answers("/hook", okJson("{\"score\":5}").withFixedDelay(LONG_MILLIS));
        engine.handOut(TaskServer.task("t1", null, call()), TaskServer.task("t2", null, call()));
        work();
        Awaitility.await("the first call").until(() -> !keys().isEmpty());
        close();
        assertThat(engine.reports("t1", "complete")).hasSize(1);
        assertThat(engine.reports("t2", "unlock")).hasSize(1);
        assertThat(keys()).containsExactly("t1");
    }
}
