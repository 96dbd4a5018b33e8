package io.baton.cockpit;

import static io.baton.cockpit.CockpitPagesTest.EMEA;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baton.testing.Model;
import io.baton.testing.RestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What {@code test/browser/names.test.js} finds: campaigns, steps, lists, programs and people with names that are hard
 * to show.
 */
final class CockpitNames {

    /** A script, a word that has no end, a script that runs to the left, and letters of several characters. */
    private static final List<String> NAMES = List.of(
            "<img src=x onerror=alert(1)>",
            "W".repeat(200),
            "\u05DE\u05D1\u05E6\u05E2 \u05E1\u05EA\u05D9\u05D5 (2026)",
            "\uD83C\uDF89 \uD83D\uDC69\u200D\uD83D\uDC69\u200D\uD83D\uDC67 Party");

    private static final Path DRAWN = Path.of("src/main/cockpit/test/browser/models/onboarding.bpmn");

    private CockpitNames() {}

    static void fill(RestServer server) {
        var fields = (ObjectNode) RestServer.parse(RestServer.json(
                "firstName", NAMES.get(0), "lastName", NAMES.get(1), "company", NAMES.get(2), "country", NAMES.get(3)));
        var person = server.personOf(
                EMEA, "odd@example.com", fields.put("personScore", 40).toString());
        var parent = Model.batch("parent").named("Parent", "Executes what has odd names.");
        var lister = Model.batch("lister").named("Lister", "Puts people on lists.");
        for (int index = 0; index < NAMES.size(); index++) {
            var name = NAMES.get(index);
            list(server, "list" + index, name);
            program(server, person, "program" + index, name);
            server.deployFiles(EMEA, Map.of("odd.bpmn", drawn("odd" + index, name)))
                    .expect(200);
            server.deployTo(
                            EMEA,
                            Model.executable("callee" + index).named(name, name).changeScore("+1"))
                    .expect(200);
            parent.execute("callee" + index, index % 2 == 0);
            lister.addToList("list" + index);
        }
        server.deployTo(
                        EMEA,
                        parent,
                        lister,
                        Model.batch("broken").named("Broken", "").smartList("nowhere"))
                .expect(200);
        server.deployTo(
                        EMEA,
                        Model.trigger("listens")
                                .named("Listens", "")
                                .on("Odd Event")
                                .smartList("nowhere")
                                .changeScore("+1"))
                .expect(200);
        List.of("parent", "lister", "odd0", "odd1", "odd2", "odd3")
                .forEach(campaign -> start(server, campaign, person));
        await().atMost(Duration.ofMinutes(5))
                .until(() -> server.count("campaign/odd3/waiting/count?workspace=" + EMEA) == 1);
        server.post(
                        "person/" + person + "/event",
                        "{\"name\":\"Odd Event\",\"attributes\":{\"cartId\":\"7\",\"oldValue\":\"<b>8</b>\"}}")
                .expect(200);
        var twin = server.personOf(EMEA, "twin@example.com", "{\"timeZone\":\"Europe/Paris\"}");
        server.post("person/" + person + "/merge", RestServer.json("id", twin)).expect(200);
    }

    private static void list(RestServer server, String key, String name) {
        server.post("static-list", RestServer.json("key", key, "name", name, "workspace", EMEA))
                .expect(200);
    }

    private static void program(RestServer server, String person, String key, String name) {
        var program = (ObjectNode) RestServer.parse(RestServer.json("name", name, "workspace", EMEA));
        program.putArray("statuses").add("Invited").add(name.length() > 40 ? "Went" : name);
        server.put("program/" + key, program.toString()).expect(200);
        server.post(
                        "program/" + key + "/members?workspace=" + EMEA,
                        "{\"status\":\"Invited\",\"ids\":[\"" + person + "\"]}")
                .expect(200);
    }

    /** A drawn campaign with this name, whose steps have it too. */
    private static String drawn(String key, String name) {
        var written = name.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        try {
            return Files.readString(DRAWN)
                    .replace("\"onboarding\"", "\"" + key + "\"")
                    .replace("name=\"Onboarding\"", "name=\"" + written + "\"")
                    .replace("name=\"Points of the company\"", "name=\"" + written + "\"")
                    .replace("name=\"A week\"", "name=\"" + written + "\"");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void start(RestServer server, String campaign, String person) {
        server.post(
                        "process-definition/key/" + campaign + "/tenant-id/" + EMEA + "/start",
                        "{\"variables\":{\"personId\":{\"value\":\"" + person + "\"}}}")
                .expect(200);
    }
}
