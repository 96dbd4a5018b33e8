package io.baton.webhook;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.baton.testing.Model;
import io.baton.testing.RestServer;
import io.baton.testing.WebhookReceiver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Webhooks on their whole way: from a campaign's start to its end, with a server that calls by itself (F7). */
@Tag("database")
class WebhookWorkerTest {

    @RegisterExtension
    static final WebhookReceiver RECEIVER = new WebhookReceiver();

    private static RestServer server;

    @BeforeAll
    static void start() {
        server = RestServer.startOnNewDatabase(
                "--baton.webhook.allow-private=127.0.0.1",
                "--baton.webhook.threads=2",
                "--baton.webhook.timeout=60s",
                "--baton.webhook.retries=2",
                "--baton.webhook.retry-delay=20ms",
                "--baton.webhook.max-retry-delay=50ms",
                "--baton.webhook.poll=100ms",
                "--baton.webhook.secret=s3cret");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void empty() {
        server.empty();
    }

    private static Model campaign() {
        return Model.campaign("hook", "trigger")
                .callWebhook(
                        "url",
                        RECEIVER.url("/hook?key=secret"),
                        "body",
                        "{\"email\":\"{{person.email}}\"}",
                        "map.company",
                        "/firm",
                        "map.personScore",
                        "/score")
                .changeScore("+1");
    }

    private static ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50));
    }

    /** A person that has come to the webhook. */
    private static String person() {
        server.deploy(campaign()).expect(200);
        var person = server.person("ann@example.com");
        server.start("hook", person).expect(200);
        return person;
    }

    private static void awaitEnd() {
        await("everybody is through").until(() -> server.count("process-instance/count") == 0);
    }

    private static JsonNode awaitIncident() {
        await("there is an incident").until(() -> server.count("incident/count") == 1);
        assertThat(server.count("process-instance/count")).as("people").isEqualTo(1);
        return server.get("incident").expect(200).get(0);
    }

    private static JsonNode activity(String person) {
        return server.get("campaign-activity?type=Call%20Webhook&personId=" + person)
                .expect(200)
                .get(0);
    }

    /** The calls that the campaign of this test made. */
    private static List<LoggedRequest> hooks() {
        return RECEIVER.requests();
    }

    private static List<String> keys() {
        return hooks().stream()
                .map(request -> request.getHeader("Idempotency-Key"))
                .toList();
    }

    /** What an operator does in Cockpit. */
    private static void raiseRetries() {
        var task = server.get("external-task").expect(200).get(0).get("id").asText();
        assertThat(server.put("external-task/" + task + "/retries", "{\"retries\":1}")
                        .status())
                .isEqualTo(204);
    }

    @Test
    @DisplayName("F7 the server calls, signs, maps the answer into fields, and the person goes on")
    void calls() {
        // given
        RECEIVER.answers("/hook", okJson("{\"firm\":\"Acme\",\"score\":42}"));
        // when
        var person = person();
        awaitEnd();
        // then
        assertThat(server.value(person, "company").asText()).isEqualTo("Acme");
        assertThat(server.value(person, "personScore").asInt()).isEqualTo(43);
        assertThat(hooks()).singleElement().satisfies(request -> {
            assertThat(request.getBodyAsString()).isEqualTo("{\"email\":\"ann@example.com\"}");
            assertThat(request.getHeader("Baton-Signature")).matches("t=[0-9]{10},v1=[0-9a-f]{64}");
        });
        assertThat(activity(person).get("target").asText()).isEqualTo(RECEIVER.url("/hook"));
        assertThat(activity(person).get("attributes").get("mappedFields").asText())
                .isEqualTo("company, personScore");
    }

    @Test
    @DisplayName("F7 a call that fails for now is made again, with the same key, and in the end the person goes on")
    void retries() {
        RECEIVER.answers(
                "/hook",
                aResponse().withStatus(500),
                aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
                okJson("{\"score\":5}"));
        var person = person();
        awaitEnd();
        assertThat(server.value(person, "personScore").asInt()).isEqualTo(6);
        assertThat(keys()).hasSize(3).allMatch(keys().get(0)::equals);
        assertThat(server.count("incident/count")).isZero();
    }

    @Test
    @DisplayName("F7 404 is an incident at once; the person waits, and goes on when it is mended, with the same key")
    void incidentAtOnce() {
        // given
        RECEIVER.answers("/hook", aResponse().withStatus(404));
        var person = person();
        // when
        var incident = awaitIncident();
        // then
        assertThat(incident.get("incidentType").asText()).isEqualTo("failedExternalTask");
        assertThat(incident.get("incidentMessage").asText())
                .contains("POST " + RECEIVER.url("/hook") + " answered 404")
                .doesNotContain("secret");
        assertThat(hooks()).hasSize(1);
        // and when
        RECEIVER.answersNow("/hook", okJson("{\"score\":5}"));
        raiseRetries();
        awaitEnd();
        // then
        assertThat(server.value(person, "personScore").asInt()).isEqualTo(6);
        assertThat(server.count("incident/count")).isZero();
        assertThat(keys()).hasSize(2).allMatch(keys().get(0)::equals);
    }

    @Test
    @DisplayName("F7 when retries are used up there is an incident and the person is still there, and can go on")
    void retriesUsedUp() {
        RECEIVER.answers("/hook", aResponse().withStatus(503));
        var person = person();
        assertThat(awaitIncident().get("incidentMessage").asText()).contains("answered 503");
        assertThat(hooks()).as("one call and two retries").hasSize(3);
        RECEIVER.answersNow("/hook", okJson("{\"score\":5}"));
        raiseRetries();
        awaitEnd();
        assertThat(server.value(person, "personScore").asInt()).isEqualTo(6);
        assertThat(keys()).hasSize(4).allMatch(keys().get(0)::equals);
    }

    @Test
    @DisplayName("F7 a slow receiver does not stop the others")
    void slowReceiver() throws IOException {
        RECEIVER.answers("/hook", okJson("{\"score\":5}"));
        try (var slow = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            slow.setSoTimeout(60_000);
            server.deploy(Model.campaign("slow", "trigger")
                            .callWebhook("url", "http://127.0.0.1:" + slow.getLocalPort() + "/slow"))
                    .expect(200);
            server.start("slow", server.person("slow@example.com")).expect(200);
            try (var unanswered = slow.accept()) {
                var person = person();
                await("the other one is through")
                        .until(() -> server.count("process-instance/count?processDefinitionKey=hook") == 0);
                assertThat(server.value(person, "personScore").asInt()).isEqualTo(6);
                assertThat(unanswered.isClosed()).isFalse();
                assertThat(server.count("process-instance/count?processDefinitionKey=slow"))
                        .as("the slow one's call is not over")
                        .isEqualTo(1);
            }
        }
    }

    @Test
    @DisplayName("F7 a hundred people at once are called once each, with a key of their own")
    void hundredPeople() {
        RECEIVER.answers("/hook", okJson("{\"score\":5}").withFixedDelay(5));
        server.deploy(campaign()).expect(200);
        var people = IntStream.range(0, 100)
                .mapToObj(n -> server.person("p" + n + "@example.com"))
                .toList();
        people.forEach(person -> server.start("hook", person).expect(200));
        awaitEnd();
        assertThat(hooks()).hasSize(100);
        assertThat(keys()).doesNotHaveDuplicates();
        assertThat(hooks().stream().map(LoggedRequest::getBodyAsString)).doesNotHaveDuplicates();
        assertThat(people)
                .allSatisfy(person ->
                        assertThat(server.value(person, "personScore").asInt()).isEqualTo(6));
    }

    @Test
    @DisplayName("F7 a worker of another process shares the tasks: none is done by two at once")
    void twoWorkers() throws Exception {
        // given
        var settings = new WebhookConfiguration();
        settings.setEngineUrl(server.address() + "/engine-rest");
        settings.setUser(RestServer.USER);
        settings.setPassword(RestServer.PASSWORD);
        settings.setAllowPrivate(List.of("127.0.0.1"));
        settings.setThreads(2);
        settings.setPoll(Duration.ofMillis(100));
        RECEIVER.answers("/hook", okJson("{\"score\":5}").withFixedDelay(20));
        server.deploy(campaign()).expect(200);
        var people = IntStream.range(0, 60)
                .mapToObj(n -> server.person("p" + n + "@example.com"))
                .toList();
        // when
        try (var other = new WebhookWorker(settings)) {
            other.start();
            people.forEach(person -> server.start("hook", person).expect(200));
            awaitEnd();
        }
        // then
        assertThat(keys()).hasSize(60).doesNotHaveDuplicates();
        var signed = new ArrayList<Boolean>();
        hooks().forEach(request -> signed.add(request.containsHeader("Baton-Signature")));
        assertThat(signed)
                .as("calls of the server's worker, which signs, and of the other")
                .contains(true, false);
    }

    @Test
    @DisplayName("F7 a worker that stops ends its calls and tells the engine; what it has not begun others get")
    void gracefulStop() {
        var settings = new WebhookConfiguration();
        settings.setEngineUrl(server.address() + "/engine-rest");
        settings.setUser(RestServer.USER);
        settings.setPassword(RestServer.PASSWORD);
        settings.setAllowPrivate(List.of("127.0.0.1"));
        settings.setPoll(Duration.ofSeconds(1));
        RECEIVER.answers("/hook", okJson("{\"score\":5}").withFixedDelay(500));
        server.deploy(campaign()).expect(200);
        var worker = new WebhookWorker(settings);
        worker.start();
        for (int n = 0; n < 6; n++) {
            server.start("hook", server.person("p" + n + "@example.com")).expect(200);
        }
        await("calls are under way").until(() -> hooks().size() > 1);
        // when
        worker.close();
        awaitEnd();
        // then
        assertThat(keys()).hasSize(6).doesNotHaveDuplicates();
    }
}
