package io.baton.engine.entry;

import io.baton.activity.Activity;
import io.baton.activity.ActivityAttribute;
import io.baton.activity.ActivityStatus;
import io.baton.activity.ActivityType;
import io.baton.campaign.Activations;
import io.baton.campaign.Campaign;
import io.baton.campaign.GateRefusal;
import io.baton.campaign.Trigger;
import io.baton.campaign.TriggerEvent;
import io.baton.engine.catalog.Activation;
import io.baton.engine.catalog.Campaigns;
import io.baton.engine.catalog.CatalogLogger;
import io.baton.engine.instance.CampaignInstances;
import io.baton.engine.instance.CampaignVariables;
import io.baton.engine.model.DeployedCampaign;
import io.baton.engine.model.DeployedCampaign.StartEvent;
import io.baton.engine.work.UnitOfWork;
import io.baton.engine.work.UnitsOfWork;
import io.baton.person.Person;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.camunda.bpm.engine.impl.bpmn.behavior.FlowNodeActivityBehavior;
import org.camunda.bpm.engine.impl.persistence.entity.DelayedVariableEvent;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.delegate.ActivityExecution;

/**
 * The start event of a campaign: decides whether the person enters. A person who does not qualify leaves the campaign
 * here and goes on in the parent (E4). One place for REST, message, signal, timer, call and run alike.
 */
final class Gate extends FlowNodeActivityBehavior {

    private final Campaigns campaigns;
    private final Activations activations;
    private final Clock clock;
    private final Descendants descendants;
    private final StartEvent start;
    private final Optional<Trigger> trigger;

    Gate(Campaigns campaigns, Activations activations, Descendants descendants, Clock clock, StartEvent start) {
        this.campaigns = campaigns;
        this.activations = activations;
        this.descendants = descendants;
        this.clock = clock;
        this.start = start;
        this.trigger = start.trigger();
    }

    @Override
    public void execute(ActivityExecution activityExecution) {
        var execution = (ExecutionEntity) activityExecution;
        var campaign = DeployedCampaign.of(execution);
        var unit = UnitsOfWork.current();
        var instances = CampaignInstances.current();
        var now = clock.instant();
        var personId = CampaignVariables.PERSON_ID.find(execution);
        if (personId.isEmpty()) {
            instances.passGate(execution.getProcessInstanceId(), campaign, false);
            activityExecution.end(true); // launched a run, or comes from a signal that names nobody
            return;
        }
        var person = unit.person(personId.get());
        if (execution.getSuperExecution() == null) {
            unit.expect(campaigns.closure(execution.getProcessDefinition()));
        }
        var refusal = refusal(execution, campaign, person, unit, now);
        var activity = activity(execution, campaign, person, now, refusal, instances.runOf(execution));
        instances.passGate(execution.getProcessInstanceId(), campaign, refusal.isEmpty());
        if (refusal.isEmpty()) {
            unit.log(activity);
            noteStarter(execution, campaign, person, unit);
            unit.qualified(person.id(), campaign.key(), now);
            lookAtConditions(execution.getProcessInstance());
            leave(activityExecution);
        } else {
            unit.refused(campaign.key(), activity, refusal.get());
            activityExecution.end(true);
        }
    }

    /**
     * Code in the flow of a campaign may start another one at once, by a message or by the engine's API: that one
     * descends from it like a start by an event (O3).
     */
    private void noteStarter(ExecutionEntity execution, Campaign campaign, Person person, UnitOfWork unit) {
        var instances = CampaignInstances.current();
        if (execution.getSuperExecution() == null && !instances.isTriggered(execution)) {
            Starters.of(execution)
                    .map(starter -> instances.cascadeOf(starter).ofEvent())
                    .map(cascade -> descendants.count(
                            unit, campaign, person, trigger.map(Trigger::event).orElse("start by its flow"), cascade))
                    .ifPresent(cascade -> instances.descend(execution, cascade));
        }
    }

    /** Conditions that came true before the gate were passed over. Costs nothing where a campaign has none. */
    private static void lookAtConditions(ExecutionEntity instance) {
        instance.delayEvent(new DelayedVariableEvent(instance, null));
    }

    /** Is the campaign active for its event; then what E15 asks. */
    private Optional<GateRefusal> refusal(
            ExecutionEntity execution, Campaign campaign, Person person, UnitOfWork unit, Instant now) {
        return refusedAsInactive(execution, campaign, person, unit, now)
                .or(() -> GateDecision.refusal(
                        unit, campaign, person, CampaignVariables.TOKEN_CONTEXT.get(execution), clock, now));
    }

    /**
     * Baton's own starts by an event have looked already; this one came through Camunda's API. A request of a
     * campaign that is not active is refused; a signal means many and must not fail for one.
     */
    private Optional<GateRefusal> refusedAsInactive(
            ExecutionEntity execution, Campaign campaign, Person person, UnitOfWork unit, Instant now) {
        if (!start.isOutsideEvent() || CampaignInstances.current().isTriggered(execution)) {
            return Optional.empty();
        }
        if (activations.isActive(campaign.workspace(), campaign.key())) {
            if (trigger.filter(one -> one.event().equals(TriggerEvent.REQUESTED))
                    .isPresent()) {
                unit.requested(person.id(), campaign.key(), now);
            }
            return Optional.empty();
        }
        if (!start.isSignal()) {
            throw CatalogLogger.LOG.cannotRequest(campaign.key(), Activation.inactive(campaign.key()));
        }
        return Optional.of(GateRefusal.of(Activation.inactive(campaign.key()).reason()));
    }

    private Activity activity(
            ExecutionEntity execution,
            Campaign campaign,
            Person person,
            Instant now,
            Optional<GateRefusal> refusal,
            Optional<String> run) {
        var caller = execution.getSuperExecution();
        var attributes = new LinkedHashMap<String, String>();
        attributes.put(ActivityAttribute.QUALIFIED, Activity.qualified(refusal.isEmpty()));
        if (caller != null) {
            var call = (ExecuteCampaignBehavior) caller.getActivity().getActivityBehavior();
            attributes.put(ActivityAttribute.USED_PARENT_TOKEN_CONTEXT, Boolean.toString(call.useParentTokenContext()));
        }
        if (caller == null) {
            trigger.ifPresent(one -> attributes.put(ActivityAttribute.TRIGGER, one.event()));
        }
        refusal.ifPresent(why -> attributes.put(ActivityAttribute.REASON, why.reason()));
        return Activity.of(
                        person.id(),
                        person.workspace(),
                        now,
                        caller == null ? ActivityType.ENTER_CAMPAIGN : ActivityType.EXECUTE_CAMPAIGN,
                        campaign.key(),
                        ActivityStatus.DONE,
                        attributes)
                .by(
                        caller == null
                                ? campaign.key()
                                : caller.getProcessDefinition().getKey())
                .atElement(caller == null ? start.id() : caller.getActivityId())
                .inInstance(execution.getProcessInstanceId(), CampaignVariables.DEPTH.get(execution), run);
    }
}
