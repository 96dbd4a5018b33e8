package io.baton.engine.catalog;

import io.baton.campaign.Activations;
import io.baton.campaign.Activations.Active;
import io.baton.campaign.Campaign;
import io.baton.campaign.CampaignGraph;
import io.baton.campaign.CampaignType;
import io.baton.campaign.EventTokens;
import io.baton.campaign.Problem;
import io.baton.campaign.ProgramStore;
import io.baton.person.PersonStore;
import io.baton.person.StaticLists;
import io.baton.person.Workspace;
import io.baton.smartlist.SmartListReference;
import io.baton.smartlist.SmartLists;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.repository.ProcessDefinition;

/** Lists campaigns with what keeps them from working. Works inside a unit of work. */
public final class CampaignFaults {

    private final Campaigns campaigns;
    private final SmartLists lists;
    private final Activations activations;
    private final PersonStore people;
    private final StaticLists staticLists;
    private final ProgramStore programs;

    /**
     * A deployed campaign and its place among the others.
     *
     * @param active whether it can be started: its definition is not suspended, and a trigger campaign was activated
     * @param problems what keeps it from working, its smart list and its calls included; none when it is valid
     * @param calls keys of the campaigns it calls
     * @param calledBy keys of the campaigns that call it
     */
    public record Listed(
            Campaign campaign, boolean active, List<Problem> problems, List<String> calls, List<String> calledBy) {

        /** The same for somebody who may know of some callers only. */
        private Listed calledByOnly(Set<String> readable) {
            return new Listed(
                    campaign,
                    active,
                    problems,
                    calls,
                    calledBy.stream().filter(readable::contains).toList());
        }
    }

    /**
     * @param people knows the fields that lists ask for
     * @param staticLists tells which static lists there are, for steps that name one
     * @param programs tells which programs there are, likewise
     */
    public CampaignFaults(
            Campaigns campaigns,
            SmartLists lists,
            Activations activations,
            PersonStore people,
            StaticLists staticLists,
            ProgramStore programs) {
        this.campaigns = campaigns;
        this.lists = lists;
        this.activations = activations;
        this.people = people;
        this.staticLists = staticLists;
        this.programs = programs;
    }

    /**
     * The newest version of every campaign the authenticated user may see, by key and workspace. Inside a unit of work.
     *
     * @param key empty for all campaigns
     */
    public List<Listed> list(Optional<String> key) {
        return listed(Campaigns.visibleDefinitions(key));
    }

    /**
     * The newest version of the campaigns of a key in the workspaces that the caller may see, by workspace; whether
     * it may read
     * them is asked elsewhere.
     */
    public List<Listed> named(String key) {
        return listed(campaigns.named(key));
    }

    private List<Listed> listed(List<ProcessDefinition> definitions) {
        var graphs = new ConcurrentHashMap<Workspace, CampaignGraph>();
        var missing = missingAssets();
        var activated = activations.all();
        var readable = campaigns.readable();
        return definitions.stream()
                .flatMap(definition -> Campaigns.campaign(definition).stream()
                        .map(campaign -> listed(
                                campaign,
                                isActive(definition, campaign, activated),
                                graphs.computeIfAbsent(
                                        campaign.workspace(),
                                        workspace -> new CampaignGraph(campaigns.latest(workspace))),
                                missing))
                        .map(listed -> readable.map(listed::calledByOnly).orElse(listed)))
                .toList();
    }

    /** The newest version of every campaign of a workspace by key, whether or not the authenticated user may see it. */
    public List<Listed> list(Workspace workspace, CampaignGraph graph) {
        var missing = missingAssets();
        var activated = activations.all();
        return Campaigns.latestDefinitions(workspace).stream()
                .flatMap(definition -> Campaigns.campaign(definition).stream()
                        .map(campaign -> listed(campaign, isActive(definition, campaign, activated), graph, missing)))
                .toList();
    }

    private static boolean isActive(ProcessDefinition definition, Campaign campaign, Set<Active> activated) {
        return !definition.isSuspended()
                && (campaign.type() != CampaignType.TRIGGER
                        || activated.contains(new Active(campaign.key(), campaign.workspace())));
    }

    /** Finds what steps name and is not there; knows what it has asked for. */
    public MissingAssets missingAssets() {
        return new MissingAssets(staticLists, programs);
    }

    private Listed listed(Campaign campaign, boolean active, CampaignGraph graph, MissingAssets missing) {
        var problems = new ArrayList<>(faults(campaign, graph));
        problems.addAll(missingCallees(campaign, graph));
        problems.addAll(missing.of(campaign, graph));
        return new Listed(
                campaign, active, List.copyOf(problems), graph.names(campaign.key()), graph.namedBy(campaign.key()));
    }

    /** What keeps a campaign from working, callees aside that are still to come. */
    public List<Problem> faults(Campaign campaign, CampaignGraph graph) {
        var problems = new ArrayList<>(campaign.problems());
        var list = lists.resolve(campaign.workspace(), campaign.smartList());
        list.invalid(people.refreshFields())
                .ifPresent(reason -> problems.add(new Problem(
                        campaign.key(),
                        0,
                        0,
                        "The smart list of campaign '" + campaign.key() + "' is invalid, nobody qualifies: "
                                + reason)));
        EventTokens.neverBrought(campaign.type(), campaign.triggers(), list)
                .ifPresent(why -> problems.add(new Problem(
                        campaign.key(), 0, 0, "The smart list of campaign '" + campaign.key() + "' " + why)));
        campaign.conditionUses()
                .forEach(use -> lists.resolve(campaign.workspace(), new SmartListReference.Inline(use.condition()))
                        .invalid(people.fields())
                        .map(use::invalid)
                        .ifPresent(problems::add));
        graph.check(Set.of(campaign.key())).forEach(finding -> problems.add(finding.problem()));
        campaign.fieldUses().stream()
                .flatMap(use -> use.problem(people.fields()).stream())
                .distinct()
                .forEach(problems::add);
        return problems;
    }

    /** The calls of a campaign that lead nowhere. */
    public static List<Problem> missingCallees(Campaign campaign, CampaignGraph graph) {
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

    /** Why nobody qualifies for a campaign: the model or its smart list is invalid. */
    public Optional<String> invalid(Campaign campaign) {
        return campaign.problems().isEmpty()
                ? lists.resolve(campaign.workspace(), campaign.smartList())
                        .invalid(people.refreshFields())
                        .map(reason -> "its smart list is invalid, nobody qualifies: " + reason)
                : Optional.of(campaign.problems().get(0).message());
    }
}
