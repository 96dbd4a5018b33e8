package io.baton.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.testing.Model;
import io.baton.testing.OldestCamunda;
import io.baton.testing.RestServer;
import io.baton.testing.TestDatabase;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.impl.CamundaRestResources;
import org.camunda.bpm.spring.boot.starter.rest.CamundaBpmRestJerseyAutoConfiguration;
import org.camunda.bpm.spring.boot.starter.rest.CamundaJerseyResourceConfig;
import org.glassfish.jersey.jackson.JacksonFeature;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Somebody's application with Camunda's REST starter, and what it serves of Baton's REST API. */
@ExtendWith(OutputCaptureExtension.class)
@OldestCamunda
class OwnJerseyTest {

    private static final String NOT_SERVED = "Baton's REST resources are not served";
    private static final String WITHOUT_CAMUNDAS =
            "--spring.autoconfigure.exclude=" + CamundaBpmRestJerseyAutoConfiguration.class.getName();

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}

    /** A resource of the application. */
    @Path("ping")
    public static class Ping {

        @GET
        public String ping() {
            return "pong";
        }
    }

    @ApplicationPath("/rest")
    static class PlainJersey extends ResourceConfig {}

    /** The way Camunda's manual shows. */
    @Configuration(proxyBeanMethods = false)
    static class OwnOfCamunda {

        @ApplicationPath("/rest")
        static class JerseyOfCamunda extends CamundaJerseyResourceConfig {

            @Override
            protected void registerAdditionalResources() {
                register(Ping.class);
            }
        }

        @Bean
        CamundaJerseyResourceConfig jersey() {
            return new JerseyOfCamunda();
        }
    }

    /** A plain configuration that has Camunda's resources among its own. */
    @Configuration(proxyBeanMethods = false)
    static class OwnWithCamunda {

        @Bean
        ResourceConfig jersey() {
            return new PlainJersey()
                    .registerClasses(CamundaRestResources.getResourceClasses())
                    .registerClasses(CamundaRestResources.getConfigurationClasses())
                    .register(JacksonFeature.class)
                    .register(Ping.class);
        }
    }

    /** A plain configuration with nothing of Camunda's. */
    @Configuration(proxyBeanMethods = false)
    static class OwnWithoutCamunda {

        @Bean
        ResourceConfig jersey() {
            return new PlainJersey().register(Ping.class);
        }
    }

    /** A JVM has one thing that holds requests of workers: it must not be taken from a server that runs. */
    @BeforeAll
    static void alone() {
        RestServer.closeShared();
    }

    private static ConfigurableApplicationContext start(Class<?> own, String... arguments) {
        var database = TestDatabase.current();
        var application = new SpringApplication(Application.class, own);
        application.setDefaultProperties(Map.of(
                "spring.datasource.url", database.newUrl(),
                "spring.datasource.username", database.user(),
                "spring.main.banner-mode", "off",
                "server.port", "0",
                "camunda.bpm.generate-unique-process-engine-name", "true",
                "camunda.bpm.auto-deployment-enabled", "false",
                "camunda.bpm.job-execution.enabled", "false",
                "camunda.bpm.metrics.enabled", "false"));
        return application.run(arguments);
    }

    private static HttpResponse<String> send(ConfigurableApplicationContext application, String method, String path)
            throws IOException, InterruptedException {
        int port = ((WebServerApplicationContext) application).getWebServer().getPort();
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .header("Content-Type", "application/json")
                                .method(method, BodyPublishers.ofString(method.equals("GET") ? "" : "{}"))
                                .build(),
                        BodyHandlers.ofString());
    }

    private static int status(ConfigurableApplicationContext application, String path)
            throws IOException, InterruptedException {
        return send(application, "GET", path).statusCode();
    }

    /** Of Camunda's resources, of the application's own and of Baton's; and refusals that Camunda's resources wrap. */
    private static void servesAll(ConfigurableApplicationContext application) throws IOException, InterruptedException {
        assertThat(send(application, "GET", "/rest/ping").body()).isEqualTo("pong");
        assertThat(status(application, "/rest/engine")).isEqualTo(200);
        assertThat(status(application, "/rest/person/count")).isEqualTo(200);
        assertThat(status(application, "/rest/person/0")).isEqualTo(404);
        assertThat(status(application, "/rest/baton-openapi.yaml")).isEqualTo(200);
        var engine = application.getBean(ProcessEngine.class);
        engine.getRepositoryService()
                .createDeployment()
                .addString("scoring.bpmn", Model.executable("scoring").xml())
                .deploy();
        var refused =
                send(application, "POST", "/rest/engine/" + engine.getName() + "/process-definition/key/scoring/start");
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(refused.body()).contains("\"CampaignRefusedException\"", "20003");
        assertThat(send(application, "GET", "/rest/person?mail=x").body()).contains("'mail'", "Known are email");
    }

    @Test
    @DisplayName("A subclass of Camunda's configuration serves Baton's resources beside Camunda's and its own")
    void subclassOfCamundas(CapturedOutput output) throws IOException, InterruptedException {
        try (var application = start(OwnOfCamunda.class)) {
            servesAll(application);
        }
        assertThat(output).doesNotContain(NOT_SERVED).doesNotContain("o.g.jersey");
    }

    @Test
    @DisplayName("A plain configuration that has Camunda's resources serves Baton's as well")
    void plainWithCamundas(CapturedOutput output) throws IOException, InterruptedException {
        try (var application = start(OwnWithCamunda.class, WITHOUT_CAMUNDAS)) {
            servesAll(application);
        }
        assertThat(output).doesNotContain(NOT_SERVED).doesNotContain("o.g.jersey");
    }

    @Test
    @DisplayName("A configuration without Camunda's resources is left alone, and the log says the way out")
    void withoutCamundas(CapturedOutput output) throws IOException, InterruptedException {
        try (var application = start(OwnWithoutCamunda.class, WITHOUT_CAMUNDAS)) {
            assertThat(status(application, "/rest/ping")).isEqualTo(200);
            assertThat(status(application, "/rest/person/count")).isEqualTo(404);
        }
        assertThat(output).contains(NOT_SERVED, "BatonResources.handlers()");
    }

    @Test
    @DisplayName("Where Camunda's REST API is switched off Baton opens none")
    void switchedOff(CapturedOutput output) throws IOException, InterruptedException {
        try (var application = start(Application.class, WITHOUT_CAMUNDAS)) {
            assertThat(status(application, "/engine-rest/engine")).isEqualTo(404);
            assertThat(status(application, "/engine-rest/person/count")).isEqualTo(404);
        }
        assertThat(output).doesNotContain(NOT_SERVED);
    }
}
