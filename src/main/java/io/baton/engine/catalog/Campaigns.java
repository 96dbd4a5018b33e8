package io.baton.engine.catalog;

import io.baton.campaign.Activations.Active;
import io.baton.campaign.Campaign;
import io.baton.campaign.CampaignGraph;
import io.baton.campaign.CampaignType;
import io.baton.campaign.Problem;
import io.baton.campaign.Trigger;
import io.baton.campaign.TriggerEvent;
import io.baton.engine.command.BatonLogger;
import io.baton.engine.command.CampaignRefusedException;
import io.baton.engine.command.UnrestrictedQueries;
import io.baton.engine.instance.CampaignVariables;
import io.baton.engine.model.DeployedCampaign;
import io.baton.person.PersonId;
import io.baton.person.Spelling;
import io.baton.person.Workspace;
import io.baton.plugin.Baton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.ProcessDefinitionQueryImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinitionQuery;
import org.camunda.bpm.engine.runtime.ProcessInstanceQuery;

/** The campaigns that are deployed in this engine, in their newest versions. */
public final class Campaigns {

    private static final int CLOSURES_KEPT = 10_000;

    private final Baton baton;
    private final Map<String, Set<String>> closures = new ConcurrentHashMap<>();

    /**
     * A deployed campaign and its place among the others.
     *
     * @param active whether it can be started: its definition is not suspended, and a trigger campaign was activated
     * @param problems what keeps it from working, its smart list and its calls included; none when it is valid
     * @param calls keys of the campaigns it calls
     * @param calledBy keys of the campaigns that call it
     */
    public record Listed(
            Campaign campaign, boolean active, List<Problem> problems, List<String> calls, List<String> calledBy) {}

    public Campaigns(Baton baton) {
        this.baton = baton;
    }

    /**
     * The newest version of every campaign the authenticated user may see, by key and workspace. Inside a unit of work.
     *
     * @param key empty for all campaigns
     */
    public List<Listed> list(Optional<String> key) {
        var query = baton.engine()
                .getRepositoryService()
                .createProcessDefinitionQuery()
                .latestVersion();
        key.ifPresent(query::processDefinitionKey);
        var visible = query.orderByProcessDefinitionKey()
                .asc()
                .orderByTenantId()
                .asc()
                .list();
        var graphs = new ConcurrentHashMap<Workspace, CampaignGraph>();
        var activated = baton.activations().all();
        var listed = new ArrayList<Listed>();
        for (var definition : visible) {
            campaign(definition)
                    .ifPresent(campaign -> listed.add(listed(
                            campaign,
                            isActive(definition, campaign, activated),
                            graphs.computeIfAbsent(campaign.workspace(), any -> new CampaignGraph(latest(any))))));
        }
        return listed;
    }

    /** The newest version of every campaign of a workspace, whoever asks, by key. */
    public List<Listed> list(Workspace workspace, CampaignGraph graph) {
        var activated = baton.activations().all();
        return latestDefinitions(workspace).stream()
                .flatMap(definition -> campaign(definition).stream()
                        .map(campaign -> listed(campaign, isActive(definition, campaign, activated), graph)))
                .toList();
    }

    private static boolean isActive(ProcessDefinition definition, Campaign campaign, Set<Active> activated) {
        return !definition.isSuspended()
                && (campaign.type() != CampaignType.TRIGGER
                        || activated.contains(new Active(campaign.key(), campaign.workspace())));
    }

    private Listed listed(Campaign campaign, boolean active, CampaignGraph graph) {
        var problems = new ArrayList<>(faults(campaign, graph));
        problems.addAll(missingCallees(campaign, graph));
        return new Listed(
                campaign, active, List.copyOf(problems), graph.names(campaign.key()), graph.namedBy(campaign.key()));
    }

    /** What keeps a campaign from working, callees aside that are still to come. */
    public List<Problem> faults(Campaign campaign, CampaignGraph graph) {
        var problems = new ArrayList<>(campaign.problems());
        baton.smartLists()
                .resolve(campaign.workspace(), campaign.smartList())
                .invalid(baton.people().refreshFields())
                .ifPresent(reason -> problems.add(new Problem(
                        campaign.key(),
                        0,
                        0,
                        "The smart list of campaign '" + campaign.key() + "' is invalid, nobody qualifies: "
                                + reason)));
        graph.check(Set.of(campaign.key())).forEach(finding -> problems.add(finding.problem()));
        return problems;
    }

    /** The calls of a campaign that lead nowhere. */
    public List<Problem> missingCallees(Campaign campaign, CampaignGraph graph) {
        var problems = new ArrayList<Problem>();
        for (var call : campaign.calls()) {
            call.callee()
                    .filter(callee -> call.latest() && !graph.knows(callee))
                    .ifPresent(callee -> problems.add(new Problem(
                            call.element(),
                            call.line(),
                            call.column(),
                            "Execute Campaign '" + call.element() + "' of campaign '" + campaign.key() + "' calls '"
                                    + callee
                                    + "', which is not deployed as a campaign in " + campaign.workspace()
                                    + ": deploy it, until then the step fails")));
        }
        return problems;
    }

    /** The newest version of every campaign of a workspace, whoever asks. */
    public List<Campaign> latest(Workspace workspace) {
        return latestDefinitions(workspace).stream()
                .flatMap(definition -> campaign(definition).stream())
                .toList();
    }

    /** The same, as they are kept with their definitions. */
    public List<DeployedCampaign> latestDeployed(Workspace workspace) {
        return latestDefinitions(workspace).stream()
                .flatMap(definition -> deployed(definition).stream())
                .toList();
    }

    private static List<ProcessDefinition> latestDefinitions(Workspace workspace) {
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

    /** The newest version of a process, campaign or not, whoever asks. */
    public Optional<ProcessDefinition> newest(Workspace workspace, String key) {
        return versionsLeft(workspace, key, Set.of()).stream().findFirst();
    }

    /** The workspaces in which a process of that key is deployed. */
    public List<Workspace> workspacesOf(String key) {
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

    /**
     * Lets events start a trigger campaign, whatever its version, until it is deactivated.
     *
     * @return false when they do already
     * @throws CampaignRefusedException when it is no trigger campaign, nothing could start it, or nobody could qualify
     */
    public boolean activate(Campaign campaign) {
        refuseOthers(campaign);
        if (campaign.triggers().isEmpty()) {
            throw BatonLogger.LOG.cannotActivate(
                    campaign.key(),
                    "nothing starts it, give it a start event with a signal such as '" + TriggerEvent.SCORE_IS_CHANGED
                            + "' or with the message '" + Trigger.requestOf(campaign.key()) + "'");
        }
        invalid(campaign).ifPresent(reason -> {
            throw BatonLogger.LOG.cannotActivate(campaign.key(), reason);
        });
        return baton.activations()
                .activate(campaign.workspace(), campaign.key(), baton.clock().instant());
    }

    /**
     * Lets no event start a trigger campaign any more; who is in it stays in it.
     *
     * @return false when none does
     * @throws CampaignRefusedException when it is no trigger campaign
     */
    public boolean deactivate(Campaign campaign) {
        refuseOthers(campaign);
        return baton.activations().deactivate(campaign.workspace(), campaign.key());
    }

    private static void refuseOthers(Campaign campaign) {
        if (campaign.type() != CampaignType.TRIGGER) {
            throw BatonLogger.LOG.cannotActivate(
                    campaign.key(),
                    campaign.type() == CampaignType.EXECUTABLE
                            ? "it is executable, only another campaign can start it (E3)"
                            : "it is a batch campaign, schedule it with POST campaign/" + campaign.key() + "/schedule");
        }
    }

    /** Why events do not start a campaign that was never activated, or is not active any more. */
    public static String inactive(String key) {
        return "it is not active, activate it with POST campaign/" + key + "/activate";
    }

    /** Why a campaign that is not listening for requests cannot be requested (F4). */
    public String refuseRequest(Workspace workspace, String key) {
        var found = find(workspace, key).map(Startable::campaign);
        if (found.isEmpty()) {
            return workspacesOf(key).stream()
                    .findFirst()
                    .map(other -> "it belongs to " + other + ", requests never cross workspaces")
                    .orElse("there is no campaign of that key in " + workspace + ", deploy it first");
        }
        var campaign = found.get();
        if (campaign.type() == CampaignType.EXECUTABLE) {
            return "it is executable, call it with an Execute Campaign step (E3)";
        }
        if (campaign.type() == CampaignType.BATCH) {
            return "it is a batch campaign, it runs over its audience when it is scheduled";
        }
        return campaign.trigger(TriggerEvent.REQUESTED).isEmpty()
                ? "it has no start event with the message '" + Trigger.requestOf(key) + "'"
                : inactive(key);
    }

    /** Why nobody qualifies for a campaign: the model or its smart list is invalid. */
    public Optional<String> invalid(Campaign campaign) {
        return campaign.problems().isEmpty()
                ? baton.smartLists()
                        .resolve(campaign.workspace(), campaign.smartList())
                        .invalid(baton.people().refreshFields())
                        .map(reason -> "its smart list is invalid, nobody qualifies: " + reason)
                : Optional.of(campaign.problems().get(0).message());
    }

    /**
     * The My Tokens that a campaign and all it executes define or use, by name without family.
     *
     * @return empty when that cannot be known: a call's target is found at run time
     */
    public Optional<Set<String>> myTokens(Campaign root) {
        var names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (var key : new CampaignGraph(latest(root.workspace())).closure(root.key())) {
            var found = find(root.workspace(), key).flatMap(one -> DeployedCampaign.find(one.definition()));
            if (found.isEmpty()) {
                continue;
            }
            var campaign = found.get().campaign();
            if (campaign.calls().stream().anyMatch(call -> call.callee().isEmpty())) {
                return Optional.empty();
            }
            names.addAll(campaign.myTokens().keySet());
            found.get().usedTokens().forEach(token -> names.add(token.name()));
            campaign.program()
                    .map(program -> baton.programs().path(campaign.workspace(), program))
                    .orElse(List.of())
                    .forEach(program -> names.addAll(program.tokens().keySet()));
        }
        return Optional.of(names);
    }

    /**
     * Refuses My Token values that a campaign and all it executes know nothing of (P3).
     *
     * @throws CampaignRefusedException naming each of them
     */
    public void refuseUnknownTokens(Campaign campaign, Map<String, String> tokens) {
        var unknown = unknownTokens(campaign, tokens);
        if (!unknown.isEmpty()) {
            throw BatonLogger.LOG.unknownTokens(campaign.key(), unknown);
        }
    }

    /** Those of the My Tokens that a campaign and all it executes know nothing of, each with what may be meant. */
    public List<String> unknownTokens(Campaign campaign, Map<String, String> tokens) {
        return tokens.isEmpty()
                ? List.of()
                : myTokens(campaign)
                        .map(known -> tokens.keySet().stream()
                                .filter(name -> !known.contains(name))
                                .map(name -> "my." + name + Spelling.suggestion(name, known))
                                .toList())
                        .orElse(List.of());
    }

    /** The campaign of a definition and all it is known to call, for whoever wants to read ahead. */
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

    /** Ends every campaign instance a person is in, whoever started it. */
    public void endInstancesOf(PersonId person) {
        end(
                baton.engine()
                        .getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(person.toString())
                        .rootProcessInstances(),
                "Person deleted");
    }

    /** Ends every instance that a run left waiting. */
    public void endInstancesOfRun(String run) {
        end(
                baton.engine()
                        .getRuntimeService()
                        .createProcessInstanceQuery()
                        .variableValueEquals(CampaignVariables.RUN_ID.variableName(), run)
                        .rootProcessInstances(),
                "Run aborted");
    }

    private void end(ProcessInstanceQuery query, String reason) {
        query.list().stream()
                .filter(instance -> startable(instance.getProcessDefinitionId()).isPresent())
                .forEach(instance -> baton.engine()
                        .getRuntimeService()
                        .deleteProcessInstance(instance.getId(), reason, true, true, true, false));
    }

    private static Optional<Campaign> campaign(ProcessDefinition definition) {
        return deployed(definition).map(DeployedCampaign::campaign);
    }

    private static Optional<DeployedCampaign> deployed(ProcessDefinition definition) {
        return DeployedCampaign.find(Context.getProcessEngineConfiguration()
                .getDeploymentCache()
                .findDeployedProcessDefinitionById(definition.getId()));
    }

    private static List<ProcessDefinition> definitions(UnaryOperator<ProcessDefinitionQuery> restriction) {
        return UnrestrictedQueries.list(
                (ProcessDefinitionQueryImpl) restriction.apply(new ProcessDefinitionQueryImpl()));
    }
}
