package io.baton.engine.trigger;

import io.baton.activity.Activity;
import io.baton.activity.ActivityAttribute;
import io.baton.activity.ActivityStatus;
import io.baton.activity.ActivityType;
import io.baton.campaign.Cause;
import io.baton.campaign.TriggerEvent;
import io.baton.engine.trigger.Listeners.Listener;
import io.baton.engine.work.UnitsOfWork;
import io.baton.person.PersonId;
import java.time.Clock;
import java.util.Map;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.MessageEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/**
 * Writes the starts that events lead to. Each is a job that commits with what happened, so it comes exactly once, in a
 * transaction of its own, on whichever node.
 */
public final class TriggerStarts {

    private final int cascadeDepth;
    private final Clock clock;

    /**
     * @param cascadeDepth how many campaigns may lead to each other in a row
     */
    public TriggerStarts(int cascadeDepth, Clock clock) {
        this.cascadeDepth = cascadeDepth;
        this.clock = clock;
    }

    /**
     * Lets a campaign take a person in, soon after the commit; holds it back when too many campaigns led to it.
     *
     * @param tokens My Token values of a request, by name without family
     */
    void add(Listener listener, PersonId person, TriggerEvent event, Map<String, String> tokens, Cause cause) {
        var job = job(listener, new TriggerStart(listener.campaign(), person, event, tokens, cause.cascade()));
        if (cause.cascade().depth() >= cascadeDepth) {
            holdBack(listener, person, event, cause, job);
        } else {
            Context.getCommandContext().getJobManager().insertAndHintJobExecutor(job);
        }
    }

    private static MessageEntity job(Listener listener, TriggerStart start) {
        var job = new MessageEntity();
        job.setJobHandlerType(TriggerJobHandler.TYPE);
        job.setJobHandlerConfiguration(start);
        job.setTenantId(listener.workspace().tenantId().orElse(null));
        job.setProcessDefinitionId(listener.definitionId());
        job.setProcessDefinitionKey(listener.campaign());
        if (Context.getProcessEngineConfiguration().isEnsureJobDueDateNotNull()) {
            job.setDuedate(ClockUtil.getCurrentTime()); // the engine takes no other jobs then
        }
        job.setExclusive(false); // without an instance, exclusive jobs are done one after the other by one thread
        return job;
    }

    /** The start stays as a job without retries: its incident tells the operator, who can let it go on or delete it. */
    private void holdBack(Listener listener, PersonId person, TriggerEvent event, Cause cause, MessageEntity job) {
        var reason = "campaigns trigger each other in a circle: "
                + cause.cascade().wayTo(listener.campaign()) + ". After "
                + cascadeDepth
                + " campaigns in a row the next start, by '" + event.name()
                + "', is held back: let one of them tell apart what it did itself, by its smart list or with"
                + " trigger.campaign";
        TriggerLogger.LOG.cascadeStopped(listener.campaign(), cause.cascade().wayTo(listener.campaign()));
        Context.getCommandContext().getJobManager().insertJob(job);
        job.setExceptionMessage(reason);
        job.setRetries(0);
        UnitsOfWork.current()
                .log(Activity.of(
                                person,
                                listener.workspace(),
                                clock.instant(),
                                ActivityType.CASCADE_STOPPED,
                                listener.campaign(),
                                ActivityStatus.FAILED,
                                Map.of(ActivityAttribute.TRIGGER, event.name(), ActivityAttribute.REASON, reason))
                        .by(cause.campaign().orElse("")));
    }
}
