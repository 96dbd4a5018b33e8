package io.baton.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baton.engine.overview.VisibleTokens;
import io.baton.token.Token;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tokens a campaign sees and where they come from: {@code /engine-rest/campaign/{key}/tokens}. */
@Path("/campaign/{key}/tokens")
@Produces(MediaType.APPLICATION_JSON)
public class CampaignTokensResource {

    private final CampaignsByKey campaigns;
    private final VisibleTokens visible;

    CampaignTokensResource(CampaignsByKey campaigns, VisibleTokens visible) {
        this.campaigns = campaigns;
        this.visible = visible;
    }

    /** The tokens of a campaign that is reached by a path of callers; without one, as it starts by itself. */
    @Needs(campaign = CampaignAct.SEE)
    @GET
    public List<ObjectNode> tokens(
            @PathParam("key") String key,
            @QueryParam("workspace") @Nullable String workspace,
            @QueryParam("path") @DefaultValue("") String path) {
        var where = campaigns.campaign(key, workspace).workspace();
        var callers = Arrays.stream(path.split(",", -1))
                .map(String::strip)
                .filter(caller -> !caller.isEmpty())
                .toList();
        return visible.of(where, key, callers).stream()
                .map(CampaignTokensResource::write)
                .toList();
    }

    private static ObjectNode write(Token token) {
        var source = token.source();
        return Answers.object()
                .put("token", token.name().toString())
                .put("value", token.value())
                .put("source", source.kind().label())
                .put("asset", source.asset().isEmpty() ? null : source.asset())
                .put("campaign", source.campaign().isEmpty() ? null : source.campaign());
    }
}
