package io.baton.engine.overview;

import io.baton.campaign.CampaignGraph;
import io.baton.campaign.ExecuteCampaign;
import io.baton.engine.catalog.CampaignFaults.Listed;
import io.baton.person.Workspace;
import io.baton.plugin.Baton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Who calls whom around one campaign: everything that leads to it and everything it leads to, among the newest versions of
 * its workspace. Works for circles as well, which only definitions can have that were deployed without Baton.
 *
 * @param nodes the campaigns, those nearest to the root first
 * @param edges their Execute Campaign steps, in the order of the nodes and of their files
 */
public record CallGraph(List<Node> nodes, List<Edge> edges) {

    /**
     * A campaign in the graph.
     *
     * @param depth the deepest level at which it can run by the calls that are known (E6); empty when a circle stands above
     */
    public record Node(Listed listed, OptionalInt depth) {}

    /**
     * An Execute Campaign step.
     *
     * @param callee empty when an expression finds it at run time
     * @param missing whether there is no campaign of that key in the workspace
     */
    public record Edge(
            String caller, Optional<String> callee, String element, boolean useParentTokenContext, boolean missing) {}

    /** The graph around a campaign. Inside a unit of work. */
    public static CallGraph around(Baton baton, Workspace workspace, String key) {
        var graph = new CampaignGraph(baton.campaigns().latest(workspace));
        var above = graph.above(key);
        var below = graph.below(key);
        var around = new HashSet<>(above);
        around.addAll(below);
        var nodes = baton.faults().list(workspace, graph).stream()
                .filter(listed -> around.contains(listed.campaign().key()))
                .map(listed -> new Node(listed, graph.depth(listed.campaign().key())))
                .sorted(Comparator.comparingInt((Node node) -> node.depth().orElse(Integer.MAX_VALUE)))
                .toList();
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
                            isMissing(call, workspace, graph)));
                }
            }
        }
        return new CallGraph(nodes, List.copyOf(edges));
    }

    private static boolean isMissing(ExecuteCampaign call, Workspace workspace, CampaignGraph graph) {
        return call.callee().isPresent()
                && !(call.workspace().map(workspace::equals).orElse(true)
                        && graph.knows(call.callee().get()));
    }
}
