package io.baton.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baton.engine.overview.SystemCheck;
import io.baton.engine.overview.SystemCheck.Finding;
import io.baton.person.Workspace;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is wrong with all campaigns together: {@code /engine-rest/campaign-check}. */
@Path("/campaign-check")
@Produces(MediaType.APPLICATION_JSON)
public class CampaignCheckResource {

    private final SystemCheck check;

    CampaignCheckResource(SystemCheck check) {
        this.check = check;
    }

    /** The findings, errors first, by campaign and workspace; none when all is well. */
    @Needs(listing = true)
    @GET
    public List<ObjectNode> list(
            @QueryParam("workspace") @Nullable String workspace,
            @QueryParam("firstResult") @DefaultValue("0") String firstResult,
            @QueryParam("maxResults") @DefaultValue(Page.DEFAULT_MAX) String maxResults) {
        return Page.of(firstResult, maxResults).write(find(workspace), CampaignCheckResource::write);
    }

    /** How many findings {@link #list} would tell. */
    @Needs(listing = true)
    @GET
    @Path("/count")
    public Map<String, Long> count(@QueryParam("workspace") @Nullable String workspace) {
        return Answers.count(find(workspace).size());
    }

    private List<Finding> find(@Nullable String workspace) {
        return check.run(Optional.ofNullable(workspace).map(Workspace::of));
    }

    private static ObjectNode write(Finding finding) {
        return Answers.object()
                .put("severity", finding.kind().severity().label())
                .put("campaign", finding.campaign())
                .put("workspace", finding.workspace().tenantId().orElse(null))
                .put("finding", finding.kind().label())
                .put("message", Calls.named(finding.message(), finding.wayOut()));
    }
}
