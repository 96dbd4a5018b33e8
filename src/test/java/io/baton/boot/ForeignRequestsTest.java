package io.baton.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.testing.Model;
import io.baton.testing.RestServer;
import io.baton.testing.ServerTest;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page of another site can make a browser send that knows the password, and what it gets. */
@ServerTest
class ForeignRequestsTest {

    private static final String ANN = "{\"email\":\"ann@example.com\"}";

    private final RestServer server;

    ForeignRequestsTest(RestServer server) {
        this.server = server;
    }

    @BeforeEach
    void aTriggerCampaign() {
        server.deploy(Model.trigger("welcome").on("Fills Out Form").changeScore("+1"))
                .expect(200);
    }

    private int send(String method, String path, String body, String... headers) {
        var request = server.request(path).method(method, BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return server.send(request).status();
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, https://evil.example",
        "Origin, http://localhost",
        "Origin, http://localhost:1",
        "Origin, http://127.0.0.1.evil.example",
        "Origin, null",
        "Origin, 'http://localhost:1, http://localhost'",
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
    })
    @DisplayName("A page of another site changes nothing, with a body or without, by Baton's calls or Camunda's")
    void elsewhere(String header, String value) {
        var json = "application/json";
        assertThat(send("POST", "person", ANN, header, value, "Content-Type", json))
                .isEqualTo(403);
        assertThat(send("POST", "campaign/welcome/activate", "", header, value)).isEqualTo(403);
        assertThat(send("POST", "process-definition/key/welcome/start", "{}", header, value, "Content-Type", json))
                .isEqualTo(403);
        assertThat(send("DELETE", "person/1", "", header, value)).isEqualTo(403);
        assertThat(send("PUT", "person/1", "{}", header, value, "Content-Type", json))
                .isEqualTo(403);
        assertThat(send("POST", "deployment/create", multipart(), header, value, "Content-Type", MULTIPART))
                .isEqualTo(403);
        assertThat(server.count("person/count")).isZero();
        assertThat(server.count("deployment/count")).isEqualTo(1);
        assertThat(server.get("campaign/welcome").expect(200).get("active").booleanValue())
                .isFalse();
    }

    private static final String MULTIPART = "multipart/form-data; boundary=limit";

    private static String multipart() {
        return "--limit\r\nContent-Disposition: form-data; name=\"file\"; filename=\"scoring.bpmn\"\r\n\r\n"
                + Model.executable("scoring").changeScore("+1").xml() + "\r\n--limit--\r\n";
    }

    @Test
    @DisplayName("Programs, pages of this server and Camunda Modeler, whose windows are files, may")
    void own() {
        assertThat(send("POST", "deployment/create", multipart(), "Content-Type", MULTIPART))
                .isEqualTo(200);
        assertThat(send("POST", "campaign/welcome/activate", "")).isEqualTo(200);
        var port = Integer.toString(server.port());
        var senders = List.of(
                new String[] {"Origin", "http://localhost:" + port},
                new String[] {"Origin", "http://LOCALHOST:" + port},
                new String[] {"Origin", "http://proxy-that-hides-the-host", "Sec-Fetch-Site", "same-origin"},
                new String[] {"Sec-Fetch-Site", "none"},
                new String[] {"Origin", "file://", "Sec-Fetch-Site", "cross-site"});
        for (var sender : senders) {
            var request = server.request("person")
                    .headers(sender)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(ANN.replace("ann", "p" + senders.indexOf(sender))));
            assertThat(server.send(request).status())
                    .as(String.join(" ", sender))
                    .isEqualTo(200);
        }
    }

    @Test
    @DisplayName("Behind a proxy with TLS an open page of the same name is another site's")
    void openPage() {
        var port = Integer.toString(server.port());
        var proxied = new String[] {"X-Forwarded-Proto", "https", "Content-Type", "application/json"};
        for (var scheme : List.of("http", "https")) {
            var request = server.request("person")
                    .headers(proxied)
                    .header("Origin", scheme + "://localhost:" + port)
                    .POST(BodyPublishers.ofString(ANN));
            assertThat(server.send(request).status()).isEqualTo(scheme.equals("http") ? 403 : 200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "person",
                "person/import",
                "person-field",
                "static-list",
                "campaign/welcome/activate",
                "campaign/welcome/schedule",
                "program/import",
                "process-definition/key/welcome/start",
                "message",
                "signal",
                "nothing-here"
            })
    @DisplayName("No call takes a body of a kind that a page can send anywhere without asking first")
    void contentTypes(String path) {
        for (var type :
                List.of("text/plain", "text/plain;charset=UTF-8", "TEXT/PLAIN", "application/x-www-form-urlencoded")) {
            assertThat(send("POST", path, ANN, "Content-Type", type)).as(type).isEqualTo(415);
        }
        assertThat(send("POST", path, ANN)).as("none").isEqualTo(415);
        assertThat(server.count("person/count")).isZero();
    }

    @Test
    @DisplayName("Baton's calls take no multipart, which Camunda's deployments need")
    void multipartIsForDeployments() {
        assertThat(send("POST", "person", multipart(), "Content-Type", MULTIPART))
                .isEqualTo(415);
        assertThat(send("POST", "person/import", multipart(), "Content-Type", MULTIPART))
                .isEqualTo(415);
    }

    @Test
    @DisplayName("A reader is not asked, but no other site's page may see the answer, and nobody keeps it")
    void headers() throws IOException, InterruptedException {
        for (var path : List.of("person", "version", "process-definition", "campaign-activity", "nothing-here")) {
            var request = server.request(path)
                    .header("Origin", "https://evil.example")
                    .build();
            var headers = HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofString())
                    .headers();
            assertThat(headers.firstValue("Access-Control-Allow-Origin")).isEmpty();
            assertThat(headers.allValues("X-Content-Type-Options")).containsExactly("nosniff");
            assertThat(headers.allValues("Cache-Control")).as(path).containsExactly("no-store");
            assertThat(headers.allValues("X-Frame-Options")).containsExactly("DENY");
            assertThat(headers.allValues("Content-Security-Policy"))
                    .containsExactly("default-src 'none'; frame-ancestors 'none'; sandbox");
            assertThat(headers.allValues("Cross-Origin-Resource-Policy")).containsExactly("same-origin");
        }
    }

    @Test
    @DisplayName("A browser that asks first whether it may is told nothing")
    void preflight() {
        var request = HttpRequest.newBuilder(server.uri("person"))
                .header("Origin", "https://evil.example")
                .header("Access-Control-Request-Method", "PUT")
                .method("OPTIONS", BodyPublishers.noBody());
        assertThat(server.send(request).status()).isEqualTo(401);
    }
}
