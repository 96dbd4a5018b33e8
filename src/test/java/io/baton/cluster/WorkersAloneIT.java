package io.baton.cluster;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.baton.testing.Model;
import io.baton.testing.TestDatabase;
import io.baton.testing.WebhookReceiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The webhook worker as processes of their own, from the jar that was packaged, beside a server that calls nothing
 * itself.
 */
class WorkersAloneIT {

    private static final int PEOPLE = 40;

    @RegisterExtension
    static final WebhookReceiver RECEIVER = new WebhookReceiver();

    private static Process worker(String name, Node node) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx100m",
                        "-jar",
                        System.getProperty("baton.server.jar"),
                        "worker",
                        "--baton.webhook.engine-url=" + node.address() + "/engine-rest",
                        "--baton.webhook.user=baton",
                        "--baton.webhook.password=secret",
                        "--baton.webhook.allow-private=127.0.0.1",
                        "--baton.webhook.threads=2")
                .redirectErrorStream(true)
                .redirectOutput(log(name).toFile())
                .start();
    }

    private static Path log(String name) throws IOException {
        return Files.createDirectories(Path.of("target", "cluster")).resolve(name + ".log");
    }

    private static void awaitLine(String name, String line) {
        Awaitility.await(name + " says " + line).atMost(Duration.ofMinutes(1)).until(() -> Files.readString(log(name))
                .contains(line));
    }

    @Test
    @DisplayName("F7 two worker processes share the calls, each is made once, and a worker that is told to stop does")
    void twoProcesses() throws Exception {
        RECEIVER.answers("/hook", okJson("{\"score\":5}").withFixedDelay(50));
        var database = TestDatabase.POSTGRESQL;
        try (var node =
                Node.start("webhooks", database.newUrl(), database.user(), Map.of("BATON_WEBHOOK_ENABLED", "false"))) {
            var first = worker("worker-1", node);
            var second = worker("worker-2", node);
            try {
                awaitLine("worker-1", "BATON-02003");
                awaitLine("worker-2", "BATON-02003");
                // when
                node.deploy(
                        "hook.bpmn",
                        Model.campaign("hook", "trigger")
                                .callWebhook("url", RECEIVER.url("/hook"), "map.personScore", "/score")
                                .xml());
                for (int n = 0; n < PEOPLE; n++) {
                    node.post("/engine-rest/person", "{\"email\":\"p" + n + "@example.com\"}");
                    node.post(
                            "/engine-rest/process-definition/key/hook/start",
                            "{\"variables\":{\"email\":{\"value\":\"p" + n + "@example.com\"}}}");
                }
                Awaitility.await("everybody is through")
                        .atMost(Duration.ofMinutes(2))
                        .until(() -> node.get("/engine-rest/process-instance/count")
                                        .get("count")
                                        .asInt()
                                == 0);
                // then
                assertThat(RECEIVER.requests().stream().map(request -> request.getHeader("Idempotency-Key")))
                        .hasSize(PEOPLE)
                        .doesNotHaveDuplicates();
                assertThat(RECEIVER.requests()).allSatisfy(request -> assertThat(request.getHeader("User-Agent"))
                        .matches("Baton/[0-9].*"));
                first.destroy();
                assertThat(first.waitFor(1, TimeUnit.MINUTES)).isTrue();
                assertThat(log("worker-1")).content().contains("BATON-02004").doesNotContain("ERROR");
            } finally {
                first.destroyForcibly();
                second.destroyForcibly();
            }
        }
    }
}
