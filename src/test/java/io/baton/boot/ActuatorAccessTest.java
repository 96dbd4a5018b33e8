package io.baton.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.testing.RestServer;
import io.baton.testing.ServerTest;
import io.baton.testing.TestDatabase;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Health is for everybody, meters are for administrators. */
@ServerTest
class ActuatorAccessTest {

    private static final String ADMINISTRATOR = RestServer.basic(RestServer.USER, RestServer.PASSWORD);
    private static final List<String> CLOSED = List.of(
            "/actuator",
            "/actuator/metrics",
            "/actuator/metrics/baton.run.people",
            "/actuator/prometheus",
            "/actuator/x");

    private final RestServer server;

    ActuatorAccessTest(RestServer server) {
        this.server = server;
    }

    private RestServer.Answer get(String address, String path, String authorization) {
        var request = HttpRequest.newBuilder(URI.create(address + path));
        return server.send(authorization.isEmpty() ? request : request.header("Authorization", authorization));
    }

    @Test
    @DisplayName("Health says its status to everybody, and nothing else to anybody")
    void health() {
        for (var authorization : List.of("", RestServer.basic("nobody", "x"), ADMINISTRATOR)) {
            assertThat(get(server.address(), "/actuator/health", authorization).expect(200))
                    .isEqualTo(RestServer.parse("{\"status\":\"UP\"}"));
        }
    }

    @Test
    @DisplayName("Meters and Prometheus are for administrators: others get 401 or 403")
    void meters() {
        var identity = server.engine().getIdentityService();
        identity.deleteUser("analyst");
        var analyst = identity.newUser("analyst");
        analyst.setPassword("analyst");
        identity.saveUser(analyst);
        for (var path : CLOSED) {
            assertThat(get(server.address(), path, "").status()).as(path).isEqualTo(401);
            assertThat(get(server.address(), path, RestServer.basic("nobody", "x"))
                            .status())
                    .as(path)
                    .isEqualTo(401);
            assertThat(get(server.address(), path, RestServer.basic("analyst", "analyst"))
                            .status())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(get(server.address(), "/actuator/metrics", ADMINISTRATOR)
                        .expect(200)
                        .get("names")
                        .toString())
                .contains("baton.run.people");
        assertThat(get(server.address(), "/actuator/prometheus", ADMINISTRATOR).text())
                .contains("baton_run_people_total{result=\"qualified\"}");
    }

    @Test
    @DisplayName("A node whose job executor has stopped is DOWN")
    void jobExecutor() {
        var executor =
                ((ProcessEngineConfigurationImpl) server.engine().getProcessEngineConfiguration()).getJobExecutor();
        executor.shutdown();
        try {
            assertThat(get(server.address(), "/actuator/health", "").expect(503))
                    .isEqualTo(RestServer.parse("{\"status\":\"DOWN\"}"));
        } finally {
            executor.start();
        }
        Awaitility.await("it works again")
                .until(() -> get(server.address(), "/actuator/health", "").status() == 200);
    }

    @Test
    @DisplayName("On a port of its own the actuator asks the same")
    void ownPort() {
        var database = TestDatabase.current();
        try (var alone = RestServer.startAlone(
                "--spring.datasource.url=" + database.newUrl(),
                "--spring.datasource.username=" + database.user(),
                "--baton.server.user=" + RestServer.USER,
                "--baton.server.password=" + RestServer.PASSWORD,
                "--baton.webhook.enabled=false",
                "--management.server.port=0")) {
            var address = "http://localhost:" + alone.property("local.management.port");
            assertThat(get(alone.address(), "/actuator/health", ADMINISTRATOR).status())
                    .isEqualTo(404);
            assertThat(get(address, "/actuator/health", "").expect(200))
                    .isEqualTo(RestServer.parse("{\"status\":\"UP\"}"));
            assertThat(get(address, "/actuator/prometheus", "").status()).isEqualTo(401);
            assertThat(get(address, "/actuator/prometheus", RestServer.basic(RestServer.USER, "wrong"))
                            .status())
                    .isEqualTo(401);
            assertThat(get(address, "/actuator/prometheus", ADMINISTRATOR).status())
                    .isEqualTo(200);
        }
    }
}
