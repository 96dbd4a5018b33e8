package io.baton.cockpit;

import static io.baton.cockpit.CockpitPagesTest.EMEA;
import static org.awaitility.Awaitility.await;

import io.baton.testing.RestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What {@code test/browser/diagram.test.js} finds on its server. */
final class CockpitDiagrams {

    private static final int PEOPLE = 40;

    private CockpitDiagrams() {}

    /** People on their ways through campaigns that are drawn, in one workspace. */
    static void fill(RestServer server) {
        server.deployFiles(
                        EMEA,
                        Stream.of(
                                        "docs/tutorials/first-campaign.bpmn",
                                        "bpmn/token-inheritance/common-scoring.bpmn",
                                        "bpmn/token-inheritance/webinar-attended.bpmn",
                                        "src/main/cockpit/test/browser/models/onboarding.bpmn")
                                .map(Path::of)
                                .collect(Collectors.toMap(Path::toString, CockpitDiagrams::text)))
                .expect(200);
        var process = text(Path.of("src/main/cockpit/test/browser/models/onboarding.bpmn"))
                .replaceAll("<camunda:property name=\"(baton|my).*/>", "")
                .replaceAll("camunda:delegateExpression=\"[^\"]*\"", "camunda:expression=\"\\${true}\"")
                .replace("\"onboarding\"", "\"bookkeeping\"");
        server.deployFiles(EMEA, Map.of("bookkeeping.bpmn", process)).expect(200);
        IntStream.range(0, PEOPLE).forEach(index -> {
            var country = index % 4 == 0 ? "US" : "DE";
            var score = index % 3 == 0 ? 40 : 10;
            server.personOf(
                    EMEA,
                    "person" + index + "@example.com",
                    "{\"country\":\"%s\",\"personScore\":%d}".formatted(country, score));
        });
        oneThroughAnOldVersion(server);
        carts(server);
    }

    /** Six people fill a cart; two check out in time, two are reminded, and one of them checks out then. */
    private static void carts(RestServer server) {
        server.post("static-list", "{\"key\":\"abandoned-carts\",\"workspace\":\"" + EMEA + "\"}")
                .expect(200);
        server.deployFiles(EMEA, Map.of("cart-reminder.bpmn", text(Path.of("bpmn/cart-reminder/cart-reminder.bpmn"))))
                .expect(200);
        server.post("campaign/cart-reminder/activate?workspace=" + EMEA, "").expect(200);
        var people = IntStream.range(0, 6)
                .mapToObj(index -> server.personOf(EMEA, "cart" + index + "@example.com", "{}"))
                .toList();
        people.forEach(person -> event(server, person, "Fills Cart", ""));
        waiting(server, 6);
        people.subList(0, 2).forEach(person -> event(server, person, "Checked Out", ",\"total\":\"9\""));
        waiting(server, 4);
        people.subList(2, 4).forEach(person -> timer(server, person));
        event(server, people.get(2), "Checked Out", ",\"total\":\"9\"");
        waiting(server, 3);
    }

    private static void event(RestServer server, String person, String name, String more) {
        server.post(
                        "person/" + person + "/event",
                        "{\"name\":\"" + name + "\",\"attributes\":{\"cartId\":\"7\"" + more + "}}")
                .expect(200);
    }

    private static void timer(RestServer server, String person) {
        var management = server.engine().getManagementService();
        var instance = server.engine()
                .getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(person)
                .processDefinitionKey("cart-reminder")
                .singleResult();
        var job = management
                .createJobQuery()
                .processInstanceId(instance.getId())
                .timers()
                .singleResult();
        management.executeJob(job.getId());
    }

    private static void waiting(RestServer server, int people) {
        await().atMost(Duration.ofMinutes(5))
                .until(() -> server.count("campaign/cart-reminder/waiting/count?workspace=" + EMEA) == people);
    }

    private static void oneThroughAnOldVersion(RestServer server) {
        server.post(
                        "process-definition/key/webinar-attended/tenant-id/" + EMEA + "/start",
                        "{\"variables\":{\"email\":{\"value\":\"person1@example.com\"}}}")
                .expect(200);
        var changed = text(Path.of("bpmn/token-inheritance/webinar-attended.bpmn"))
                .replace("Attended the webinar", "Saw the webinar");
        server.deployFiles(EMEA, Map.of("webinar-attended.bpmn", changed)).expect(200);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
