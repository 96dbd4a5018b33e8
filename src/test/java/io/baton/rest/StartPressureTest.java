package io.baton.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.baton.testing.Model;
import io.baton.testing.RestServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What comes from outside while too many starts wait: real HTTP, on a server of which no thread takes starts. */
class StartPressureTest {

    private static final int MOST = 5;

    private static HttpResponse<String> post(RestServer server, String path, String type, String body)
            throws IOException, InterruptedException {
        var login = RestServer.USER + ":" + RestServer.PASSWORD;
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(server.uri(path))
                                .header("Content-Type", type)
                                .header(
                                        "Authorization",
                                        "Basic "
                                                + Base64.getEncoder()
                                                        .encodeToString(login.getBytes(StandardCharsets.UTF_8)))
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
    }

    private static void assertRefused(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).contains("10");
        var body = new ObjectMapper().readTree(answer.body());
        assertThat(body.get("code").asInt()).isEqualTo(20295);
        assertThat(body.get("message").asText())
                .contains("More than 5 events and requests wait", "nothing of this one is taken", "Retry-After");
    }

    @Test
    @DisplayName("while more starts wait than are allowed, events and requests from outside are answered with 429 as a "
            + "whole; when fewer wait, they are taken again")
    void refused() throws Exception {
        try (var server = RestServer.startOnNewDatabase(
                "--baton.most-waiting-starts=" + MOST, "--camunda.bpm.job-execution.enabled=false")) {
            server.deploy(Model.trigger("heard").rule("every time").on("Visits Web Page"));
            server.deploy(Model.trigger("asked").rule("every time").requestable());
            server.post("campaign/heard/activate", "").expect(200);
            server.post("campaign/asked/activate", "").expect(200);
            var ann = server.personOf("", "ann@example.com", "{}");
            var line = "{\"personId\":\"" + ann + "\",\"name\":\"Visits Web Page\"}";
            var lines = IntStream.range(0, MOST + 1).mapToObj(i -> line).collect(Collectors.joining("\n"));
            assertThat(post(server, "event", "application/x-ndjson", lines).statusCode())
                    .isEqualTo(200);

            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertRefused(post(server, "event", "application/x-ndjson", lines)));
            assertRefused(
                    post(server, "person/" + ann + "/event", "application/json", "{\"name\":\"Visits Web Page\"}"));
            assertRefused(post(server, "campaign/asked/request", "application/json", "{\"people\":[\"" + ann + "\"]}"));
            long before = activities(server, ann);
            assertRefused(post(server, "event", "application/x-ndjson", lines));
            assertThat(activities(server, ann)).as("nothing of it is stored").isEqualTo(before);

            server.engine().getManagementService().createJobQuery().list().forEach(job -> server.engine()
                    .getManagementService()
                    .executeJob(job.getId()));
            Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(post(
                                    server,
                                    "person/" + ann + "/event",
                                    "application/json",
                                    "{\"name\":\"Visits Web Page\"}")
                            .statusCode())
                    .isEqualTo(200));
        }
    }

    private static long activities(RestServer server, String person) {
        return server.get("campaign-activity/count?personId=" + person)
                .expect(200)
                .get("count")
                .asLong();
    }
}
