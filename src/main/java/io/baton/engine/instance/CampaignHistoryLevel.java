package io.baton.engine.instance;

import io.baton.engine.model.DeployedCampaign;
import io.baton.store.WaitTimers;
import java.util.Set;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.IdentityLinkEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.jspecify.annotations.Nullable;

/**
 * The level the operator chose, less what campaign instances need not write: their story is the activity log. What an
 * operator repairs with stays: incidents, and what the logs of jobs and external tasks have of failures. When that goes
 * is up to {@link RemovalTimes}.
 */
final class CampaignHistoryLevel implements HistoryLevel {

    /** What the engine asks about while a variable changes. */
    private static final Set<String> CHANGES = Set.of(
            HistoryEventTypes.VARIABLE_INSTANCE_CREATE.getEventName(),
            HistoryEventTypes.VARIABLE_INSTANCE_UPDATE.getEventName(),
            HistoryEventTypes.VARIABLE_INSTANCE_DELETE.getEventName());

    private final HistoryLevel chosen;
    private final boolean lean;

    CampaignHistoryLevel(HistoryLevel chosen, boolean lean) {
        this.chosen = chosen;
        this.lean = lean;
    }

    @Override
    public int getId() {
        return chosen.getId();
    }

    @Override
    public String getName() {
        return chosen.getName();
    }

    @Override
    public boolean isHistoryEventProduced(HistoryEventType eventType, @Nullable Object entity) {
        if (entity instanceof VariableInstanceEntity variable && CHANGES.contains(eventType.getEventName())) {
            ContractGuard.check(variable);
        }
        if (!chosen.isHistoryEventProduced(eventType, entity)) {
            return false;
        }
        if (entity instanceof VariableInstanceEntity variable
                && CampaignVariables.unrecorded().contains(variable.getName())) {
            return !ofCampaign(variable);
        }
        return !lean || isFailure(eventType) || !isLeftOut(eventType, entity);
    }

    private static boolean isFailure(HistoryEventType event) {
        return event.equals(HistoryEventTypes.JOB_FAIL) || event.equals(HistoryEventTypes.EXTERNAL_TASK_FAIL);
    }

    private static boolean isLeftOut(HistoryEventType event, @Nullable Object entity) {
        if (entity instanceof JobEntity job) {
            return OwnJobs.areMany(job.getJobHandlerType()) || isWaiting(job) || ofCampaign(job);
        }
        if (entity instanceof IdentityLinkEntity link) {
            return link.getTaskId() != null && ofCampaign(link.getTask());
        }
        return event.equals(HistoryEventTypes.DMN_DECISION_EVALUATE) ? isInCampaign() : ofCampaign(entity);
    }

    /** A person that waits is in the activity log, when it comes and when it goes on. */
    private static boolean isWaiting(JobEntity job) {
        return WaitTimers.OWNER.equals(job.getLockOwner());
    }

    private static boolean ofCampaign(JobEntity job) {
        var definition = job.getProcessDefinitionId();
        return definition != null && DeployedCampaign.find(definition).isPresent();
    }

    /** What is evaluated knows nothing of who asks. */
    private static boolean isInCampaign() {
        var context = Context.getCoreExecutionContext();
        return context != null && ofCampaign(context.getExecution());
    }

    private static boolean ofCampaign(@Nullable Object entity) {
        if (entity instanceof ExecutionEntity execution) {
            return DeployedCampaign.find(execution.getProcessDefinition()).isPresent();
        }
        if (entity instanceof VariableInstanceEntity variable) {
            return ofCampaign(variable.getExecution());
        }
        if (entity instanceof TaskEntity task) {
            return ofCampaign(task.getExecution());
        }
        if (entity instanceof ExternalTaskEntity task) {
            return ofCampaign(task.getExecution());
        }
        return false;
    }

    /** Equal to the level it stands for: the engine compares levels to find out what it may write. */
    @Override
    public boolean equals(@Nullable Object other) {
        return chosen.equals(other instanceof CampaignHistoryLevel level ? level.chosen : other);
    }

    @Override
    public int hashCode() {
        return chosen.hashCode();
    }

    @Override
    public String toString() {
        return chosen + (lean ? " (campaigns: lean)" : "");
    }
}
