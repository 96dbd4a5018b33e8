package io.baton.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.testing.ClosedPort;
import io.baton.testing.RestServer;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A server that gets no connection to its database. */
@ExtendWith(OutputCaptureExtension.class)
class UnreachableDatabaseTest {

    /** What a server says while it stops is not part of what is looked at. */
    @BeforeAll
    static void closeShared() {
        RestServer.closeShared();
    }

    @Test
    @DisplayName("It does not start, and says in a few lines why and what to set, without the password")
    void saysWhy(CapturedOutput output) throws IOException {
        try (var closed = new ClosedPort()) {
            saysWhy(output, closed.number());
        }
    }

    private static void saysWhy(CapturedOutput output, int nobody) {
        var url = "jdbc:postgresql://localhost:" + nobody + "/baton";
        assertThatThrownBy(() -> BatonServer.start(
                        "--server.port=0",
                        "--spring.datasource.url=" + url + "?user=app&password=top-secret",
                        "--spring.datasource.hikari.initialization-fail-timeout=1"))
                .isNotNull();
        assertThat(output)
                .contains("The database at " + url + " cannot be reached", "Connection to localhost:" + nobody)
                .contains("spring.datasource.url")
                .doesNotContain("top-secret")
                .doesNotContain("\tat ");
        assertThat(output.toString().lines().dropWhile(line -> !line.contains(" using Java ")))
                .as("what the server says, without what others say while they stop")
                .isNotEmpty()
                .hasSizeLessThan(40);
    }
}
