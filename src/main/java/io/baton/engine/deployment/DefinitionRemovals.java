package io.baton.engine.deployment;

import io.baton.campaign.Campaign;
import io.baton.campaign.CampaignGraph;
import io.baton.campaign.CampaignType;
import io.baton.engine.catalog.Campaigns;
import io.baton.engine.command.SessionsOf;
import io.baton.engine.trigger.TriggerJobs;
import io.baton.engine.work.UnitsOfWork;
import io.baton.person.Workspace;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentManager;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionManager;
import org.camunda.bpm.engine.repository.ProcessDefinition;

/**
 * The process definitions that one command deletes. Refuses to delete the last version of a campaign that others still
 * execute; campaigns that execute each other may go together, in one command.
 */
final class DefinitionRemovals implements Session {

    private final Campaigns campaigns;
    private final Clock clock;
    private final Set<String> removed = new HashSet<>();
    private final Map<List<String>, Campaign> gone = new LinkedHashMap<>();

    private DefinitionRemovals(Campaigns campaigns, Clock clock) {
        this.campaigns = campaigns;
        this.clock = clock;
    }

    /** The sessions that bring every deletion of definitions here, whichever command of the engine deletes them. */
    static List<SessionFactory> factories(Campaigns campaigns, Clock clock) {
        return List.of(
                new SessionsOf<>(DefinitionRemovals.class, () -> new DefinitionRemovals(campaigns, clock)),
                new SessionsOf<>(DeploymentManager.class, GuardedDeployments::new),
                new SessionsOf<>(ProcessDefinitionManager.class, GuardedDefinitions::new));
    }

    /** Looks at a deployment as a whole before any of its instances is touched. */
    private static final class GuardedDeployments extends DeploymentManager {

        @Override
        public void deleteDeployment(
                String deploymentId, boolean cascade, boolean skipCustomListeners, boolean skipIoMappings) {
            var removals = Context.getCommandContext().getSession(DefinitionRemovals.class);
            removals.announce(getProcessDefinitionManager().findProcessDefinitionsByDeploymentId(deploymentId));
            removals.check();
            super.deleteDeployment(deploymentId, cascade, skipCustomListeners, skipIoMappings);
        }
    }

    /** Notes definitions that are deleted one by one. They are looked at together when the command ends. */
    private static final class GuardedDefinitions extends ProcessDefinitionManager {

        @Override
        public void deleteProcessDefinition(
                ProcessDefinition processDefinition,
                String processDefinitionId,
                boolean cascadeToHistory,
                boolean cascadeToInstances,
                boolean skipCustomListeners,
                boolean skipIoMappings) {
            Context.getCommandContext().getSession(DefinitionRemovals.class).announce(List.of(processDefinition));
            super.deleteProcessDefinition(
                    processDefinition,
                    processDefinitionId,
                    cascadeToHistory,
                    cascadeToInstances,
                    skipCustomListeners,
                    skipIoMappings);
        }
    }

    private void announce(List<ProcessDefinition> definitions) {
        var fresh = definitions.stream()
                .filter(definition -> removed.add(definition.getId()))
                .toList();
        if (!fresh.isEmpty()) {
            UnitsOfWork.current().listenersChange();
        }
        for (var definition : fresh) {
            var workspace = Workspace.of(definition.getTenantId());
            var left = campaigns.versionsLeft(workspace, definition.getKey(), removed);
            TriggerJobs.moveAll(
                    definition.getId(), left.stream().findFirst().map(ProcessDefinition::getId), clock.instant());
            if (left.isEmpty()) {
                UnitsOfWork.current().activations().deactivate(workspace, definition.getKey());
                UnitsOfWork.current().activations().forgetAwaited(workspace, definition.getKey());
                UnitsOfWork.current().refusalCounts().forget(workspace, definition.getKey());
                executable(definition)
                        .ifPresent(campaign -> gone.put(List.of(workspace.id(), campaign.key()), campaign));
            }
        }
    }

    /** A definition that cannot be loaded never ran, so it may always be deleted. */
    private Optional<Campaign> executable(ProcessDefinition definition) {
        try {
            return campaigns
                    .startable(definition.getId())
                    .map(Campaigns.Startable::campaign)
                    .filter(campaign -> campaign.type() == CampaignType.EXECUTABLE);
        } catch (ProcessEngineException unreadable) {
            return Optional.empty();
        }
    }

    private void check() {
        var problems = new ArrayList<String>();
        gone.values().stream()
                .collect(Collectors.groupingBy(Campaign::workspace))
                .forEach((workspace, deleted) -> problems.addAll(stillExecuted(workspace, deleted)));
        if (!problems.isEmpty()) {
            throw DeploymentLogger.LOG.stillExecuted(problems);
        }
    }

    /** Those of the deleted campaigns of a workspace that others go on executing, in words. */
    private List<String> stillExecuted(Workspace workspace, List<Campaign> deleted) {
        var left = campaigns.left(workspace, removed);
        var leftKeys = left.stream().map(Campaign::key).collect(Collectors.toCollection(LinkedHashSet::new));
        var graph =
                new CampaignGraph(Stream.concat(deleted.stream(), left.stream()).toList());
        var problems = new ArrayList<String>();
        for (var campaign : deleted) {
            var callers = graph.calledBy(campaign.key()).stream()
                    .filter(leftKeys::contains)
                    .filter(caller -> !graph.onCircle(caller, campaign.key()))
                    .toList();
            if (!callers.isEmpty() && !leftKeys.contains(campaign.key())) {
                problems.add("Executable campaign '" + campaign.key() + "' of " + workspace
                        + " is still executed by '" + String.join("', '", callers)
                        + "', and this would delete its last version: delete these campaigns first or in the same"
                        + " deployment, or deploy versions of them that do not execute it");
            }
        }
        return problems;
    }

    @Override
    public void flush() {
        check();
    }

    @Override
    public void close() {
        // holds nothing
    }
}
