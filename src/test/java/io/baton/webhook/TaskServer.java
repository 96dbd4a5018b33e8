package io.baton.webhook;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.baton.testing.WebhookReceiver;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a worker sees of an engine, over real HTTP: tasks to fetch, and an ear for what came of them. It stands beside
 * the system that webhooks call.
 */
final class TaskServer {

    private static final String PATH = "/engine-rest/external-task/";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final WebhookReceiver http;

    TaskServer(WebhookReceiver http) {
        this.http = http;
    }

    String url() {
        return http.url("/engine-rest");
    }

    /** Hands out tasks, all at once, and then no more. */
    void handOut(ObjectNode... tasks) {
        var all = JSON.createArrayNode();
        Arrays.stream(tasks).forEach(all::add);
        http.answers(PATH + "fetchAndLock", okJson(all.toString()), noTasks());
        for (var task : tasks) {
            var id = task.get("id").asText();
            Stream.of("complete", "failure", "unlock")
                    .forEach(report -> http.answers(PATH + id + "/" + report, taken()));
        }
    }

    /** The answer to a worker that waits for tasks, a little later. */
    static ResponseDefinitionBuilder noTasks() {
        return okJson("[]").withFixedDelay(20);
    }

    /** The answer to a report that the engine takes. */
    static ResponseDefinitionBuilder taken() {
        return WireMock.aResponse().withStatus(204);
    }

    /** An error as the engine's REST API words it. */
    static ResponseDefinitionBuilder error(int status) {
        return okJson("{\"type\":\"RestException\",\"message\":\"the engine says no\"}")
                .withStatus(status);
    }

    /** Answers reports on a task. */
    void answers(String task, String report, ResponseDefinitionBuilder... answers) {
        http.answers(PATH + task + "/" + report, answers);
    }

    /**
     * A task.
     *
     * @param retries as an operator or a failure left them; null before the first failure
     * @param call the variable with the call to make; null for none
     */
    static ObjectNode task(String id, @Nullable Integer retries, byte @Nullable [] call) {
        var task = JSON.createObjectNode();
        task.put("id", id)
                .put("topicName", "baton.webhook")
                .put("workerId", "any")
                .put("retries", retries);
        var variables = task.putObject("variables");
        if (call != null) {
            variables
                    .putObject("webhookRequest")
                    .put("type", "Bytes")
                    .put("value", Base64.getEncoder().encodeToString(call))
                    .putObject("valueInfo");
        }
        return task;
    }

    /** The reports on a task, oldest first. */
    List<JsonNode> reports(String task, String report) {
        return http.requests().stream()
                .filter(request -> request.getUrl().equals(PATH + task + "/" + report))
                .map(request -> json(request.getBodyAsString()))
                .toList();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
