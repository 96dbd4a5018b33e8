package io.baton.engine.overview;

import io.baton.engine.catalog.CampaignFaults.Listed;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The calls around one campaign: everything that leads to it and everything it leads to, among the newest versions of
 * its workspace.
 *
 * @param nodes the campaigns, those nearest to the root first
 * @param edges their Execute Campaign steps, in the order of the nodes and of their files
 */
public record CallGraph(List<Node> nodes, List<Edge> edges) {

    /**
     * A campaign in the graph.
     *
     * @param depth the deepest level at which it can run by the calls that are known (E6); empty when a circle stands
     *     above
     */
    public record Node(Listed listed, OptionalInt depth) {}

    /**
     * An Execute Campaign step.
     *
     * @param caller key of the campaign that holds the step
     * @param callee key of the campaign it calls; empty when an expression finds it at run time
     * @param element id of the step
     * @param missing whether there is no campaign of that key in the workspace
     */
    public record Edge(
            String caller, Optional<String> callee, String element, boolean useParentTokenContext, boolean missing) {}
}
