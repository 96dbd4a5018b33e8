package io.baton.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.testing.CockpitSession;
import io.baton.testing.RestServer;
import io.baton.testing.TestDatabase;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** Somebody's own application with Camunda's web application, without its REST API, and Baton on its class path. */
class CockpitInOwnApplicationTest {

    private static ConfigurableApplicationContext start() {
        RestServer.closeShared();
        var database = TestDatabase.current();
        var application = new SpringApplication(UserApplication.class);
        application.setWebApplicationType(WebApplicationType.SERVLET);
        return application.run(
                "--server.port=0",
                "--spring.datasource.url=" + database.newUrl(),
                "--spring.datasource.username=" + database.user(),
                "--spring.main.banner-mode=off",
                "--camunda.bpm.auto-deployment-enabled=false",
                "--camunda.bpm.metrics.enabled=false",
                "--camunda.bpm.admin-user.id=kermit",
                "--camunda.bpm.admin-user.password=superSecret");
    }

    @Test
    @DisplayName("Cockpit there has Baton's plugin and its calls, for who is logged in, without any configuration")
    void cockpit() {
        try (var application = start()) {
            var port =
                    ((WebServerApplicationContext) application).getWebServer().getPort();
            var address = "http://localhost:" + port;
            assertThat(CockpitSession.opened(address)
                            .send("GET", "person", null)
                            .status())
                    .isEqualTo(401);
            var session = CockpitSession.of(address, "kermit", "superSecret");
            assertThat(session.exchange(session.request("app/cockpit/default/").GET())
                            .text())
                    .contains("cockpit-plugin-baton");
            session.send("POST", "person", "{\"email\":\"ann@example.com\"}").expect(200);
            assertThat(session.send("GET", "person/count", null).expect(200).toString())
                    .isEqualTo("{\"count\":1}");
        }
    }
}
