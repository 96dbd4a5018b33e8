package io.baton.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.testing.CapturedLog;
import io.baton.testing.Model;
import io.baton.testing.OldestCamunda;
import io.baton.testing.RestServer;
import io.baton.testing.ServerTest;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the log of the server says of requests that are refused: nothing with a stack trace, for nothing is broken. */
@ServerTest
@OldestCamunda
class RefusalLogTest {

    private final RestServer server;

    RefusalLogTest(RestServer server) {
        this.server = server;
    }

    /** No exception, neither as such nor as the text of one. */
    private static void withoutStackTrace(CapturedLog log) {
        assertThat(log.seen()).allSatisfy(event -> {
            assertThat(event.getThrowableProxy())
                    .as(event.getFormattedMessage())
                    .isNull();
            assertThat(event.getFormattedMessage()).doesNotContain("\tat ");
        });
    }

    @Test
    @DisplayName("A dozen refused deployments are two dozen lines")
    void deployments() {
        try (var log = new CapturedLog()) {
            IntStream.range(0, 12).forEach(i -> server.deploy(Model.batch("one").changeScore("five"))
                    .error(400));
            withoutStackTrace(log);
            assertThat(log.seen().stream()
                            .flatMap(event -> event.getFormattedMessage().lines()))
                    .hasSize(24);
        }
    }

    @Test
    @DisplayName("A file that is no BPMN is told without a stack trace, too")
    void noBpmn() {
        try (var log = new CapturedLog()) {
            server.deploy(Model.batch("one").loose("</bpmn:process>")).error(400);
            withoutStackTrace(log);
            assertThat(log.messages("io.baton")).singleElement().satisfies(message -> assertThat(message)
                    .contains("one.bpmn"));
        }
    }

    @Test
    @DisplayName("Refusals with 400, 404 and 409 leave no stack trace, whichever resource answers them")
    void refusals() {
        server.deploy(Model.executable("scoring")).expect(200);
        server.deploy(
                        Model.batch("webinar").execute("scoring", true),
                        Model.process("plain")
                                .element("call", "<bpmn:callActivity id=\"call\" calledElement=\"scoring\"/>"))
                .expect(200);
        var ann = server.person("ann@example.com");
        try (var log = new CapturedLog()) {
            server.start("scoring", ann).error(400);
            server.start("webinar", "0").error(404);
            server.post("process-definition/key/plain/start", "{}").error(400);
            server.post("person", "{").error(400);
            server.get("person/0").error(404);
            server.post("person", RestServer.json("email", "ann@example.com")).error(409);
            server.delete("process-definition/key/scoring").error(409);
            server.post("campaign/webinar/activate", "").error(400);
            withoutStackTrace(log);
        }
    }
}
