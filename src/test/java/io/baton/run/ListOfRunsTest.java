package io.baton.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.campaign.CampaignRun;
import io.baton.campaign.CampaignRun.State;
import io.baton.campaign.CampaignRunQuery;
import io.baton.person.Workspace;
import io.baton.person.Workspaces;
import io.baton.testing.BatonTest;
import io.baton.testing.Model;
import io.baton.testing.TestEngine;
import io.baton.testing.WatchedEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.batch.Batch;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a list of runs tells of the engine's jobs. */
@BatonTest
class ListOfRunsTest {

    private final TestEngine shared;

    ListOfRunsTest(TestEngine engine) {
        this.shared = engine;
    }

    /** Runs of an engine in all the forms that a list looks into the engine for. */
    private record Made(TestEngine engine) {

        static Made of(TestEngine engine) {
            engine.deploy(Model.batch("nightly").changeScore("+1"));
            IntStream.range(0, 2 * TestEngine.CHUNK_SIZE).forEach(i -> engine.person("p" + i + "@example.com"));
            return new Made(engine);
        }

        CampaignRun scheduled() {
            return engine.baton().inUnitOfWork(unit -> {
                var tomorrow = Optional.of(Instant.now().plus(Duration.ofDays(1)));
                var id = engine.baton().runs().schedule(unit, Workspace.DEFAULT, "nightly", tomorrow, Map.of());
                return unit.runs().find(id).orElseThrow();
            });
        }

        CampaignRun launched() {
            var run = scheduled();
            engine.engine().getManagementService().executeJob(run.jobId().orElseThrow());
            return engine.baton()
                    .inUnitOfWork(unit -> unit.runs().find(run.id()).orElseThrow());
        }

        Batch batch(CampaignRun run) {
            return engine.engine()
                    .getManagementService()
                    .createBatchQuery()
                    .batchId(run.batchId().orElseThrow())
                    .singleResult();
        }

        List<Job> jobs(String definition) {
            return engine.engine()
                    .getManagementService()
                    .createJobQuery()
                    .jobDefinitionId(definition)
                    .list();
        }

        void fail(String job) {
            engine.engine().getManagementService().setJobRetries(job, 0);
        }

        CampaignRun stuckAtLaunch() {
            var run = scheduled();
            fail(run.jobId().orElseThrow());
            return run;
        }

        CampaignRun stuckAtSeed() {
            var run = launched();
            jobs(batch(run).getSeedJobDefinitionId()).forEach(job -> fail(job.getId()));
            return run;
        }

        CampaignRun stuckAtChunks() {
            var run = launched();
            jobs(batch(run).getSeedJobDefinitionId())
                    .forEach(job -> engine.engine().getManagementService().executeJob(job.getId()));
            jobs(batch(run).getBatchJobDefinitionId()).forEach(job -> fail(job.getId()));
            return run;
        }

        CampaignRun suspended() {
            var run = stuckAtSeed();
            engine.engine()
                    .getManagementService()
                    .suspendBatchById(run.batchId().orElseThrow());
            return run;
        }

        Map<String, RunReport> list() {
            var all = new CampaignRunQuery(Optional.empty(), Optional.empty(), Workspaces.ALL, 0, 100);
            return engine
                    .baton()
                    .<List<RunReport>>inUnitOfWork(unit -> engine.baton().runs().list(unit, all))
                    .stream()
                    .collect(Collectors.toMap(report -> report.run().id(), report -> report));
        }

        RunReport alone(CampaignRun run) {
            return engine.baton()
                    .inUnitOfWork(
                            unit -> engine.baton().runs().find(unit, run.id()).orElseThrow());
        }
    }

    private static void assertTold(Made made, CampaignRun run, State state, long stuck) {
        for (var report : List.of(made.list().get(run.id()), made.alone(run))) {
            assertThat(report.state()).isEqualTo(state);
            assertThat(report.stuckJobs()).isEqualTo(stuck);
        }
    }

    @Test
    @DisplayName("a list tells of each run whether it is suspended, and which of its jobs are stuck")
    void told() {
        var made = Made.of(shared);
        var launch = made.stuckAtLaunch();
        var seed = made.stuckAtSeed();
        var chunks = made.stuckAtChunks();
        var suspended = made.suspended();
        var free = made.launched();
        var later = made.scheduled();
        var aborted = made.stuckAtSeed();
        shared.baton().inUnitOfWork(unit -> shared.baton().runs().abort(unit, aborted.id(), false));
        assertTold(made, launch, State.SCHEDULED, 1);
        assertTold(made, seed, State.RUNNING, 1);
        assertTold(made, chunks, State.RUNNING, 2);
        assertTold(made, suspended, State.SUSPENDED, 1);
        assertTold(made, free, State.RUNNING, 0);
        assertTold(made, later, State.SCHEDULED, 0);
        assertTold(made, aborted, State.ABORTED, 0);
    }

    @Test
    @DisplayName("however many runs a list has, it asks the engine four times: who is suspended, and what is stuck")
    void asked() {
        try (var watched = WatchedEngine.start()) {
            var made = Made.of(watched.engine());
            for (int i = 0; i < 3; i++) {
                made.stuckAtLaunch();
                made.stuckAtChunks();
                made.suspended();
            }
            watched.statements().clear();
            assertThat(made.list()).hasSize(9);
            assertThat(watched.statements().on("ACT_RU_BATCH")).hasSize(2);
            assertThat(watched.statements().on("ACT_RU_JOB")).hasSize(2);
        }
    }
}
