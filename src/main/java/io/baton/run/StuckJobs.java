package io.baton.run;

import io.baton.campaign.CampaignRun;
import io.baton.engine.command.UnrestrictedQueries;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.batch.Batch;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.runtime.JobQuery;

/** The jobs of runs that failed too often: the engine does not try them again until somebody says so. */
final class StuckJobs {

    /** What the engine gives a new job. */
    private static final int TRIES = 3;

    private StuckJobs() {}

    /**
     * Lets the engine try those of a run again: of its chunks, of what makes their jobs, and of its launch.
     *
     * @return how many there were
     */
    static long retry(CampaignRun run) {
        return UnrestrictedQueries.whoeverAsks(
                () -> queries(run).stream().mapToLong(StuckJobs::retry).sum());
    }

    private static long retry(JobQuery stuck) {
        var jobs = stuck.list();
        jobs.forEach(job -> management().setJobRetries(job.getId(), TRIES));
        return jobs.size();
    }

    private static List<JobQuery> queries(CampaignRun run) {
        var launch = run.jobId().stream().map(id -> query().jobId(id));
        var chunks = batch(run).stream()
                .flatMap(batch -> Stream.of(batch.getBatchJobDefinitionId(), batch.getSeedJobDefinitionId()))
                .map(definition -> query().jobDefinitionId(definition));
        return Stream.concat(launch, chunks).toList();
    }

    private static JobQuery query() {
        return management().createJobQuery().noRetriesLeft();
    }

    private static Optional<Batch> batch(CampaignRun run) {
        return run.batchId()
                .map(id -> management().createBatchQuery().batchId(id).singleResult());
    }

    private static ManagementService management() {
        return Context.getProcessEngineConfiguration().getManagementService();
    }
}
