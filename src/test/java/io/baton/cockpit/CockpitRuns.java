package io.baton.cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.engine.access.BatonResource;
import io.baton.testing.Model;
import io.baton.testing.RestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Runs that {@code runs.test.js} looks at: one is stuck half-way, one is through, one is to come. */
final class CockpitRuns {

    private static final String EMEA = CockpitPagesTest.EMEA;

    /** Who sees campaigns and people of one workspace, and no activities. */
    private static final String PLANNER = "planner";

    /** Five chunks of people. */
    private static final int READERS = 1_000;

    private static final int GUESTS = 12;
    private static final Set<Integer> UNLUCKY = Set.of(3, 7);

    private CockpitRuns() {}

    static void fill(RestServer server) {
        CockpitPagesTest.user(server, PLANNER, List.of(BatonResource.PERSON, BatonResource.PROGRAM));
        people(server);
        server.deployTo(
                        EMEA,
                        Model.executable("scoring").my("Score", "+0").changeScore("{{my.Score}}"),
                        Model.executable("tagging").execute("scoring", false).changeScore("+1"),
                        Model.batch("autumn")
                                .named("Autumn newsletter", "Goes to all readers.")
                                .smartList("= company = \"Globex\"")
                                .my("Score", "+5")
                                .execute("scoring", true)
                                .execute("tagging", false),
                        Model.batch("winter").execute("scoring", true).execute("gifts", false),
                        Model.batch("voucher")
                                .named("Voucher", "Prints a voucher for each guest.")
                                .rule("once")
                                .smartList("= company = \"Initech\"")
                                .changeScore("+1")
                                .element("print", PrintsForMost.STEP))
                .expect(200);
        LaunchedRuns.oneThroughAndOneToCome(server, "voucher");
        var last = LaunchedRuns.stopHalfWay(server, "autumn");
        server.engine().getManagementService().setJobRetries(last, 0);
        server.startJobs();
    }

    private static void people(RestServer server) {
        var readers = IntStream.range(0, READERS).mapToObj(index -> entry("reader" + index, "Globex"));
        var lines = readers.collect(Collectors.joining("\n"));
        var imported = server.post("person/import", "application/x-ndjson", BodyPublishers.ofString(lines))
                .expect(200);
        assertThat(imported.get("created").asInt()).isEqualTo(READERS);
        for (int index = 0; index < GUESTS; index++) {
            var guest = server.personOf(EMEA, "guest" + index + "@example.com", "{\"company\":\"Initech\"}");
            if (UNLUCKY.contains(index)) {
                PrintsForMost.nothingFor(guest);
            }
        }
    }

    private static String entry(String name, String company) {
        return "{\"email\":\"%s@example.com\",\"workspace\":\"%s\",\"fields\":{\"company\":\"%s\"}}"
                .formatted(name, EMEA, company);
    }
}
