package io.baton.cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.engine.access.BatonResource;
import io.baton.testing.Model;
import io.baton.testing.RestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;

/** Runs that {@code runs.test.js} looks at: one is stuck half-way, one is through, one is to come. */
final class CockpitRuns {

    private static final String EMEA = CockpitPagesTest.EMEA;

    /** Who sees campaigns and people of one workspace, and no activities. */
    private static final String PLANNER = "planner";

    /** Five chunks of people. */
    private static final int READERS = 1_000;

    private static final int GUESTS = 12;
    private static final Set<Integer> UNLUCKY = Set.of(3, 7);

    /** The ids of the unlucky. */
    private static final Set<String> NO_PAPER = new HashSet<>();

    private CockpitRuns() {}

    /** Prints for everybody but the unlucky. */
    public static final class Prints implements JavaDelegate {
        @Override
        public void execute(DelegateExecution execution) {
            if (NO_PAPER.contains(String.valueOf(execution.getVariable("personId")))) {
                throw new IllegalStateException("The printer has no paper left");
            }
        }
    }

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
                                .element(
                                        "print",
                                        "<bpmn:serviceTask id=\"print\" name=\"Print the voucher\" camunda:class=\""
                                                + Prints.class.getName() + "\"/>"))
                .expect(200);
        var voucher = schedule(server, "voucher", "{}");
        Awaitility.await().until(() -> server.get("campaign-run/" + voucher)
                .expect(200)
                .get("state")
                .asText()
                .equals("completed"));
        var tomorrow = OffsetDateTime.now(ZoneOffset.UTC).plusDays(1).truncatedTo(ChronoUnit.HOURS);
        schedule(server, "voucher", RestServer.json("runAt", tomorrow.toString()));
        stopHalfWay(server);
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
                NO_PAPER.add(guest);
            }
        }
    }

    private static String entry(String name, String company) {
        return "{\"email\":\"%s@example.com\",\"workspace\":\"%s\",\"fields\":{\"company\":\"%s\"}}"
                .formatted(name, EMEA, company);
    }

    private static String schedule(RestServer server, String campaign, String body) {
        return server.post("campaign/" + campaign + "/schedule", body)
                .expect(200)
                .get("runId")
                .asText();
    }

    /** Takes all chunks through but the last one, whose job has failed too often. */
    private static void stopHalfWay(RestServer server) {
        var configuration = (ProcessEngineConfigurationImpl) server.engine().getProcessEngineConfiguration();
        var executor = configuration.getJobExecutor();
        executor.shutdown();
        var run = schedule(server, "autumn", "{}");
        var management = server.engine().getManagementService();
        management.createJobQuery().executable().list().forEach(job -> management.executeJob(job.getId()));
        var launched = server.get("campaign-run/" + run).expect(200);
        var batch = management
                .createBatchQuery()
                .batchId(launched.get("batchId").asText())
                .singleResult();
        assertThat(batch).as(launched.toString()).isNotNull();
        var seed = management.createJobQuery().jobDefinitionId(batch.getSeedJobDefinitionId());
        seed.list().forEach(job -> management.executeJob(job.getId()));
        var chunks = management
                .createJobQuery()
                .jobDefinitionId(batch.getBatchJobDefinitionId())
                .list();
        chunks.subList(1, chunks.size()).forEach(job -> management.executeJob(job.getId()));
        management.setJobRetries(chunks.get(0).getId(), 0);
        executor.start();
    }
}
