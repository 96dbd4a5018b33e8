package io.baton.engine.entry;

import io.baton.campaign.Activations;
import io.baton.engine.catalog.Activation;
import io.baton.engine.catalog.Campaigns;
import io.baton.engine.instance.TransactionBoundary;
import io.baton.engine.model.DeployedCampaign;
import io.baton.engine.model.DeployedCampaign.StartEvent;
import java.time.Clock;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.CallActivityBehavior;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.runtime.DefaultCorrelationHandler;

/** Puts the ways into campaigns in place: the start, the gate, calls and signals. */
public final class EntryParts {

    private final Campaigns campaigns;
    private final Activations activations;
    private final Activation activation;
    private final RunLauncher runs;
    private final WaitsOfPeople waits;
    private final Descendants descendants;
    private final Clock clock;

    /**
     * @param activation tells why a campaign cannot be requested
     * @param runs launches a run when a batch campaign is started without a person
     * @param waits end when a signal names the person
     * @param descendants what campaigns start in each other
     */
    public EntryParts(
            Campaigns campaigns,
            Activations activations,
            Activation activation,
            RunLauncher runs,
            WaitsOfPeople waits,
            Descendants descendants,
            Clock clock) {
        this.campaigns = campaigns;
        this.activations = activations;
        this.activation = activation;
        this.runs = runs;
        this.waits = waits;
        this.descendants = descendants;
        this.clock = clock;
    }

    /** Before the engine is built; its list of custom event handlers must be there. */
    public void install(ProcessEngineConfigurationImpl engine) {
        engine.getCustomEventHandlers().add(0, new CampaignSignals(campaigns, waits, descendants));
        NamedWorkspaces.install(engine);
        engine.setCorrelationHandler(new CampaignMessages(
                Optional.ofNullable(engine.getCorrelationHandler()).orElseGet(DefaultCorrelationHandler::new),
                campaigns,
                activation));
    }

    /** Turns the start, the start events and the calls of a parsed process into those of a campaign. */
    public void install(ProcessDefinitionEntity definition, DeployedCampaign campaign) {
        definition.addBuiltInListener(ExecutionListener.EVENTNAME_START, new CampaignStart(runs), 0);
        definition.addBuiltInListener(ExecutionListener.EVENTNAME_END, new CampaignLeave(clock));
        campaign.startEvents().forEach(start -> installGate(definition.findActivity(start.id()), start));
        definition.getActivities().stream()
                .filter(ActivityImpl::isTriggeredByEvent)
                .forEach(EventsBehindTheGate::putBefore);
        campaign.campaign().calls().forEach(call -> {
            var activity = definition.findActivity(call.element());
            if (activity.getActivityBehavior() instanceof CallActivityBehavior parsed) {
                activity.setActivityBehavior(new ExecuteCampaignBehavior(campaigns, call, parsed.getCallableElement()));
            }
        });
    }

    /**
     * The gate is passed in the transaction that starts the campaign, so that the caller is told of a refusal. A
     * transaction boundary before a start event takes effect right behind it instead. A timer has no caller to tell:
     * its boundary stays.
     */
    private void installGate(ActivityImpl activity, StartEvent start) {
        activity.setActivityBehavior(new Gate(campaigns, activations, descendants, clock, start));
        if (activity.isAsyncBefore() && !start.isTimer()) {
            activity.setAsyncBefore(false);
            TransactionBoundary.putBehind(activity);
        }
    }
}
