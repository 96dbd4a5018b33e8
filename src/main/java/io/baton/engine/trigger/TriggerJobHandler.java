package io.baton.engine.trigger;

import io.baton.activity.Activity;
import io.baton.activity.ActivityAttribute;
import io.baton.activity.ActivityStatus;
import io.baton.activity.ActivityType;
import io.baton.engine.catalog.Campaigns;
import io.baton.engine.catalog.Campaigns.Startable;
import io.baton.engine.instance.CampaignInstances;
import io.baton.engine.trigger.Listeners.Listener;
import io.baton.engine.work.UnitOfWork;
import io.baton.person.Person;
import io.baton.person.Workspace;
import java.time.Clock;
import java.util.Map;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandler;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandlerConfiguration;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;

/**
 * Takes a person into a trigger campaign because of an event. The campaign's newest version counts, and whether it is
 * still active; the job is gone when the start commits, so it happens once.
 */
public final class TriggerJobHandler implements JobHandler<TriggerJobHandler.Configuration> {

    /** The engine keeps the handler of a job by this name. */
    static final String TYPE = "baton-trigger";

    private final Listeners listeners;
    private final Campaigns campaigns;
    private final Clock clock;

    public TriggerJobHandler(Listeners listeners, Campaigns campaigns, Clock clock) {
        this.listeners = listeners;
        this.campaigns = campaigns;
        this.clock = clock;
    }

    /** What a job keeps of its start. */
    sealed interface Configuration extends JobHandlerConfiguration permits TriggerStart, TriggerStart.Beside {}

    @Override
    public String getType() {
        return TYPE;
    }

    @Override
    public Configuration newConfiguration(String canonicalString) {
        return TriggerStart.read(canonicalString);
    }

    @Override
    public void onDelete(Configuration configuration, JobEntity job) {
        if (configuration instanceof TriggerStart.Beside beside) {
            Context.getCommandContext().getByteArrayManager().deleteByteArrayById(beside.id());
        }
    }

    @Override
    public void execute(
            Configuration configuration, ExecutionEntity execution, CommandContext command, String tenantId) {
        var start = TriggerStart.of(configuration);
        var unit = command.getSession(UnitOfWork.class);
        unit.find(start.person()).ifPresent(person -> perform(unit, start, person, Workspace.of(tenantId)));
    }

    private void perform(UnitOfWork unit, TriggerStart start, Person person, Workspace workspace) {
        var listening = listeners
                .find(person, start.campaign(), start.event().name())
                .map(Listener::definitionId)
                .flatMap(campaigns::startable)
                .filter(one -> !one.definition().isSuspended());
        if (listening.isEmpty()) {
            unit.log(skipped(start, person, refusal(workspace, start)));
            return;
        }
        enter(unit, start, person, listening.get());
    }

    private static void enter(UnitOfWork unit, TriggerStart start, Person person, Startable startable) {
        var campaign = startable.campaign();
        var trigger = campaign.trigger(start.event().name()).orElseThrow();
        var context = unit.tokenContexts()
                .start(campaign, start.tokens())
                .withTrigger(start.event().attributes(), campaign.key());
        CampaignInstances.current()
                .startTriggered(startable.definition(), trigger.element(), person.id(), context, start.cascade());
    }

    /** What was true when the event came may have changed; somebody switched the campaign off, and means it. */
    private String refusal(Workspace workspace, TriggerStart start) {
        var found = campaigns.find(workspace, start.campaign());
        if (found.isEmpty()) {
            return "the campaign was deleted after the event";
        }
        if (found.get().definition().isSuspended()) {
            return "the campaign is suspended";
        }
        return found.get().campaign().trigger(start.event().name()).isEmpty()
                ? "the campaign's newest version does not start with '"
                        + start.event().name() + "' any more"
                : "the campaign was deactivated after the event";
    }

    private Activity skipped(TriggerStart start, Person person, String reason) {
        return Activity.of(
                        person.id(),
                        person.workspace(),
                        clock.instant(),
                        ActivityType.ENTER_CAMPAIGN,
                        start.campaign(),
                        ActivityStatus.SKIPPED,
                        Map.of(
                                ActivityAttribute.QUALIFIED,
                                Activity.qualified(false),
                                ActivityAttribute.TRIGGER,
                                start.event().name(),
                                ActivityAttribute.REASON,
                                reason))
                .by(start.campaign());
    }
}
