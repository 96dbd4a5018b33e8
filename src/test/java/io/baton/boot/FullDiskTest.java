package io.baton.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.testing.RestServer;
import io.baton.testing.SmallDisk;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk on which nothing has room any more, under the database of one node. */
class FullDiskTest {

    private static RestServer start(Path folder) {
        return RestServer.startAlone(
                "--spring.datasource.url=jdbc:h2:" + SmallDisk.url(folder.resolve("baton"))
                        + ";DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0",
                "--spring.datasource.username=sa",
                "--baton.server.user=" + RestServer.USER,
                "--baton.server.password=" + RestServer.PASSWORD,
                "--baton.webhook.enabled=false");
    }

    private static int create(RestServer server, int number) {
        return server.post("person", "{\"email\":\"p" + number + "@example.com\"}")
                .status();
    }

    private static String health(RestServer server) {
        return server.send(HttpRequest.newBuilder(URI.create(server.address() + "/actuator/health")))
                .text();
    }

    @Test
    @DisplayName(
            "A node on a full disk is DOWN; with room again it works again, and what was answered with 200 is there")
    void fullDisk(@TempDir Path folder) {
        try (var server = start(folder)) {
            for (int i = 0; i < 20; i++) {
                assertThat(create(server, i)).isEqualTo(200);
            }
            assertThat(health(server)).isEqualTo("{\"status\":\"UP\"}");
            SmallDisk.fill();
            assertThat(create(server, 20)).isEqualTo(500);
            Awaitility.await("the node says that it is down")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> health(server).equals("{\"status\":\"DOWN\"}"));
            assertThat(create(server, 21)).isEqualTo(500);
            SmallDisk.clear();
            Awaitility.await("the node is up again")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> health(server).equals("{\"status\":\"UP\"}"));
            assertThat(create(server, 22)).isEqualTo(200);
            assertThat(server.count("person/count")).isEqualTo(21);
        } finally {
            SmallDisk.clear();
        }
        try (var again = start(folder)) {
            assertThat(again.count("person/count")).isEqualTo(21);
        }
    }
}
