package io.baton.engine.deployment;

import io.baton.campaign.Campaign;
import io.baton.campaign.CampaignGraph;
import io.baton.campaign.CampaignType;
import io.baton.engine.catalog.Campaigns;
import io.baton.engine.command.BatonLogger;
import io.baton.engine.trigger.TriggerJobs;
import io.baton.engine.work.UnitsOfWork;
import io.baton.person.Workspace;
import io.baton.plugin.Baton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentManager;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionManager;
import org.camunda.bpm.engine.repository.ProcessDefinition;

/**
 * What a command deletes of the process definitions. Refuses to leave campaigns behind that execute one which is gone
 * entirely; what goes together in one command may go.
 */
public final class DefinitionRemovals implements Session {

    private final Baton baton;
    private final Set<String> removed = new HashSet<>();
    private final Map<List<String>, Campaign> gone = new LinkedHashMap<>();

    private DefinitionRemovals(Baton baton) {
        this.baton = baton;
    }

    /** What the engine needs to come by here whenever something is deleted, whichever command does it. */
    public static List<SessionFactory> factories(Baton baton) {
        return List.of(
                new Factory<>(DefinitionRemovals.class, () -> new DefinitionRemovals(baton)),
                new Factory<>(DeploymentManager.class, GuardedDeployments::new),
                new Factory<>(ProcessDefinitionManager.class, GuardedDefinitions::new));
    }

    private record Factory<T extends Session>(Class<T> type, Supplier<T> open) implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return type;
        }

        @Override
        public Session openSession() {
            return open.get();
        }
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

    /** Notes definitions that are deleted one by one; they are looked at together when the command ends. */
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
            var left = baton.campaigns().versionsLeft(workspace, definition.getKey(), removed);
            TriggerJobs.moveAll(
                    definition.getId(),
                    left.stream().findFirst().map(ProcessDefinition::getId),
                    baton.clock().instant());
            if (left.isEmpty()) {
                baton.activations().deactivate(workspace, definition.getKey());
                executable(definition)
                        .ifPresent(campaign -> gone.put(List.of(workspace.id(), campaign.key()), campaign));
            }
        }
    }

    /** A definition that cannot be loaded never ran: nobody is to be kept from deleting it. */
    private Optional<Campaign> executable(ProcessDefinition definition) {
        try {
            return baton.campaigns()
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
                .forEach((workspace, campaigns) -> {
                    var left = baton.campaigns().left(workspace, removed);
                    var all = new ArrayList<>(campaigns);
                    all.addAll(left);
                    var graph = new CampaignGraph(all);
                    var leftKeys =
                            left.stream().map(Campaign::key).collect(Collectors.toCollection(LinkedHashSet::new));
                    for (var campaign : campaigns) {
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
                });
        if (!problems.isEmpty()) {
            throw BatonLogger.LOG.stillExecuted(problems);
        }
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
