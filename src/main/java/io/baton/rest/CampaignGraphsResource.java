package io.baton.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baton.engine.overview.CallGraphs;
import io.baton.person.Workspace;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which campaigns execute each other, all together: {@code /engine-rest/campaign-graph}. */
@Path("/campaign-graph")
@Produces(MediaType.APPLICATION_JSON)
public class CampaignGraphsResource {

    /** More boxes than that nobody reads in one picture. */
    private static final String READABLE = "200";

    private final CallGraphs graphs;

    CampaignGraphsResource(CallGraphs graphs) {
        this.graphs = graphs;
    }

    /** The campaigns that take part in calls, by workspace, and how many more there are. */
    @Needs(listing = true)
    @GET
    public ObjectNode graphs(
            @QueryParam("workspace") @Nullable String workspace,
            @QueryParam("program") @Nullable String program,
            @QueryParam("maxResults") @DefaultValue(READABLE) String maxResults) {
        var all = graphs.all(
                Optional.ofNullable(workspace).map(Workspace::of),
                Optional.ofNullable(program),
                Page.of("0", maxResults).maxResults());
        var json = Answers.object();
        var drawn = json.putArray("graphs");
        all.graphs().forEach(graph -> drawn.add(CampaignGraphResource.write(graph)));
        return json.put("leftOut", all.leftOut());
    }
}
