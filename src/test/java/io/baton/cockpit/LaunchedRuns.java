package io.baton.cockpit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.testing.RestServer;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Runs that stand still, so that a browser can look at them: one is through, one is to come, one is half-way. */
final class LaunchedRuns {

    private LaunchedRuns() {}

    /** Runs a campaign to the end, and schedules a run of it for tomorrow. */
    static void oneThroughAndOneToCome(RestServer server, String campaign) {
        var run = schedule(server, campaign, "{}");
        await().atMost(Duration.ofMinutes(5)).until(() -> server.get("campaign-run/" + run)
                .expect(200)
                .get("state")
                .asText()
                .equals("completed"));
        var tomorrow = OffsetDateTime.now(ZoneOffset.UTC).plusDays(1).truncatedTo(ChronoUnit.HOURS);
        schedule(server, campaign, RestServer.json("runAt", tomorrow.toString()));
    }

    /**
     * Begins a run and takes all chunks of it through but the last one. No job runs by itself from then on.
     *
     * @return the id of the job of the last chunk
     */
    static String stopHalfWay(RestServer server, String campaign) {
        server.stopJobs();
        var run = schedule(server, campaign, "{}");
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
        chunks.subList(0, chunks.size() - 1).forEach(job -> management.executeJob(job.getId()));
        return chunks.get(chunks.size() - 1).getId();
    }

    private static String schedule(RestServer server, String campaign, String body) {
        return server.post("campaign/" + campaign + "/schedule", body)
                .expect(200)
                .get("runId")
                .asText();
    }
}
