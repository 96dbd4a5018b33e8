package io.baton.engine.catalog;

import static java.util.Objects.requireNonNull;

import io.baton.campaign.Campaign;
import io.baton.campaign.CampaignGraph;
import io.baton.campaign.CampaignOutline;
import io.baton.campaign.CampaignOutlines;
import io.baton.campaign.CampaignOutlines.Listing;
import io.baton.campaign.CampaignOutlines.Newest;
import io.baton.engine.access.Caller;
import io.baton.engine.access.Right;
import io.baton.engine.command.UnrestrictedQueries;
import io.baton.engine.model.DeployedCampaign;
import io.baton.engine.model.DeployedVersions;
import io.baton.person.Workspace;
import io.baton.person.Workspaces;
import java.util.Collection;
import java.util.LinkedHashMap;
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
    private final CampaignOutlines outlines;
    private final KnownCampaigns known;

    public Campaigns(CampaignOutlines outlines) {
        this.outlines = outlines;
        this.known = new KnownCampaigns(outlines);
    }

    /** The newest version of every campaign of a workspace by key, whether or not the authenticated user may see it. */
    public List<Campaign> latest(Workspace workspace) {
        return known.of(workspace).campaigns();
    }

    /** The same, with what is known of their tokens. */
    public List<CampaignOutline> latestOutlines(Workspace workspace) {
        return known.of(workspace).outlines();
    }

    /** How the newest campaigns of a workspace call each other. */
    public CampaignGraph graph(Workspace workspace) {
        return known.of(workspace).graph();
    }

    /**
     * The newest version of a campaign.
     *
     * @param definitionId of its process definition
     */
    public record Version(String definitionId, Campaign campaign, boolean isSuspended) {}

    /**
     * Part of the campaigns that the authenticated user may see, in their newest versions, by key and workspace. The
     * database sorts and cuts the list.
     *
     * @param workspace empty for all
     * @param key empty for all
     */
    List<Version> visible(Optional<Workspace> workspace, Optional<String> key, int firstResult, int maxResults) {
        return versions(outlines.list(listing(workspace, key), firstResult, maxResults));
    }

    /** How many there are. */
    public long countVisible(Optional<Workspace> workspace) {
        return outlines.count(listing(workspace, Optional.empty()));
    }

    private Listing listing(Optional<Workspace> workspace, Optional<String> key) {
        var workspaces = Caller.ofCommand().workspaces().only(workspace);
        known.readAll();
        var readable = readable();
        return new Listing(
                workspaces,
                readable.isEmpty() || key.filter(readable.get()::contains).isPresent()
                        ? key.map(Set::of)
                        : Optional.of(key.isPresent() ? Set.of() : readable.get()));
    }

    /** Those of the campaigns of a workspace that are deployed, in their newest versions. */
    public List<Version> latest(Workspace workspace, Set<String> keys) {
        return versions(outlines.newest(workspace, keys));
    }

    private List<Version> versions(List<Newest> newest) {
        var found = known.find(newest.stream().map(Newest::definitionId).toList());
        return newest.stream()
                .flatMap(one -> found.getOrDefault(one.definitionId(), Optional.empty()).stream()
                        .map(outline -> new Version(one.definitionId(), outline.campaign(), one.isSuspended())))
                .toList();
    }

    /** What is known of the newest version of a campaign; empty when there is none. */
    public Optional<CampaignOutline> outline(Workspace workspace, String key) {
        return outlines.newest(workspace, Set.of(key)).stream()
                .flatMap(newest -> known.find(newest).stream())
                .findFirst();
    }

    /** The newest decisions of a workspace: ids of their definitions by key. */
    Map<String, String> newestDecisions(Workspace workspace) {
        return outlines.newestDecisions(workspace);
    }

    /** Keeps what is known of definitions that are deployed right now. */
    public void deployed(Map<String, Optional<CampaignOutline>> found) {
        outlines.put(found);
    }

    /** Forgets what is known of definitions that are deleted right now. */
    public void deleted(Collection<String> definitionIds) {
        outlines.delete(definitionIds);
    }

    /** Of how many newest versions nothing is known yet. */
    public long countUnread() {
        return outlines.unread(Workspaces.ALL).size();
    }

    /**
     * Reads some of the newest versions that nobody has read yet. Inside a unit of work.
     *
     * @param most how many at most
     * @return false when there are none left
     */
    public boolean readSome(int most) {
        var unread = outlines.unread(Workspaces.ALL).stream()
                .map(Newest::definitionId)
                .limit(most)
                .toList();
        known.keep(unread);
        return !unread.isEmpty();
    }

    /** The newest version of every process that the authenticated user may see, by key and workspace. */
    private static List<ProcessDefinition> visibleDefinitions() {
        var query = new ProcessDefinitionQueryImpl();
        query.latestVersion();
        return Caller.ofCommand().ask(() -> definitions(query));
    }

    /**
     * Keys of the campaigns that the caller of the command may read; empty when it may read all there are and ever
     * were.
     */
    public Optional<Set<String>> readable() {
        return Caller.ofCommand().mayWithAll(Right.of(Permissions.READ, Resources.PROCESS_DEFINITION))
                ? Optional.empty()
                : Optional.of(visibleDefinitions().stream()
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

    private static ProcessDefinitionQuery of(Workspace workspace, ProcessDefinitionQuery query) {
        return workspace.tenantId().map(query::tenantIdIn).orElseGet(query::withoutTenantId);
    }

    /**
     * The newest version of every campaign of a workspace that is left.
     *
     * @param removed ids of process definitions that the command under way removes
     */
    public List<Campaign> left(Workspace workspace, Set<String> removed) {
        var ids = outlines.newest(workspace).versions().stream()
                .flatMap(newest -> removed.contains(newest.definitionId())
                        ? versionsLeft(workspace, newest.key(), removed).stream()
                                .limit(1)
                                .map(ProcessDefinition::getId)
                        : Stream.of(newest.definitionId()))
                .toList();
        var found = known.find(ids);
        return ids.stream()
                .flatMap(id -> found.getOrDefault(id, Optional.empty()).stream())
                .map(CampaignOutline::campaign)
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

    /** Reads definitions that will be looked up one by one, in one query. */
    public void load(Collection<String> definitionIds) {
        if (definitionIds.size() > 1) {
            definitions(query -> query.processDefinitionIdIn(definitionIds.toArray(new String[0])));
        }
    }

    /** A version of a campaign by its process definition; empty when it is gone or no campaign. */
    public Optional<Startable> startable(String definitionId) {
        return DeployedVersions.process(definitionId).flatMap(definition -> DeployedCampaign.find(definition)
                .map(found -> new Startable(definition, found.campaign())));
    }

    /** The keys of the campaign of a definition and of all it is known to call: what can be read ahead. */
    public Set<String> closure(ProcessDefinitionEntity definition) {
        if (closures.size() > CLOSURES_KEPT) {
            closures.clear();
        }
        var closure = closures.get(definition.getId());
        if (closure == null) {
            var campaign = DeployedCampaign.find(definition).orElseThrow().campaign();
            closure = campaign.calls().isEmpty()
                    ? Set.of(campaign.key())
                    : closure(campaign.workspace(), campaign.key()).keySet();
            closures.put(definition.getId(), closure);
        }
        return closure;
    }

    /**
     * The keys of a campaign and of all it is known to call, level by level, with what is known of those that are
     * deployed. However many others there are, they are not looked at.
     */
    Map<String, Optional<CampaignOutline>> closure(Workspace workspace, String key) {
        var reached = new LinkedHashMap<String, Optional<CampaignOutline>>();
        var open = Set.of(key);
        while (!open.isEmpty()) {
            open.forEach(one -> reached.put(one, Optional.empty()));
            outlines.newest(workspace, open).forEach(newest -> reached.put(newest.key(), known.find(newest)));
            var level = open.stream()
                    .flatMap(one -> requireNonNull(reached.get(one)).stream())
                    .map(CampaignOutline::campaign)
                    .toList();
            var graph = new CampaignGraph(level);
            open = level.stream()
                    .flatMap(campaign -> graph.calls(campaign.key()).stream())
                    .filter(callee -> !reached.containsKey(callee))
                    .collect(Collectors.toSet());
        }
        return reached;
    }

    private static List<ProcessDefinition> definitions(UnaryOperator<ProcessDefinitionQuery> restriction) {
        var query = (ProcessDefinitionQueryImpl) restriction.apply(new ProcessDefinitionQueryImpl());
        return UnrestrictedQueries.whoeverAsks(() -> definitions(query));
    }

    /** Not as a list of the engine's API: that one reads the model of each definition for its documentation. */
    private static List<ProcessDefinition> definitions(ProcessDefinitionQueryImpl query) {
        return Context.getCommandContext()
                .getProcessDefinitionManager()
                .findProcessDefinitionsByQueryCriteria(query, null);
    }
}
