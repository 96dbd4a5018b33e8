package io.baton.engine;

import io.baton.campaign.Campaign;
import io.baton.campaign.CampaignGraph;
import io.baton.campaign.Problem;
import io.baton.person.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.impl.ProcessDefinitionQueryImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinitionQuery;

/** The campaigns that are deployed in this engine, in their newest versions. */
public final class Campaigns {

    private static final int CLOSURES_KEPT = 10_000;

    private final Baton baton;
    private final Map<String, Set<String>> closures = new ConcurrentHashMap<>();

    /**
     * A deployed campaign and its place among the others.
     *
     * @param active whether it can be started: its definition is not suspended
     * @param problems what keeps it from working, its smart list and its calls included; none when it is valid
     * @param calls keys of the campaigns it calls
     * @param calledBy keys of the campaigns that call it
     */
    public record Listed(
            Campaign campaign, boolean active, List<Problem> problems, List<String> calls, List<String> calledBy) {}

    Campaigns(Baton baton) {
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
        var listed = new ArrayList<Listed>();
        for (var definition : visible) {
            campaign(definition).ifPresent(campaign -> {
                var graph = graphs.computeIfAbsent(campaign.workspace(), any -> new CampaignGraph(latest(any)));
                listed.add(new Listed(
                        campaign,
                        !definition.isSuspended(),
                        problems(campaign, graph),
                        graph.calls(campaign.key()),
                        graph.calledBy(campaign.key())));
            });
        }
        return listed;
    }

    private List<Problem> problems(Campaign campaign, CampaignGraph graph) {
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
        return List.copyOf(problems);
    }

    /** The newest version of every campaign of a workspace, whoever asks. */
    List<Campaign> latest(Workspace workspace) {
        return definitions(query -> workspace
                        .tenantId()
                        .map(query::tenantIdIn)
                        .orElseGet(query::withoutTenantId)
                        .latestVersion())
                .stream()
                .flatMap(definition -> campaign(definition).stream())
                .toList();
    }

    /** The workspaces in which a process of that key is deployed. */
    List<Workspace> workspacesOf(String key) {
        return definitions(query -> query.processDefinitionKey(key).latestVersion()).stream()
                .map(definition -> Workspace.of(definition.getTenantId()))
                .toList();
    }

    /** The campaign of a definition and all it is known to call, for whoever wants to read ahead. */
    Set<String> closure(ProcessDefinitionEntity definition) {
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

    private static Optional<Campaign> campaign(ProcessDefinition definition) {
        return DeployedCampaign.find(Context.getProcessEngineConfiguration()
                        .getDeploymentCache()
                        .findDeployedProcessDefinitionById(definition.getId()))
                .map(DeployedCampaign::campaign);
    }

    private static List<ProcessDefinition> definitions(UnaryOperator<ProcessDefinitionQuery> restriction) {
        return Unrestricted.list((ProcessDefinitionQueryImpl) restriction.apply(new ProcessDefinitionQueryImpl()));
    }
}
