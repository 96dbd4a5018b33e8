package io.baton.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baton.engine.overview.CallGraph;
import io.baton.engine.overview.CallGraphs;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** Which campaigns call each other around one of them: {@code /engine-rest/campaign/{key}/graph}. */
@Path("/campaign/{key}/graph")
@Produces(MediaType.APPLICATION_JSON)
public class CampaignGraphResource {

    private final CampaignsByKey campaigns;
    private final CallGraphs graphs;

    CampaignGraphResource(CampaignsByKey campaigns, CallGraphs graphs) {
        this.campaigns = campaigns;
        this.graphs = graphs;
    }

    /** Everything that leads to a campaign and everything it leads to. */
    @Needs(campaign = CampaignAct.SEE)
    @GET
    public ObjectNode graph(@PathParam("key") String key, @QueryParam("workspace") @Nullable String workspace) {
        var where = campaigns.campaign(key, workspace).workspace();
        return write(graphs.around(where, key));
    }

    static ObjectNode write(CallGraph graph) {
        var json = Answers.object();
        var nodes = json.putArray("nodes");
        for (var node : graph.nodes()) {
            var campaign = node.listed().campaign();
            var one = nodes.addObject();
            one.put("key", campaign.key());
            one.put("name", campaign.name());
            one.put("type", campaign.type().label());
            one.put("workspace", campaign.workspace().tenantId().orElse(null));
            node.depth().ifPresentOrElse(depth -> one.put("depth", depth), () -> one.putNull("depth"));
            one.put("valid", node.listed().problems().isEmpty());
            one.set("problems", CampaignResource.problems(node.listed()));
        }
        var edges = json.putArray("edges");
        graph.edges().forEach(edge -> edges.addObject()
                .put("caller", edge.caller())
                .put("callee", edge.callee().orElse(null))
                .put("element", edge.element())
                .put("useParentTokenContext", edge.useParentTokenContext())
                .put("missing", edge.missing()));
        return json;
    }
}
