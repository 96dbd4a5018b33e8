package io.baton.engine.deployment;

import io.baton.campaign.Campaign;
import io.baton.campaign.CampaignType;
import io.baton.engine.entry.EntryParts;
import io.baton.engine.instance.InstanceParts;
import io.baton.engine.model.CampaignReader;
import io.baton.engine.model.DeployedCampaign;
import io.baton.engine.model.DeployedCampaign.StartEvent;
import io.baton.engine.model.EventFlows;
import io.baton.engine.step.StepParts;
import io.baton.engine.trigger.AwaitedEvents;
import io.baton.person.Workspace;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.EventSubscriptionDeclaration;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.event.EventType;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * Turns a process with {@code baton.type} into a campaign: keeps what was read with the definition, and puts the gate,
 * the flow steps and the calls in place. Never fails: a definition that was accepted once must load again.
 */
final class CampaignParseListener extends AbstractBpmnParseListener {

    private final CampaignReader reader;
    private final InstanceParts instances;
    private final EntryParts entries;
    private final StepParts steps;
    private final AwaitedEvents awaited;

    CampaignParseListener(
            CampaignReader reader,
            InstanceParts instances,
            EntryParts entries,
            StepParts steps,
            AwaitedEvents awaited) {
        this.reader = reader;
        this.instances = instances;
        this.entries = entries;
        this.steps = steps;
        this.awaited = awaited;
    }

    @Override
    public void parseProcess(Element processElement, ProcessDefinitionEntity definition) {
        reader.read(processElement, Workspace.of(definition.getTenantId()), event -> eventName(definition, event))
                .ifPresent(campaign -> {
                    campaign.keepWith(definition);
                    tellProblems(definition, campaign.campaign());
                    hideFromTasklist(definition, campaign);
                    instances.install(definition);
                    entries.install(definition, campaign);
                    steps.install(definition, campaign, EventFlows.of(processElement));
                    awaited.install(definition, campaign);
                });
    }

    /** The signal or message that an event of a process refers to; blank when it refers to none. */
    private static String eventName(ProcessDefinitionEntity definition, String event) {
        var activity = definition.findActivity(event);
        var scopes = activity == null || activity.getEventScope() == null
                ? List.of(definition)
                : List.of(definition, activity.getEventScope());
        return scopes.stream()
                .flatMap(scope ->
                        Optional.ofNullable(EventSubscriptionDeclaration.getDeclarationsForScope(scope)
                                        .get(event))
                                .stream())
                .filter(found -> !EventType.CONDITONAL.name().equals(found.getEventType()))
                .map(EventSubscriptionDeclaration::getUnresolvedEventName)
                .findFirst()
                .orElse("");
    }

    /**
     * Tasklist offers what somebody can start there: no executable campaign, and none that only events and timers
     * start.
     */
    private static void hideFromTasklist(ProcessDefinitionEntity definition, DeployedCampaign campaign) {
        if (campaign.campaign().type() == CampaignType.EXECUTABLE
                || campaign.startEvents().stream().noneMatch(StartEvent::isPlain)) {
            definition.setStartableInTasklist(false);
        }
    }

    /**
     * Tells the problem of a campaign that was accepted by an earlier version, or without Baton. Those of a new
     * deployment are told with its refusal: it is parsed once to find them.
     */
    private static void tellProblems(ProcessDefinitionEntity definition, Campaign campaign) {
        campaign.problems().stream()
                .findFirst()
                .filter(problem -> !isNew(definition.getDeploymentId()))
                .ifPresent(problem -> DeploymentLogger.LOG.campaignIsInvalid(
                        campaign.key(), campaign.workspace(), problem.message()));
    }

    private static boolean isNew(String deployment) {
        return Context.getCommandContext()
                .getDeploymentManager()
                .findDeploymentById(deployment)
                .isNew();
    }
}
