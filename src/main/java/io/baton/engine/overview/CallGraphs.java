package io.baton.engine.overview;

import io.baton.campaign.Campaign;
import io.baton.campaign.CampaignGraph;
import io.baton.campaign.ExecuteCampaign;
import io.baton.engine.catalog.CampaignFaults;
import io.baton.engine.catalog.Campaigns;
import io.baton.engine.overview.CallGraph.Edge;
import io.baton.engine.overview.CallGraph.Node;
import io.baton.engine.work.UnitsOfWork;
import io.baton.person.Workspace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Draws the calls around a campaign. Works for circles as well, which only definitions can have that were deployed
 * without Baton.
 */
public final class CallGraphs {

    /**
     * The calls of many campaigns.
     *
     * @param graphs one for each workspace that has any
     * @param leftOut how many campaigns that take part in calls are not drawn
     */
    public record AllCalls(List<CallGraph> graphs, long leftOut) {}

    private final UnitsOfWork units;
    private final Campaigns campaigns;
    private final CampaignFaults faults;

    public CallGraphs(UnitsOfWork units, Campaigns campaigns, CampaignFaults faults) {
        this.units = units;
        this.campaigns = campaigns;
        this.faults = faults;
    }

    /**
     * The graph around a campaign, as far as the caller may read its campaigns (A2).
     *
     * @return an empty graph when there is no campaign of that key that the caller may read
     */
    public CallGraph around(Workspace workspace, String key) {
        return units.inUnitOfWork(unit -> {
            var graph = campaigns.graph(workspace);
            var below = graph.below(key);
            var around = new HashSet<>(graph.above(key));
            around.addAll(below);
            var readable = campaigns.readable();
            around.removeIf(one -> !readable.map(keys -> keys.contains(one)).orElse(true));
            var nodes = nodes(workspace, around, graph);
            return new CallGraph(nodes, edges(nodes, around, below, graph));
        });
    }

    /**
     * The campaigns that execute others or are executed, as far as the caller may read them (A2).
     *
     * @param workspace empty for all that the caller sees
     * @param program key of the program whose campaigns are asked for, with all that they lead to and those that call
     *     them; empty for all
     * @param most how many campaigns are drawn; chains are kept together, a chain that is begun is cut where it must be
     */
    public AllCalls all(Optional<Workspace> workspace, Optional<String> program, int most) {
        return units.inUnitOfWork(unit -> {
            var byWorkspace = faults.visible(workspace).stream()
                    .collect(Collectors.groupingBy(Campaign::workspace, LinkedHashMap::new, Collectors.toList()));
            var graphs = new ArrayList<CallGraph>();
            long left = most;
            long leftOut = 0;
            for (var entry : byWorkspace.entrySet()) {
                var graph = campaigns.graph(entry.getKey());
                var chains = chains(entry.getValue(), program, graph);
                var drawn = chains.stream().limit(left).collect(Collectors.toCollection(LinkedHashSet::new));
                left -= drawn.size();
                leftOut += chains.size() - drawn.size();
                if (!drawn.isEmpty()) {
                    graphs.add(drawn(entry.getKey(), drawn, graph));
                }
            }
            return new AllCalls(List.copyOf(graphs), leftOut);
        });
    }

    /** The keys of the campaigns that take part in calls: each that nobody executes, what it leads to behind it. */
    private static Set<String> chains(List<Campaign> readable, Optional<String> program, CampaignGraph graph) {
        var keys = readable.stream().map(Campaign::key).collect(Collectors.toSet());
        var part = new LinkedHashMap<String, Campaign>();
        readable.stream()
                .filter(campaign -> !campaign.calls().isEmpty()
                        || graph.namedBy(campaign.key()).stream().anyMatch(keys::contains))
                .forEach(campaign -> part.put(campaign.key(), campaign));
        var wanted = new LinkedHashSet<String>();
        part.values().stream()
                .filter(campaign -> program.map(
                                key -> campaign.program().filter(key::equals).isPresent())
                        .orElse(true))
                .forEach(campaign -> {
                    wanted.addAll(graph.namedBy(campaign.key()));
                    wanted.addAll(graph.below(campaign.key()));
                });
        wanted.retainAll(part.keySet());
        var chains = new LinkedHashSet<String>();
        wanted.stream()
                .filter(key -> graph.namedBy(key).stream().noneMatch(wanted::contains))
                .forEach(root ->
                        graph.below(root).stream().filter(wanted::contains).forEach(chains::add));
        chains.addAll(wanted);
        return chains;
    }

    private CallGraph drawn(Workspace workspace, Set<String> keys, CampaignGraph graph) {
        var nodes = nodes(workspace, keys, graph);
        var edges = edges(nodes, keys, keys, graph).stream()
                .filter(edge ->
                        edge.missing() || edge.callee().map(keys::contains).orElse(true))
                .toList();
        return new CallGraph(nodes, edges);
    }

    private List<Node> nodes(Workspace workspace, Set<String> keys, CampaignGraph graph) {
        return faults.list(workspace, keys, graph).stream()
                .map(listed -> new Node(listed, graph.depth(listed.campaign().key())))
                .sorted(Comparator.comparingInt(node -> node.depth().orElse(Integer.MAX_VALUE)))
                .toList();
    }

    /**
     * All calls of the campaigns below; of those above, the calls that stay in the graph or are not known to leave it.
     */
    private static List<Edge> edges(List<Node> nodes, Set<String> around, Set<String> below, CampaignGraph graph) {
        var edges = new ArrayList<Edge>();
        for (var node : nodes) {
            var campaign = node.listed().campaign();
            for (var call : campaign.calls()) {
                if (below.contains(campaign.key())
                        || call.callee().isEmpty()
                        || around.contains(call.callee().get())) {
                    edges.add(new Edge(
                            campaign.key(),
                            call.callee(),
                            call.element(),
                            call.useParentTokenContext(),
                            isMissing(call, campaign.workspace(), graph)));
                }
            }
        }
        return List.copyOf(edges);
    }

    private static boolean isMissing(ExecuteCampaign call, Workspace workspace, CampaignGraph graph) {
        return call.callee().isPresent()
                && !(call.workspace().map(workspace::equals).orElse(true)
                        && graph.knows(call.callee().get()));
    }
}
