package io.baton.engine.catalog;

import io.baton.campaign.Activations;
import io.baton.campaign.Activations.Active;
import io.baton.campaign.Campaign;
import io.baton.campaign.CampaignGraph;
import io.baton.campaign.CampaignType;
import io.baton.campaign.EventTokens;
import io.baton.campaign.Problem;
import io.baton.campaign.ProgramStore;
import io.baton.engine.catalog.Campaigns.Version;
import io.baton.person.PersonStore;
import io.baton.person.StaticLists;
import io.baton.person.Workspace;
import io.baton.smartlist.SmartLists;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lists campaigns with what keeps them from working. Works inside a unit of work. */
public final class CampaignFaults {

    private final Campaigns campaigns;
    private final DmnSmartLists lists;
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
            DmnSmartLists lists,
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
        return listed(campaigns.visible(Optional.empty(), key, 0, Integer.MAX_VALUE));
    }

    /**
     * Part of the same list.
     *
     * @param workspace empty for all
     */
    public List<Listed> list(Optional<Workspace> workspace, int firstResult, int maxResults) {
        return listed(campaigns.visible(workspace, Optional.empty(), firstResult, maxResults));
    }

    /**
     * The campaigns of the same list, without a look at what keeps them from working.
     *
     * @param workspace empty for all
     */
    public List<Campaign> visible(Optional<Workspace> workspace) {
        return campaigns.visible(workspace, Optional.empty(), 0, Integer.MAX_VALUE).stream()
                .map(Version::campaign)
                .toList();
    }

    /**
     * How many campaigns the whole list has.
     *
     * @param workspace empty for all
     */
    public long count(Optional<Workspace> workspace) {
        return campaigns.countVisible(workspace);
    }

    /**
     * The newest version of the campaigns of a key in the workspaces that the caller may see, by workspace; whether it
     * may read them is asked elsewhere.
     */
    public List<Listed> named(String key) {
        return listed(versions(key));
    }

    /** The same campaigns, without a look at what keeps them from working. */
    public List<Campaign> campaigns(String key) {
        return versions(key).stream().map(Version::campaign).toList();
    }

    private List<Version> versions(String key) {
        return campaigns.named(key).stream()
                .flatMap(definition -> campaigns.latest(Workspace.of(definition.getTenantId()), Set.of(key)).stream())
                .toList();
    }

    /** The same of some versions that the caller may see. */
    List<Listed> listed(List<Version> versions) {
        var readable = campaigns.readable();
        people.refreshFields();
        var looks = new HashMap<Workspace, Look>();
        var activated = activations.all();
        return versions.stream()
                .map(version -> listed(
                        version,
                        activated,
                        looks.computeIfAbsent(version.campaign().workspace(), this::look)))
                .map(listed -> readable.map(listed::calledByOnly).orElse(listed))
                .toList();
    }

    /** One look at the campaigns of a workspace: what they name is looked up once. */
    private record Look(CampaignGraph graph, SmartLists lists, MissingAssets missing) {}

    private Look look(Workspace workspace) {
        return new Look(campaigns.graph(workspace), lists.together(workspace), missingAssets());
    }

    /**
     * The newest version of some campaigns of a workspace by key, whether or not the authenticated user may see it.
     *
     * @param graph of the workspace
     */
    public List<Listed> list(Workspace workspace, Set<String> keys, CampaignGraph graph) {
        people.refreshFields();
        var activated = activations.all();
        var look = new Look(graph, lists.together(workspace), missingAssets());
        return campaigns.latest(workspace, keys).stream()
                .map(version -> listed(version, activated, look))
                .toList();
    }

    private Listed listed(Version version, Set<Active> activated, Look look) {
        var campaign = version.campaign();
        var graph = look.graph();
        var problems = new ArrayList<>(faults(campaign, graph, look.lists()));
        problems.addAll(missingCallees(campaign, graph));
        problems.addAll(look.missing().of(campaign, graph));
        return new Listed(
                campaign,
                isActive(version, activated),
                List.copyOf(problems),
                graph.names(campaign.key()),
                graph.namedBy(campaign.key()));
    }

    private static boolean isActive(Version version, Set<Active> activated) {
        var campaign = version.campaign();
        return !version.isSuspended()
                && (campaign.type() != CampaignType.TRIGGER
                        || activated.contains(new Active(campaign.key(), campaign.workspace())));
    }

    /** Finds what steps name and is not there; knows what it has asked for. */
    public MissingAssets missingAssets() {
        return new MissingAssets(staticLists, programs);
    }

    /**
     * What keeps a campaign from working, callees aside that are still to come. The fields of people are those that
     * were last refreshed.
     *
     * @param together finds the smart lists of its workspace
     */
    public List<Problem> faults(Campaign campaign, CampaignGraph graph, SmartLists together) {
        var problems = new ArrayList<>(campaign.problems());
        var list = together.resolve(campaign.workspace(), campaign.smartList());
        list.invalid(people.fields())
                .ifPresent(reason -> problems.add(new Problem(
                        campaign.key(),
                        0,
                        0,
                        "The smart list of campaign '" + campaign.key() + "' is invalid, nobody qualifies: "
                                + reason)));
        EventTokens.neverBrought(campaign.type(), campaign.triggers(), list)
                .ifPresent(why -> problems.add(new Problem(
                        campaign.key(), 0, 0, "The smart list of campaign '" + campaign.key() + "' " + why)));
        campaign.conditionUses().forEach(use -> together.resolve(campaign.workspace(), use.condition())
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
