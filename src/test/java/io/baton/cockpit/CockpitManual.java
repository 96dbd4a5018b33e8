package io.baton.cockpit;

import static io.baton.cockpit.CockpitPagesTest.EMEA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.testing.Model;
import io.baton.testing.RestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What {@code test/browser/manual.test.js} takes the pictures of: the sample campaigns, and people in them. */
final class CockpitManual {

    /** Five chunks of people: the bar of a run can stand half-way. */
    private static final int PEOPLE = 1_000;

    private static final int READERS = 60;
    private static final int UNSUBSCRIBED = 5;
    private static final int TWICE = 3;
    private static final int PATIENCE = 24;

    /** Somebody of Hooli in Austria. */
    private static final int UNLUCKY = 28;

    private static final List<String> FIRST = List.of(
            "Lena", "Paul", "Marie", "Jonas", "Emma", "Lucas", "Sofia", "Noah", "Clara", "Hugo", "Ines", "Oscar",
            "Nora", "Felix", "Alice", "Mateo", "Julia", "Anton", "Elena", "David");
    private static final List<String> LAST = List.of(
            "Fischer", "Martin", "Rossi", "Weber", "Novak", "Dubois", "Garcia", "Huber", "Jansen", "Keller", "Moreau",
            "Silva", "Wagner", "Bianchi", "Lambert", "Hofer", "Vogel", "Berg", "Costa", "Maier", "Sommer", "Girard",
            "Peeters", "Lindner", "Roth", "Steiner", "Marino", "Bauer", "Lopez", "Visser", "Arnold", "Leroy", "Brandt",
            "Conti", "Egger", "Fabre", "Gruber", "Hansen", "Ivanov", "Jung", "Koch", "Lange", "Meyer", "Neumann",
            "Olsen", "Petit", "Richter", "Schmid", "Torres", "Wolf");
    private static final List<String> COUNTRIES = List.of("DE", "FR", "DE", "IT", "AT", "ES", "CH", "NL");
    private static final List<String> COMPANIES = List.of("Globex", "Initech", "Umbrella", "Hooli", "Rival Inc");

    private CockpitManual() {}

    static void fill(RestServer server) {
        server.post("program/import", text(Path.of("bpmn/programs.json"))).expect(200);
        Stream.of("abandoned-carts", "asleep")
                .forEach(list -> server.post("static-list", RestServer.json("key", list, "workspace", EMEA))
                        .expect(200));
        deploy(server);
        var readers = IntStream.range(0, READERS)
                .mapToObj(index -> server.personOf(EMEA, email(index), fields(index)))
                .toList();
        var others = IntStream.range(READERS, PEOPLE)
                .mapToObj(index -> "{\"email\":\"%s\",\"workspace\":\"%s\",\"fields\":%s}"
                        .formatted(email(index), EMEA, fields(index)))
                .collect(Collectors.joining("\n"));
        var imported = server.post("person/import", "application/x-ndjson", BodyPublishers.ofString(others))
                .expect(200);
        assertThat(imported.get("created").asInt()).as(imported.toString()).isEqualTo(PEOPLE - READERS);
        PrintsForMost.nothingFor(readers.get(UNLUCKY));
        welcome(server, readers);
        LaunchedRuns.oneThroughAndOneToCome(server, "autumn-voucher");
        demoRequests(server, readers);
    }

    private static void deploy(RestServer server) {
        var folders = Stream.of("lead-scoring", "welcome-series", "token-inheritance", "cart-reminder", "win-back");
        var files = folders.map(folder -> Path.of("bpmn", folder))
                .flatMap(CockpitManual::campaigns)
                .collect(Collectors.toMap(Path::toString, CockpitManual::text));
        server.deployFiles(EMEA, files).expect(200);
        server.deployTo(
                        EMEA,
                        Model.batch("autumn-voucher")
                                .named("Autumn Voucher", "A voucher on paper, for people in Austria.")
                                .rule("once")
                                .smartList("= country = \"AT\" and company = \"Hooli\"")
                                .element("print", PrintsForMost.STEP),
                        Model.batch("loyalty-club")
                                .named("Loyalty Club", "Thanks the members of the club.")
                                .smartList("club-members")
                                .changeScore("+5"))
                .expect(200);
        Stream.of("welcome-series", "cart-reminder")
                .forEach(campaign -> server.post("campaign/" + campaign + "/activate?workspace=" + EMEA, "")
                        .expect(200));
    }

    /** Sixty fill out the form; five of them have unsubscribed, three do so twice, for some the three days are over. */
    private static void welcome(RestServer server, List<String> readers) {
        Stream.concat(readers.stream(), readers.subList(1, 1 + TWICE).stream()).forEach(person -> server.post(
                        "person/" + person + "/event",
                        "{\"name\":\"Fills Out Form\",\"attributes\":{\"form\":\"newsletter\"}}")
                .expect(200));
        await().atMost(Duration.ofMinutes(5))
                .until(() -> server.count("campaign/welcome-series/waiting/count?workspace=" + EMEA)
                                == READERS - UNSUBSCRIBED
                        && server.get("campaign/welcome-series/statistics?workspace=" + EMEA)
                                        .expect(200)
                                        .get("notQualified")
                                        .asInt()
                                == UNSUBSCRIBED + TWICE);
        var management = server.engine().getManagementService();
        management
                .createJobQuery()
                .processDefinitionKey("welcome-series")
                .timers()
                .orderByJobDuedate()
                .asc()
                .listPage(0, PATIENCE)
                .forEach(job -> management.executeJob(job.getId()));
    }

    /** Everybody but the last chunk has had a turn, and some ask once more too early. */
    private static void demoRequests(RestServer server, List<String> readers) {
        LaunchedRuns.stopHalfWay(server, "demo-request");
        readers.subList(0, 9).forEach(person -> server.post(
                        "process-definition/key/demo-request/tenant-id/" + EMEA + "/start",
                        "{\"variables\":{\"personId\":{\"value\":\"" + person + "\"}}}")
                .expect(200));
    }

    private static String email(int index) {
        return (first(index) + "." + last(index) + "@example.com").toLowerCase(Locale.ROOT);
    }

    private static String first(int index) {
        return FIRST.get(index % FIRST.size());
    }

    /** Another family for each turn of first names: no two people have the same address. */
    private static String last(int index) {
        return LAST.get((index + index / FIRST.size()) % LAST.size());
    }

    private static String fields(int index) {
        var country = index % 11 == 3 ? "" : "\"country\":\"" + COUNTRIES.get(index % COUNTRIES.size()) + "\",";
        var company = index % 3 == 0 ? "" : "\"company\":\"" + COMPANIES.get(index % COMPANIES.size()) + "\",";
        return "{\"firstName\":\"%s\",\"lastName\":\"%s\",%s%s\"personScore\":%d,\"unsubscribed\":%b}"
                .formatted(first(index), last(index), country, company, index * 7 % 25, index % 12 == 11);
    }

    private static Stream<Path> campaigns(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".bpmn")).toList().stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
