package io.baton.run;

import io.baton.campaign.CampaignRun;
import io.baton.engine.catalog.Campaigns;
import io.baton.engine.trigger.SingleStarts;
import io.baton.engine.work.UnitsOfWork;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.OptionalLong;
import org.camunda.bpm.engine.impl.batch.BatchConfiguration;
import org.camunda.bpm.engine.impl.batch.BatchEntity;
import org.camunda.bpm.engine.impl.batch.BatchJobConfiguration;
import org.camunda.bpm.engine.impl.batch.BatchJobContext;
import org.camunda.bpm.engine.impl.batch.BatchJobDeclaration;
import org.camunda.bpm.engine.impl.batch.BatchJobHandler;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobDeclaration;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandlerConfiguration;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.MessageEntity;

/**
 * The engine's batch of a run: one job a chunk. The engine suspends it and spreads it over the nodes, and Cockpit shows
 * it.
 */
public final class ChunkJob implements BatchJobHandler<ChunkJob.BatchOfRun> {

    static final String TYPE = "baton-run";

    private static final JobDeclaration<BatchJobContext, MessageEntity> DECLARATION = new Declaration();

    private final UnitsOfWork units;
    private final Campaigns campaigns;
    private final SingleStarts single;
    private final RunMeter meter;
    private final int chunkSize;
    private final Clock clock;

    /**
     * @param single come before each chunk
     * @param meter counts what this node does
     * @param chunkSize how many people are one transaction
     */
    public ChunkJob(
            UnitsOfWork units, Campaigns campaigns, SingleStarts single, RunMeter meter, int chunkSize, Clock clock) {
        this.units = units;
        this.campaigns = campaigns;
        this.single = single;
        this.meter = meter;
        this.chunkSize = chunkSize;
        this.clock = clock;
    }

    /** The run a batch belongs to. A batch keeps no more: the audience is in Baton's tables. */
    public static final class BatchOfRun extends BatchConfiguration {

        private final String run;

        BatchOfRun(String run) {
            super(new ArrayList<>());
            this.run = run;
        }

        String run() {
            return run;
        }
    }

    /** Names a chunk in the job's own row. */
    private static final class ChunkContext extends BatchJobContext {

        private final ChunkName chunk;

        private ChunkContext(BatchEntity batch, ChunkName chunk) {
            super(batch, null);
            this.chunk = chunk;
        }
    }

    private static final class Declaration extends BatchJobDeclaration {

        private static final long serialVersionUID = 1L;

        private Declaration() {
            super(TYPE);
            // Exclusive jobs without a process instance would be acquired as one list and run one after the other.
            setExclusive(false);
        }

        @Override
        protected JobHandlerConfiguration resolveJobHandlerConfiguration(BatchJobContext context) {
            return new BatchJobConfiguration(((ChunkContext) context).chunk.toString());
        }
    }

    @Override
    public String getType() {
        return TYPE;
    }

    @Override
    public JobDeclaration<?, MessageEntity> getJobDeclaration() {
        return DECLARATION;
    }

    @Override
    public byte[] writeConfiguration(BatchOfRun configuration) {
        return configuration.run().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public BatchOfRun readConfiguration(byte[] serializedConfiguration) {
        return new BatchOfRun(new String(serializedConfiguration, StandardCharsets.UTF_8));
    }

    @Override
    public int calculateInvocationsPerBatchJob(String batchType, BatchOfRun configuration) {
        return chunkSize;
    }

    @Override
    public boolean createJobs(BatchEntity batch) {
        var run = readConfiguration(batch.getConfigurationBytes()).run();
        int from = batch.getJobsCreated();
        int to = Math.min(batch.getTotalJobs(), from + batch.getBatchJobsPerSeed());
        var jobs = Context.getCommandContext().getJobManager();
        var priority = priority(batch, run);
        for (int chunk = from; chunk < to; chunk++) {
            var job = DECLARATION.createJobInstance(new ChunkContext(batch, new ChunkName(run, chunk)));
            priority.ifPresent(job::setPriority);
            jobs.insertAndHintJobExecutor(job);
        }
        batch.setJobsCreated(to);
        return to == batch.getTotalJobs();
    }

    /** That of the campaign, unless it has none or somebody gave the batch another one. */
    private OptionalLong priority(BatchEntity batch, String run) {
        var command = Context.getCommandContext();
        var jobs = command.getJobDefinitionManager().findById(batch.getBatchJobDefinitionId());
        return jobs.getOverridingJobPriority() != null
                        || !Context.getProcessEngineConfiguration().isProducePrioritizedJobs()
                ? OptionalLong.empty()
                : UnitsOfWork.current()
                        .runs()
                        .find(run)
                        .flatMap(CampaignRun::definitionId)
                        .flatMap(campaigns::startable)
                        .stream()
                        .mapToLong(startable -> startable.campaign().priority())
                        .filter(priority -> priority != 0)
                        .findFirst();
    }

    /** Deletes the jobs that are left. When a batch is deleted in Cockpit, the rest of its run does not happen. */
    @Override
    public void deleteJobs(BatchEntity batch) {
        Context.getCommandContext()
                .getJobManager()
                .findJobsByJobDefinitionId(batch.getBatchJobDefinitionId())
                .forEach(JobEntity::delete);
        Runs.batchIsGone(
                UnitsOfWork.current(),
                readConfiguration(batch.getConfigurationBytes()).run(),
                clock.instant());
    }

    @Override
    public BatchJobConfiguration newConfiguration(String canonicalString) {
        return new BatchJobConfiguration(canonicalString);
    }

    @Override
    public void onDelete(BatchJobConfiguration configuration, JobEntity job) {
        // the chunk stays as the record of what was done
    }

    @Override
    public void execute(
            BatchJobConfiguration configuration, ExecutionEntity execution, CommandContext command, String tenantId) {
        single.beforeChunk();
        new ChunkRunner(units, campaigns, meter, clock, ChunkName.parse(configuration.toCanonicalString())).run();
    }
}
