package io.baton.run;

import io.baton.engine.model.DeployedCampaign;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.FailedJobCommandFactory;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;

/**
 * A user who may not execute a job of a campaign or of a run is refused, and the job stays as it is. Camunda takes the
 * refusal for a failure of the job: each one costs it a retry, and after three it stands still.
 */
public final class RefusedExecutions {

    private RefusedExecutions() {}

    /** When the engine knows what becomes of jobs that fail. */
    public static void install(ProcessEngineConfigurationImpl engine) {
        engine.setFailedJobCommandFactory(new UnlessRefused(engine.getFailedJobCommandFactory()));
    }

    private record UnlessRefused(FailedJobCommandFactory engines) implements FailedJobCommandFactory {

        @Override
        public Command<Object> getCommand(String jobId, Throwable exception) {
            return new Retry(jobId, engines.getCommand(jobId, exception));
        }
    }

    private record Retry(String job, Command<Object> engines) implements Command<Object> {

        @Override
        public Object execute(CommandContext context) {
            var found = context.getJobManager().findJobById(job);
            boolean refused = found != null && isOfBaton(found) && isRefused(found, context);
            return refused ? job : engines.execute(context);
        }
    }

    private static boolean isOfBaton(JobEntity job) {
        return JobsWithoutDefinition.isOfNoDefinition(job)
                || (job.getProcessDefinitionId() != null
                        && DeployedCampaign.find(job.getProcessDefinitionId()).isPresent());
    }

    /** The job executor has no user, and nobody refuses it. */
    private static boolean isRefused(JobEntity job, CommandContext context) {
        if (context.getAuthentication() == null) {
            return false;
        }
        try {
            context.getProcessEngineConfiguration().getCommandCheckers().forEach(one -> one.checkUpdateJob(job));
            return false;
        } catch (ProcessEngineException refusal) {
            return true;
        }
    }
}
