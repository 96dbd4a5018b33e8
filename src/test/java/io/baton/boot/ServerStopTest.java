package io.baton.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.baton.testing.RestServer;
import io.baton.testing.TestDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** A server that stops answers every request for work that it holds, and waits for none. */
@Tag("database")
@ExtendWith(OutputCaptureExtension.class)
class ServerStopTest {

    private static final String WORK = "{\"workerId\":\"worker\",\"maxTasks\":1,\"asyncResponseTimeout\":1800000,"
            + "\"topics\":[{\"topicName\":\"x\",\"lockDuration\":1000}]}";

    private static ConfigurableApplicationContext start(String... more) {
        RestServer.closeShared();
        var database = TestDatabase.current();
        var arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--spring.datasource.url=" + database.newUrl(),
                "--spring.datasource.username=" + database.user(),
                "--baton.server.user=" + RestServer.USER,
                "--baton.server.password=" + RestServer.PASSWORD));
        arguments.addAll(List.of(more));
        return BatonServer.start(arguments.toArray(String[]::new));
    }

    private static HttpResponse<String> askForWork(ConfigurableApplicationContext server) throws Exception {
        int port = ((WebServerApplicationContext) server).getWebServer().getPort();
        return HttpClient.newHttpClient()
                .sendAsync(
                        HttpRequest.newBuilder(URI.create(
                                        "http://localhost:" + port + "/engine-rest/external-task/fetchAndLock"))
                                .header("Content-Type", "application/json")
                                .header("Authorization", RestServer.basic(RestServer.USER, RestServer.PASSWORD))
                                .POST(BodyPublishers.ofString(WORK))
                                .build(),
                        BodyHandlers.ofString())
                // far below the time for which the server may hold the request, far above what an answer takes
                .get(5, TimeUnit.MINUTES);
    }

    @Test
    @DisplayName("F7 a request for work that comes when the server has begun to stop is turned away, not held")
    void lateRequest(CapturedOutput output) throws Exception {
        try (var server = start("--baton.webhook.enabled=false")) {
            server.getBean(HeldRequests.class).end();
            var answer = askForWork(server);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
            assertThat(answer.body()).contains("\"RestException\"", "stops");
        }
        assertThat(output)
                .as("it is the first request, and Jersey has nothing to warn of")
                .doesNotContain("o.g.jersey")
                .doesNotContain("\tat ");
    }

    @Test
    @DisplayName("F7 a server that stops while its worker's first request is on its way stops in order")
    void stopsAtOnce(CapturedOutput output) {
        start().close();
        assertThat(output)
                .contains("BATON-02004")
                .doesNotContain("TASK/CLIENT-03001")
                .doesNotContain("Graceful shutdown aborted");
    }

    @Test
    @DisplayName("A server whose database is gone answers REST in Camunda's form")
    void withoutDatabase() throws Exception {
        try (var server = start("--baton.webhook.enabled=false")) {
            server.getBean(HikariDataSource.class).close();
            var answer = askForWork(server);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(500);
            var error = RestServer.parse(answer.body());
            assertThat(error.fieldNames()).toIterable().containsExactlyInAnyOrder("type", "message", "code");
            assertThat(error.get("message").asText()).contains("database", "log of the server");
        }
    }
}
