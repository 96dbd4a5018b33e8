package io.baton.engine.deployment;

import io.baton.campaign.Campaign;
import io.baton.campaign.CampaignType;
import io.baton.engine.entry.EntryParts;
import io.baton.engine.model.CampaignReader;
import io.baton.engine.model.DeployedCampaign;
import io.baton.engine.model.DeployedCampaign.StartEvent;
import io.baton.engine.step.StepParts;
import io.baton.person.Workspace;
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
    private final EntryParts entries;
    private final StepParts steps;

    CampaignParseListener(CampaignReader reader, EntryParts entries, StepParts steps) {
        this.reader = reader;
        this.entries = entries;
        this.steps = steps;
    }

    @Override
    public void parseProcess(Element processElement, ProcessDefinitionEntity definition) {
        var events = EventSubscriptionDeclaration.getDeclarationsForScope(definition);
        reader.read(processElement, Workspace.of(definition.getTenantId()), start -> Optional.ofNullable(
                                events.get(start))
                        .filter(event -> !EventType.CONDITONAL.name().equals(event.getEventType()))
                        .map(EventSubscriptionDeclaration::getUnresolvedEventName)
                        .orElse(""))
                .ifPresent(campaign -> {
                    campaign.keepWith(definition);
                    tellProblems(definition, campaign.campaign());
                    hideFromTasklist(definition, campaign);
                    entries.install(definition, campaign);
                    steps.install(definition, campaign);
                });
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
