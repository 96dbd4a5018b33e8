package io.baton.engine.step;

import io.baton.flow.ConfiguredStep;
import io.baton.flow.Outcome;
import io.baton.store.WaitTimers;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.impl.bpmn.behavior.IntermediateCatchEventActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.helper.BpmnProperties;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.core.variable.mapping.value.ParameterValueProvider;
import org.camunda.bpm.engine.impl.el.FixedValue;
import org.camunda.bpm.engine.impl.jobexecutor.JobDeclaration;
import org.camunda.bpm.engine.impl.jobexecutor.TimerCatchIntermediateEventJobHandler;
import org.camunda.bpm.engine.impl.jobexecutor.TimerDeclarationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.TimerDeclarationType;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.jspecify.annotations.Nullable;

/**
 * The timer of a wait (F6): to the engine the timer of an intermediate catch event, whether the wait was drawn as one
 * or as a service task. Cockpit shows its job, and its due date can be changed there.
 */
final class WaitTimer extends TimerDeclarationImpl {

    private final transient Participants participants;
    private final transient Clock clock;
    private final transient ConfiguredStep<?> step;
    private final transient Optional<TimerDeclarationImpl> parsed;
    private final transient boolean behindGateway;

    private WaitTimer(
            ActivityImpl activity,
            Participants participants,
            Clock clock,
            ConfiguredStep<?> step,
            Optional<TimerDeclarationImpl> parsed) {
        super(
                new FixedValue(step.activity().label()),
                TimerDeclarationType.DATE,
                TimerCatchIntermediateEventJobHandler.TYPE);
        this.participants = participants;
        this.clock = clock;
        this.step = step;
        this.parsed = parsed;
        this.behindGateway = activity.getActivityBehavior() instanceof IntermediateCatchEventActivityBehavior event
                && event.isAfterEventBasedGateway();
        setActivity(activity);
        setRawJobHandlerConfiguration(activity.getId());
        setJobConfiguration(step.activity().label());
        setExclusive(parsed.map(JobDeclaration::isExclusive).orElse(true));
        setJobPriorityProvider((ParameterValueProvider) activity.getProperty("jobPriority"));
    }

    /**
     * Makes an activity wait: in the place of the timer the engine has parsed, if any. Behind an event-based gateway
     * the person waits in the gateway.
     *
     * @param scope whether the wait is a scope whatever is drawn: people stand in it who came to it as to one
     */
    static void putInto(
            ActivityImpl activity, Participants participants, Clock clock, ConfiguredStep<?> step, boolean scope) {
        var declared = TimerDeclarationImpl.getDeclarationsForScope(activity.getEventScope());
        var timer =
                new WaitTimer(activity, participants, clock, step, Optional.ofNullable(declared.get(activity.getId())));
        if (!timer.behindGateway) {
            activity.setScope(scope || timer.isParsed() || needsScope(activity));
            activity.setEventScope(activity);
            activity.setActivityBehavior(new WaitBehavior(timer::start));
        }
        if (timer.isParsed()) {
            declared.put(activity.getId(), timer);
        } else {
            activity.getProperties().putMapEntry(BpmnProperties.TIMER_DECLARATIONS, activity.getId(), timer);
        }
    }

    /**
     * A scope costs an execution for each person: only what the model hangs on the wait needs one, and a timer
     * event, as it is one for an engine that has lost Baton.
     */
    private static boolean needsScope(ActivityImpl activity) {
        return activity.getIoMapping() != null
                || activity.getEventActivities().stream().anyMatch(event -> event != activity);
    }

    /** Whether the engine knows the job definition of this timer already: it has parsed a timer event. */
    boolean isParsed() {
        return parsed.isPresent();
    }

    /** Performs the step for the person that comes to the wait; false when there is nothing to wait for. */
    boolean start(ExecutionEntity execution) {
        var outcome = participants.of(execution).perform(step);
        if (outcome instanceof Outcome.Waits waits && waits.until().isAfter(clock.instant())) {
            schedule(execution, waits.until());
            return true;
        }
        return false;
    }

    private TimerEntity schedule(ExecutionEntity execution, Instant until) {
        var timer = createJobInstance(execution);
        timer.setDuedate(Date.from(until));
        timer.setLockOwner(WaitTimers.OWNER);
        timer.setLockExpirationTime(Date.from(WaitTimers.NEVER));
        scheduleTimer(timer);
        return timer;
    }

    /**
     * The engine asks when it creates the scope of a wait; that is too early, unless the wait never begins by itself.
     */
    @Override
    public @Nullable TimerEntity createTimer(ExecutionEntity execution) {
        if (behindGateway && !start(execution)) {
            schedule(execution, clock.instant());
        }
        return null;
    }

    /** The job is told what it would have from its job definition, and when it is due by {@link #schedule}. */
    @Override
    protected void postInitialize(ExecutionEntity execution, TimerEntity timer) {
        var definition = execution.getProcessDefinition();
        timer.setProcessDefinitionId(definition.getId());
        timer.setProcessDefinitionKey(definition.getKey());
        timer.setDeploymentId(definition.getDeploymentId());
    }

    @Override
    protected String resolveJobDefinitionId(ExecutionEntity execution) {
        return parsed.map(JobDeclaration::getJobDefinitionId).orElseGet(this::getJobDefinitionId);
    }

    /** Somebody wants the due date to be worked out once more, from now or from when the person came. */
    @Override
    public String resolveAndSetDuedate(ExecutionEntity execution, TimerEntity job, boolean creationDateBased) {
        var participant = participants.of(execution);
        var outcome = step.perform(
                creationDateBased && job.getCreateTime() != null
                        ? participant.at(job.getCreateTime().toInstant())
                        : participant);
        if (!(outcome instanceof Outcome.Waits waits)) {
            throw StepLogger.LOG.noTimeToWait(getActivityId(), ((Outcome.Skipped) outcome).reason());
        }
        job.setDuedate(Date.from(waits.until()));
        return waits.until().toString();
    }

    /** Gives the timer of a service task a job definition of its own, as timer events have one. */
    void define() {
        var definition = (ProcessDefinitionEntity) getProcessDefinition();
        var manager = Context.getCommandContext().getJobDefinitionManager();
        setJobDefinitionId(manager.findByProcessDefinitionId(definition.getId()).stream()
                .filter(known -> known.getActivityId().equals(getActivityId())
                        && known.getJobType().equals(getJobHandlerType()))
                .findFirst()
                .orElseGet(() -> {
                    var made = new JobDefinitionEntity(this);
                    made.setProcessDefinitionId(definition.getId());
                    made.setProcessDefinitionKey(definition.getKey());
                    made.setTenantId(definition.getTenantId());
                    manager.insert(made);
                    return made;
                })
                .getId());
    }
}
