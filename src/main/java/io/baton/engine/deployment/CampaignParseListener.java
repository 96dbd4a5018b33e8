package io.baton.engine.deployment;

import io.baton.campaign.Campaign;
import io.baton.engine.entry.CampaignStart;
import io.baton.engine.entry.ExecuteCampaignBehavior;
import io.baton.engine.entry.Gate;
import io.baton.engine.model.BpmnElements;
import io.baton.engine.step.CallWebhookBehavior;
import io.baton.engine.step.FlowStepDelegate;
import io.baton.engine.step.WaitTimer;
import io.baton.flow.CallWebhook;
import io.baton.flow.ConfiguredStep;
import io.baton.flow.Wait;
import io.baton.person.Workspace;
import io.baton.plugin.Baton;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.CallActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.ExternalTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.ServiceTaskJavaDelegateActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.EventSubscriptionDeclaration;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * Turns a process with {@code baton.type} into a campaign: keeps what was read with the definition, and puts the gate, the
 * flow steps and the calls in place. Never fails: a definition that was accepted once must load again.
 */
public final class CampaignParseListener extends AbstractBpmnParseListener {

    private final Baton baton;

    public CampaignParseListener(Baton baton) {
        this.baton = baton;
    }

    @Override
    public void parseProcess(Element processElement, ProcessDefinitionEntity definition) {
        var events = EventSubscriptionDeclaration.getDeclarationsForScope(definition);
        baton.reader()
                .read(
                        start -> Optional.ofNullable(events.get(BpmnElements.attribute(start, "id")))
                                .map(EventSubscriptionDeclaration::getUnresolvedEventName)
                                .orElse(""),
                        processElement,
                        Workspace.of(definition.getTenantId()),
                        Optional.empty())
                .ifPresent(campaign -> {
                    campaign.keepWith(definition);
                    definition.addBuiltInListener(ExecutionListener.EVENTNAME_START, new CampaignStart(baton), 0);
                    processElement
                            .elements("startEvent")
                            .forEach(start -> gate(definition, start, campaign.campaign()));
                    campaign.steps().forEach((element, step) -> step(activity(definition, element), step));
                    campaign.webhooks()
                            .forEach((element, webhook) -> callWebhook(activity(definition, element), webhook));
                    campaign.campaign().calls().forEach(call -> {
                        var activity = activity(definition, call.element());
                        if (activity.getActivityBehavior() instanceof CallActivityBehavior parsed) {
                            activity.setActivityBehavior(
                                    new ExecuteCampaignBehavior(baton, call, parsed.getCallableElement()));
                        }
                    });
                });
    }

    private void step(ActivityImpl activity, ConfiguredStep<?> step) {
        if (step.step() instanceof Wait) {
            WaitTimer.putInto(activity, baton, step);
        } else {
            activity.setActivityBehavior(
                    new ServiceTaskJavaDelegateActivityBehavior(new FlowStepDelegate(baton, step)));
        }
    }

    /**
     * The gate itself is passed in the transaction of whoever starts the campaign, so that a refusal reaches them; a
     * transaction boundary before a start event takes effect right behind it. With a timer nobody is there to be told.
     */
    private void gate(ProcessDefinitionEntity definition, Element start, Campaign campaign) {
        var id = BpmnElements.attribute(start, "id");
        var activity = activity(definition, id);
        activity.setActivityBehavior(new Gate(
                baton,
                campaign.triggers().stream()
                        .filter(trigger -> trigger.element().equals(id))
                        .findFirst()));
        if (activity.isAsyncBefore()
                && BpmnElements.eventKind(start)
                        .filter(kind -> kind.equals("timer"))
                        .isEmpty()) {
            activity.setAsyncBefore(false);
            activity.setAsyncAfter(true);
        }
    }

    /** What follows is a transaction of its own: were it to fail, the webhook would be called again for nothing. */
    private void callWebhook(ActivityImpl activity, CallWebhook webhook) {
        if (activity.getActivityBehavior() instanceof ExternalTaskActivityBehavior parsed) {
            activity.setActivityBehavior(new CallWebhookBehavior(baton, webhook, parsed.getPriorityValueProvider()));
            if (!activity.isAsyncAfter()) {
                activity.setAsyncAfter(true);
            }
        }
    }

    private static ActivityImpl activity(ProcessDefinitionEntity definition, String id) {
        return definition.findActivity(id);
    }
}
