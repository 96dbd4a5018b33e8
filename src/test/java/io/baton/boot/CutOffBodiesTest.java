package io.baton.boot;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.baton.testing.CapturedLog;
import io.baton.testing.RestServer;
import io.baton.testing.ServerTest;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Connections that end in the middle of a body. */
@ServerTest
class CutOffBodiesTest {

    private static final int PATIENCE_MILLIS = 30_000;

    private final RestServer server;

    CutOffBodiesTest(RestServer server) {
        this.server = server;
    }

    private String send(String path, String contentType, String body) throws IOException {
        try (var socket = new Socket("localhost", server.port())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            var head = "POST /engine-rest/" + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: "
                    + RestServer.basic(RestServer.USER, RestServer.PASSWORD) + "\r\nContent-Type: " + contentType
                    + "\r\nContent-Length: 100000\r\n\r\n";
            socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "event | application/x-ndjson | {\"personId\":\"1\",\"name\":\"Checks Out\"}",
                "event | application/json | [{\"personId\":\"1\",",
                "person/import | application/x-ndjson | {\"email\":",
                "person/import | text/csv | email",
                "person/import | application/json | [",
                "program/import | application/json | {",
            })
    @DisplayName(
            "P3 a connection that ends before the body does is no failure of the server: 400, and no line of the log "
                    + "asks for somebody")
    void cutOff(String path, String contentType, String body) throws IOException {
        try (var log = new CapturedLog()) {
            assertThat(send(path, contentType, body))
                    .startsWith("HTTP/1.1 400")
                    .contains("The connection ended before the body did", "once more");
            assertThat(log.seen())
                    .extracting(ILoggingEvent::getLevel)
                    .noneMatch(level -> level.isGreaterOrEqual(Level.WARN));
        }
    }
}
