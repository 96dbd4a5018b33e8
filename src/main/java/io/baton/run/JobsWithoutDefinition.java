package io.baton.run;

import io.baton.engine.access.BatonPermission;
import io.baton.engine.access.BatonResource;
import io.baton.engine.access.Caller;
import io.baton.engine.access.Right;
import io.baton.engine.command.SessionsOf;
import io.baton.engine.work.JobsBesideOwnWork;
import io.baton.engine.work.UnitsOfWork;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.impl.batch.BatchEntity;
import org.camunda.bpm.engine.impl.batch.BatchMonitorJobHandler;
import org.camunda.bpm.engine.impl.batch.BatchSeedJobHandler;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker;
import org.camunda.bpm.engine.impl.cmd.SetJobDefinitionPriorityCmd;
import org.camunda.bpm.engine.impl.cmd.SetJobRetriesCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.HistoricJobLogEventEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionManager;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobManager;
import org.camunda.bpm.engine.impl.persistence.entity.SuspensionState;
import org.jspecify.annotations.Nullable;

/**
 * Who may do something to jobs that belong to no process definition, those of runs above all. With such jobs Camunda
 * lets everybody do everything: launch a run early, delete it, hold it, or hold the starts of all workspaces. The jobs
 * of a run take what the run takes (A2), those of the engine as a whole a right to all instances or batches.
 */
public final class JobsWithoutDefinition {

    private JobsWithoutDefinition() {}

    /**
     * Before the engine is built; its list of custom session factories must be there.
     *
     * @param look looks for Baton's own work whenever this node looks for jobs
     */
    public static void install(ProcessEngineConfigurationImpl engine, Consumer<CommandContext> look) {
        engine.getCustomSessionFactories()
                .addAll(List.of(
                        new SessionsOf<>(JobManager.class, () -> new GuardedJobs(look)),
                        new SessionsOf<>(JobDefinitionManager.class, GuardedDefinitions::new)));
    }

    /** When the engine knows who checks its commands. */
    public static void installChecks(ProcessEngineConfigurationImpl engine) {
        engine.getCommandCheckers()
                .replaceAll(
                        checker -> checker.getClass() == AuthorizationCommandChecker.class ? new JobChecks() : checker);
    }

    /** Camunda's checks, and those of the jobs it passes over. */
    private static final class JobChecks extends AuthorizationCommandChecker {

        @Override
        public void checkUpdateJob(JobEntity job) {
            super.checkUpdateJob(job);
            requireUpdate(job);
        }

        @Override
        public void checkUpdateRetriesJob(JobEntity job) {
            super.checkUpdateRetriesJob(job);
            requireUpdate(job);
        }

        @Override
        public void checkReadJob(JobEntity job) {
            super.checkReadJob(job);
            if (isOfRuns(job.getProcessDefinitionKey(), job.getJobHandlerType())) {
                requireRead(runOf(job));
            } else if (isOfNoDefinition(job)) {
                Caller.ofCommand().require(ofEngine(job.getJobHandlerType(), Permissions.READ_INSTANCE));
            }
        }

        @Override
        public void checkReadHistoricJobLog(HistoricJobLogEventEntity entry) {
            super.checkReadHistoricJobLog(entry);
            if (isOfRuns(entry.getProcessDefinitionKey(), entry.getJobDefinitionType())) {
                requireRead(runOfBatch(entry.getJobDefinitionConfiguration()));
            } else if (entry.getProcessDefinitionKey() == null && entry.getProcessDefinitionId() == null) {
                Caller.ofCommand().require(ofEngine(entry.getJobDefinitionType(), Permissions.READ_INSTANCE));
            }
        }
    }

    /** The engine asks nobody before it suspends such a job. */
    private static final class GuardedJobs extends JobsBesideOwnWork {

        private GuardedJobs(Consumer<CommandContext> look) {
            super(look);
        }

        @Override
        public void updateJobSuspensionStateById(String jobId, SuspensionState suspensionState) {
            Optional.ofNullable(findJobById(jobId)).ifPresent(JobsWithoutDefinition::requireUpdate);
            super.updateJobSuspensionStateById(jobId, suspensionState);
        }
    }

    /** Nor before it suspends all jobs of a batch, or changes their retries or priority. */
    private static final class GuardedDefinitions extends JobDefinitionManager {

        @Override
        public void updateJobDefinitionSuspensionStateById(String jobDefinitionId, SuspensionState suspensionState) {
            Optional.ofNullable(super.findById(jobDefinitionId)).ifPresent(GuardedDefinitions::requireUpdateOf);
            super.updateJobDefinitionSuspensionStateById(jobDefinitionId, suspensionState);
        }

        @Override
        public @Nullable JobDefinitionEntity findById(String jobDefinitionId) {
            var definition = super.findById(jobDefinitionId);
            var command = Context.getCommandInvocationContext().getCommand();
            if (definition != null
                    && (command instanceof SetJobRetriesCmd || command instanceof SetJobDefinitionPriorityCmd)) {
                requireUpdateOf(definition);
            }
            return definition;
        }

        private static void requireUpdateOf(JobDefinitionEntity definition) {
            if (definition.getProcessDefinitionKey() == null) {
                runOfBatch(definition.getJobConfiguration()).ifPresent(JobsWithoutDefinition::requireUpdate);
            }
        }
    }

    private static boolean isOfRuns(@Nullable String processDefinition, @Nullable String handler) {
        return processDefinition == null && (LaunchJob.TYPE.equals(handler) || ChunkJob.TYPE.equals(handler));
    }

    private static void requireUpdate(JobEntity job) {
        if (!isOfNoDefinition(job)) {
            return;
        }
        var run = runOf(job);
        run.ifPresent(JobsWithoutDefinition::requireUpdate);
        if (run.isEmpty()) {
            Caller.ofCommand().require(ofEngine(job.getJobHandlerType(), Permissions.UPDATE_INSTANCE));
        }
    }

    /** Whether Camunda asks nobody about a job: it belongs to no process definition. */
    static boolean isOfNoDefinition(JobEntity job) {
        return job.getProcessDefinitionKey() == null && job.getProcessDefinitionId() == null;
    }

    /**
     * What takes the jobs of the engine as a whole, such as those that take starts, that clean up, or that work for a
     * batch of Camunda's.
     */
    private static List<Right> ofEngine(@Nullable String handler, Permissions ofInstances) {
        var batches = Context.getProcessEngineConfiguration().getBatchHandlers();
        boolean ofBatch = handler != null
                && (batches.containsKey(handler)
                        || handler.equals(BatchSeedJobHandler.TYPE)
                        || handler.equals(BatchMonitorJobHandler.TYPE));
        return List.of(
                ofBatch
                        ? Right.of(
                                ofInstances == Permissions.READ_INSTANCE ? Permissions.READ : Permissions.UPDATE,
                                Resources.BATCH)
                        : Right.of(ofInstances, Resources.PROCESS_DEFINITION));
    }

    /** A run that has begun is a batch, so the right to batches does as well. */
    private static void requireUpdate(String run) {
        UnitsOfWork.current().runs().find(run).ifPresent(found -> {
            var caller = Caller.ofCommand();
            if (!caller.sees(found.workspace())) {
                throw new NotFoundException("There is no such job");
            }
            var ofCampaign = Right.ofCampaign(Permissions.UPDATE, found.campaign());
            if (found.batchId().isPresent()) {
                caller.requireOneOf(List.of(ofCampaign, Right.of(Permissions.UPDATE, Resources.BATCH)));
            } else {
                caller.require(ofCampaign);
            }
        });
    }

    /** What has failed there may quote people (A3). Of what is over only that is known. */
    private static void requireRead(Optional<String> run) {
        var needed = new ArrayList<>(List.of(Right.of(BatonPermission.READ, BatonResource.PERSON)));
        run.flatMap(id -> UnitsOfWork.current().runs().find(id))
                .ifPresent(found -> needed.add(Right.ofCampaign(Permissions.READ, found.campaign())));
        Caller.ofCommand().require(needed);
    }

    /** The id of the run that a job works for. */
    private static Optional<String> runOf(JobEntity job) {
        var configuration = job.getJobHandlerConfigurationRaw();
        return switch (String.valueOf(job.getJobHandlerType())) {
            case LaunchJob.TYPE -> Optional.of(configuration);
            case ChunkJob.TYPE -> Optional.of(ChunkName.parse(configuration).run());
            case BatchSeedJobHandler.TYPE, BatchMonitorJobHandler.TYPE -> runOfBatch(configuration);
            default -> Optional.empty();
        };
    }

    private static Optional<String> runOfBatch(@Nullable String batch) {
        return Optional.ofNullable(batch)
                .map(id -> Context.getCommandContext().getBatchManager().findBatchById(id))
                .filter(found -> ChunkJob.TYPE.equals(found.getType()))
                .map(BatchEntity::getConfigurationBytes)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }
}
