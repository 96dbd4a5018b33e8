package io.baton.engine.catalog;

import io.baton.campaign.Campaign;
import io.baton.campaign.CampaignGraph;
import io.baton.engine.access.Caller;
import io.baton.engine.access.Right;
import io.baton.engine.command.UnrestrictedQueries;
import io.baton.engine.model.DeployedCampaign;
import io.baton.person.Workspace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.ProcessDefinitionQueryImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinitionQuery;

/** The campaigns that are deployed in this engine, in their newest versions. Works inside a command of the engine. */
public final class Campaigns {

    private static final int CLOSURES_KEPT = 10_000;

    private final Map<String, Set<String>> closures = new ConcurrentHashMap<>();

    /** The newest version of every campaign of a workspace, whether or not the authenticated user may see it. */
    public List<Campaign> latest(Workspace workspace) {
        return latestDefinitions(workspace).stream()
                .flatMap(definition -> campaign(definition).stream())
                .toList();
    }

    /** The same, as they are kept with their definitions. */
    public List<DeployedCampaign> latestDeployed(Workspace workspace) {
        return latestDefinitions(workspace).stream()
                .flatMap(definition -> DeployedCampaign.find(definition.getId()).stream())
                .toList();
    }

    /** The newest version of every process that the authenticated user may see, by key and workspace. */
    static List<ProcessDefinition> visibleDefinitions(Optional<String> key) {
        var query = Context.getProcessEngineConfiguration()
                .getRepositoryService()
                .createProcessDefinitionQuery()
                .latestVersion();
        key.ifPresent(query::processDefinitionKey);
        return Caller.ofCommand().ask(() -> query.orderByProcessDefinitionKey()
                .asc()
                .orderByTenantId()
                .asc()
                .list());
    }

    /**
     * Keys of the campaigns that the caller of the command may read; empty when it may read all there are and ever
     * were.
     */
    public Optional<Set<String>> readable() {
        return Caller.ofCommand().mayWithAll(Right.of(Permissions.READ, Resources.PROCESS_DEFINITION))
                ? Optional.empty()
                : Optional.of(visibleDefinitions(Optional.empty()).stream()
                        .map(ProcessDefinition::getKey)
                        .collect(Collectors.toSet()));
    }

    /**
     * The newest version of the processes of a key in the workspaces that the caller may see, whether it may read
     * them or not.
     */
    public List<ProcessDefinition> named(String key) {
        var visible = Caller.ofCommand().workspaces();
        return definitions(query -> query.processDefinitionKey(key)
                        .latestVersion()
                        .orderByTenantId()
                        .asc())
                .stream()
                .filter(definition -> visible.contains(Workspace.of(definition.getTenantId())))
                .toList();
    }

    /** The newest version of every process of a workspace by key, whether or not the authenticated user may see it. */
    static List<ProcessDefinition> latestDefinitions(Workspace workspace) {
        return definitions(query -> of(workspace, query)
                .latestVersion()
                .orderByProcessDefinitionKey()
                .asc());
    }

    private static ProcessDefinitionQuery of(Workspace workspace, ProcessDefinitionQuery query) {
        return workspace.tenantId().map(query::tenantIdIn).orElseGet(query::withoutTenantId);
    }

    /**
     * The newest version of every campaign of a workspace that is left.
     *
     * @param removed ids of process definitions that the command under way removes
     */
    public List<Campaign> left(Workspace workspace, Set<String> removed) {
        return latestDefinitions(workspace).stream()
                .flatMap(definition -> removed.contains(definition.getId())
                        ? versionsLeft(workspace, definition.getKey(), removed).stream().findFirst().stream()
                        : Stream.of(definition))
                .flatMap(definition -> campaign(definition).stream())
                .toList();
    }

    /** The versions of a process that are left, the newest first. */
    public List<ProcessDefinition> versionsLeft(Workspace workspace, String key, Set<String> removed) {
        return definitions(query -> of(workspace, query)
                        .processDefinitionKey(key)
                        .orderByProcessDefinitionVersion()
                        .desc())
                .stream()
                .filter(definition -> !removed.contains(definition.getId()))
                .toList();
    }

    /** The newest version of a process, campaign or not, whether or not the authenticated user may see it. */
    public Optional<ProcessDefinition> newest(Workspace workspace, String key) {
        return versionsLeft(workspace, key, Set.of()).stream().findFirst();
    }

    /** Whether a version is deployed, of a campaign or of another process. */
    public boolean exists(String definitionId) {
        return !definitions(query -> query.processDefinitionId(definitionId)).isEmpty();
    }

    /** The workspaces in which a process of that key is deployed, as far as the caller sees them (A1). */
    public List<Workspace> visibleWorkspacesOf(String key) {
        return workspacesOf(key).stream().filter(Caller.ofCommand()::sees).toList();
    }

    /**
     * The workspaces in which a process of that key is deployed, as far as they may be named. What the engine says by
     * itself is read by users of one workspace: where users are told apart it names no other (A4).
     */
    public List<Workspace> toldWorkspacesOf(String key) {
        return Caller.ofCommand().isUser()
                        || !Context.getProcessEngineConfiguration().isAuthorizationEnabled()
                ? visibleWorkspacesOf(key)
                : workspacesOf(key).stream().filter(Workspace.DEFAULT::equals).toList();
    }

    private static List<Workspace> workspacesOf(String key) {
        return definitions(query -> query.processDefinitionKey(key).latestVersion()).stream()
                .map(definition -> Workspace.of(definition.getTenantId()))
                .toList();
    }

    /**
     * The newest version of a campaign as it can be started.
     *
     * @param definition its process definition
     */
    public record Startable(ProcessDefinitionEntity definition, Campaign campaign) {}

    /** The newest version of a campaign; empty when there is no such process or it is no campaign. */
    public Optional<Startable> find(Workspace workspace, String key) {
        return definitions(
                        query -> of(workspace, query).processDefinitionKey(key).latestVersion())
                .stream()
                .findFirst()
                .flatMap(definition -> startable(definition.getId()));
    }

    /** A version of a campaign by its process definition; empty when it is gone or no campaign. */
    public Optional<Startable> startable(String definitionId) {
        var definition = Context.getProcessEngineConfiguration()
                .getDeploymentCache()
                .findDeployedProcessDefinitionById(definitionId);
        return DeployedCampaign.find(definition).map(found -> new Startable(definition, found.campaign()));
    }

    /** Those of the campaigns of a workspace that are deployed, in their newest versions. */
    public List<Startable> latestStartable(Workspace workspace, Set<String> keys) {
        return latestDefinitions(workspace).stream()
                .filter(definition -> keys.contains(definition.getKey()))
                .flatMap(definition -> startable(definition.getId()).stream())
                .toList();
    }

    /** The keys of the campaign of a definition and of all it is known to call: what can be read ahead. */
    public Set<String> closure(ProcessDefinitionEntity definition) {
        if (closures.size() > CLOSURES_KEPT) {
            closures.clear();
        }
        var known = closures.get(definition.getId());
        if (known == null) {
            var campaign = DeployedCampaign.find(definition).orElseThrow().campaign();
            known = campaign.calls().isEmpty()
                    ? Set.of(campaign.key())
                    : new CampaignGraph(latest(campaign.workspace())).closure(campaign.key());
            closures.put(definition.getId(), known);
        }
        return known;
    }

    /** The campaign of a process; empty when it is none. */
    static Optional<Campaign> campaign(ProcessDefinition definition) {
        return DeployedCampaign.find(definition.getId()).map(DeployedCampaign::campaign);
    }

    private static List<ProcessDefinition> definitions(UnaryOperator<ProcessDefinitionQuery> restriction) {
        return UnrestrictedQueries.list(
                (ProcessDefinitionQueryImpl) restriction.apply(new ProcessDefinitionQueryImpl()));
    }
}
