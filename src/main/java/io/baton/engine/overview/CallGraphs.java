package io.baton.engine.overview;

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
import java.util.List;
import java.util.Set;

/**
 * Draws the calls around a campaign. Works for circles as well, which only definitions can have that were deployed
 * without Baton.
 */
public final class CallGraphs {

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
            var nodes = faults.list(workspace, around, graph).stream()
                    .map(listed ->
                            new Node(listed, graph.depth(listed.campaign().key())))
                    .sorted(Comparator.comparingInt(node -> node.depth().orElse(Integer.MAX_VALUE)))
                    .toList();
            return new CallGraph(nodes, edges(nodes, around, below, graph));
        });
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
