package io.baton.boot;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.baton.testing.Model;
import io.baton.testing.RestServer;
import io.baton.testing.WebhookReceiver;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The server calls webhooks by itself, unless it is told not to; a worker alone does it as well. */
@Tag("database")
@ExtendWith(OutputCaptureExtension.class)
class WebhooksInServerTest {

    @RegisterExtension
    static final WebhookReceiver RECEIVER = new WebhookReceiver();

    private static void comeToWebhook(RestServer server) {
        RECEIVER.answers("/hook", okJson("{\"score\":5}"));
        server.deploy(Model.campaign("hook", "trigger")
                        .callWebhook("url", RECEIVER.url("/hook"), "map.personScore", "/score"))
                .expect(200);
        server.start("hook", server.person("ann@example.com")).expect(200);
    }

    @Test
    @DisplayName("F7 without a word the server's worker runs and calls no private address: that is an incident")
    void defaults() {
        try (var server = RestServer.startOnNewDatabase()) {
            comeToWebhook(server);
            Awaitility.await("there is an incident")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> server.count("incident/count") == 1);
            assertThat(server.get("incident")
                            .expect(200)
                            .get(0)
                            .get("incidentMessage")
                            .asText())
                    .contains("private address")
                    .contains("baton.webhook.allow-private");
            assertThat(server.count("process-instance/count")).isEqualTo(1);
            assertThat(RECEIVER.requests()).isEmpty();
        }
    }

    @Test
    @DisplayName("F7 switched off, the server fetches nothing; a worker that runs alone, without a database, does")
    void alone() {
        try (var server = RestServer.startOnNewDatabase("--baton.webhook.enabled=false")) {
            comeToWebhook(server);
            Awaitility.await("nobody fetches")
                    .during(Duration.ofSeconds(1))
                    .atMost(Duration.ofSeconds(60))
                    .until(() ->
                            server.get("external-task?locked=true").expect(200).isEmpty());
            try (var worker = BatonWorker.start(
                    "--baton.webhook.engine-url=" + server.address() + "/engine-rest/",
                    "--baton.webhook.user=" + RestServer.USER,
                    "--baton.webhook.password=" + RestServer.PASSWORD,
                    "--baton.webhook.allow-private=127.0.0.0/8")) {
                assertThat(worker.getBeanNamesForType(javax.sql.DataSource.class))
                        .isEmpty();
                Awaitility.await("the person is through")
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> server.count("process-instance/count") == 0);
            }
            assertThat(RECEIVER.requests()).hasSize(1);
        }
    }

    @Test
    @DisplayName("F7 a worker that the engine does not let in says so with a number, once")
    void wrongPassword(CapturedOutput output) {
        try (var server = RestServer.startOnNewDatabase("--baton.webhook.enabled=false");
                var worker = BatonWorker.start(
                        "--baton.webhook.engine-url=" + server.address() + "/engine-rest",
                        "--baton.webhook.user=" + RestServer.USER,
                        "--baton.webhook.password=wrong")) {
            assertThat(worker.isRunning()).isTrue();
            Awaitility.await("the second request is turned away")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> output.toString().split("TASK/CLIENT-03001", -1).length > 2);
        }
        assertThat(output.toString().split("BATON-02011", -1)).hasSize(2);
    }

    @Test
    @DisplayName("F7 a worker without an engine says what is missing and no more")
    void noEngineInWords(CapturedOutput output) {
        org.assertj.core.api.Assertions.assertThatThrownBy(BatonWorker::start).isNotNull();
        assertThat(output)
                .contains("APPLICATION FAILED TO START", "BATON-02002", "baton.webhook.engine-url")
                .doesNotContain("\tat io.baton");
    }

    @Test
    @DisplayName("F7 a worker without an engine does not start and says what is missing")
    void noEngine() {
        org.assertj.core.api.Assertions.assertThatThrownBy(BatonWorker::start)
                .rootCause()
                .hasMessageContaining("BATON-02002")
                .hasMessageContaining("baton.webhook.engine-url");
    }
}
