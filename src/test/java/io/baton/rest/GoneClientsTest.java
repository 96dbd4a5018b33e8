package io.baton.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.baton.testing.CapturedLog;
import io.baton.testing.RestServer;
import io.baton.testing.ServerTest;
import io.baton.testing.TestDatabase;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that are longer than all that can be on its way, and end in the middle. */
@ServerTest
class GoneClientsTest {

    private static final int PATIENCE_MILLIS = 60_000;

    /** More than a page of them, each so long that a page is more than both ends of a connection hold. */
    private static final int ACTIVITIES = 1_200;

    private static final int LENGTH = 16_000;

    private final RestServer server;
    private String person = "";

    GoneClientsTest(RestServer server) {
        this.server = server;
    }

    @BeforeEach
    void manyActivities() {
        person = server.person("ann@example.com");
        server.execute(
                "INSERT INTO BATON_ACTIVITY (PERSON_ID_, WORKSPACE_, AT_, TYPE_, CAMPAIGN_, TARGET_, STATUS_, DEPTH_,"
                        + " PROCESS_INSTANCE_ID_, ATTRIBUTES_) SELECT " + person
                        + ", '', CURRENT_TIMESTAMP, 'Reads', '', '', 'done', 0,"
                        + " '', '{\"text\":\"' || REPEAT('x', " + LENGTH + ") || '\"}' FROM "
                        + TestDatabase.current().numbers(ACTIVITIES));
    }

    /** A client that has read the first bytes of an answer and no more. */
    private Socket begin(String path) throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(8_192);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(new InetSocketAddress("localhost", server.port()));
        socket.getOutputStream()
                .write(("GET /engine-rest/" + path.replace("PERSON", person)
                                + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: "
                                + RestServer.basic(RestServer.USER, RestServer.PASSWORD) + "\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(new String(socket.getInputStream().readNBytes(1_000), StandardCharsets.UTF_8))
                .startsWith("HTTP/1.1 200");
        return socket;
    }

    private static List<ILoggingEvent> from(CapturedLog log, Level level) {
        return log.seen().stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(level))
                .toList();
    }

    private static List<String> gone(CapturedLog log) {
        return log.messages("io.baton").stream()
                .filter(message -> message.contains("BATON-01134"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "person/PERSON/export",
                "campaign-activity?format=csv",
                "campaign-activity?maxResults=10000",
            })
    @DisplayName(
            "a client that goes away in the middle of its answer is a line of the log, and no failure of the server")
    void goneClient(String path) throws IOException {
        try (var log = new CapturedLog()) {
            begin(path).close();
            await().atMost(Duration.ofMinutes(1)).until(() -> !gone(log).isEmpty());
            server.awaitIdle();
            assertThat(gone(log))
                    .singleElement()
                    .asString()
                    .contains("GET " + path.replace("PERSON", person).replaceAll("\\?.*", ""));
            assertThat(from(log, Level.WARN)).isEmpty();
        }
    }

    /** Reads an answer while the table of activities is gone behind its first bytes. */
    private String broken(String path) throws IOException, InterruptedException {
        var answer = HttpClient.newHttpClient()
                .send(server.request(path.replace("PERSON", person)).GET().build(), BodyHandlers.ofInputStream());
        try (var body = answer.body()) {
            var begin = body.readNBytes(1_000);
            server.execute("ALTER TABLE BATON_ACTIVITY RENAME TO BATON_AWAY");
            try {
                return new String(begin, StandardCharsets.UTF_8)
                        + new String(body.readAllBytes(), StandardCharsets.UTF_8);
            } finally {
                server.execute("ALTER TABLE BATON_AWAY RENAME TO BATON_ACTIVITY");
                server.awaitIdle();
            }
        }
    }

    private static void assertFailed(CapturedLog log) {
        assertThat(from(log, Level.ERROR)).anySatisfy(event -> assertThat(
                        Stream.iterate(event.getThrowableProxy(), Objects::nonNull, IThrowableProxy::getCause))
                .extracting(IThrowableProxy::getClassName)
                .anyMatch(name -> name.contains("SQL")));
        assertThat(gone(log)).isEmpty();
    }

    @Test
    @DisplayName(
            "a failure of the server in the middle of a file is an error with its cause, and the file says that its "
                    + "rest is missing")
    void brokenFile() throws IOException, InterruptedException {
        try (var log = new CapturedLog()) {
            var file = broken("campaign-activity?format=csv");
            assertThat(file.lines())
                    .last()
                    .asString()
                    .startsWith("\"The rest is missing: the log of the server says why\",");
            assertFailed(log);
        }
        assertThat(server.count("campaign-activity/count")).isEqualTo(ACTIVITIES);
    }

    @Test
    @DisplayName(
            "a failure of the server in the middle of an export is an error with its cause, and what came is no JSON")
    void brokenExport() throws IOException, InterruptedException {
        try (var log = new CapturedLog()) {
            var export = broken("person/PERSON/export");
            assertThat(export).startsWith("{").contains("\"activities\":[{");
            assertThatThrownBy(() -> new ObjectMapper().readTree(export)).isInstanceOf(JsonProcessingException.class);
            assertFailed(log);
        }
    }
}
