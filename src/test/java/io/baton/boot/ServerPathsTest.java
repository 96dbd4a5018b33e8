package io.baton.boot;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.baton.testing.Model;
import io.baton.testing.RestServer;
import io.baton.testing.TestDatabase;
import io.baton.testing.WebhookReceiver;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server whose REST API and whose pages are elsewhere asks for passwords there. */
class ServerPathsTest {

    @RegisterExtension
    static final WebhookReceiver RECEIVER = new WebhookReceiver();

    private static int status(RestServer server, String path, String authorization) {
        var request = HttpRequest.newBuilder(URI.create(server.address() + path));
        return server.send(authorization.isEmpty() ? request : request.header("Authorization", authorization))
                .status();
    }

    private static RestServer start(String... paths) {
        var database = TestDatabase.H2;
        var arguments = new java.util.ArrayList<>(List.of(
                "--spring.datasource.url=" + database.newUrl(),
                "--spring.datasource.username=" + database.user(),
                "--baton.server.user=" + RestServer.USER,
                "--baton.server.password=" + RestServer.PASSWORD,
                "--baton.webhook.allow-private=127.0.0.1"));
        arguments.addAll(List.of(paths));
        return RestServer.startAlone(arguments.toArray(String[]::new));
    }

    private static void assertClosed(RestServer server, String rest) {
        var right = RestServer.basic(RestServer.USER, RestServer.PASSWORD);
        for (var path : List.of(
                "/person",
                "/person/count",
                "/campaign",
                "/version",
                "/process-definition",
                "/person;x=y",
                "//person")) {
            assertThat(status(server, rest + path, "")).as(path).isEqualTo(401);
            assertThat(status(server, rest + path, RestServer.basic("nobody", "wrong")))
                    .as(path)
                    .isEqualTo(401);
        }
        for (var path : List.of("/person", "/campaign", "/version")) {
            assertThat(status(server, rest + path, right)).as(path).isEqualTo(200);
        }
    }

    @Test
    @DisplayName(
            "F7 with spring.jersey.application-path and context path: a password is asked for, webhooks are called")
    void elsewhere() {
        RECEIVER.answers("/hook", okJson("{\"score\":5}"));
        try (var server = start("--spring.jersey.application-path=/api", "--server.servlet.context-path=/baton")) {
            assertClosed(server, "/baton/api");
            assertThat(status(server, "/baton/actuator/health", "")).isEqualTo(200);
            assertThat(status(server, "/baton/actuator/metrics", "")).isEqualTo(401);
            var model = Model.campaign("hook", "trigger")
                    .callWebhook("url", RECEIVER.url("/hook"), "map.personScore", "/score");
            assertThat(post(
                            server,
                            "/baton/api/deployment/create",
                            "multipart/form-data; boundary=limit",
                            "--limit\r\n"
                                    + "Content-Disposition: form-data; name=\"f\"; filename=\"hook.bpmn\"\r\n\r\n"
                                    + model.xml()
                                    + "\r\n--limit--\r\n"))
                    .isEqualTo(200);
            var json = "application/json";
            assertThat(post(server, "/baton/api/person", json, "{\"email\":\"ann@example.com\"}"))
                    .isEqualTo(200);
            assertThat(post(
                            server,
                            "/baton/api/process-definition/key/hook/start",
                            json,
                            "{\"variables\":{\"email\":{\"value\":\"ann@example.com\"}}}"))
                    .isEqualTo(200);
            var instances = server.engine().getRuntimeService().createProcessInstanceQuery();
            Awaitility.await("the person is through")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> instances.count() == 0);
            assertThat(RECEIVER.requests()).hasSize(1);
        }
    }

    private static int post(RestServer server, String path, String contentType, String body) {
        return server.send(HttpRequest.newBuilder(URI.create(server.address() + path))
                        .header("Authorization", RestServer.basic(RestServer.USER, RestServer.PASSWORD))
                        .header("Content-Type", contentType)
                        .POST(BodyPublishers.ofString(body)))
                .status();
    }

    @Test
    @DisplayName("With Jersey as a filter a password is asked for as well")
    void jerseyAsFilter() {
        try (var server = start("--spring.jersey.type=filter", "--baton.webhook.enabled=false")) {
            assertClosed(server, "/engine-rest");
        }
    }
}
