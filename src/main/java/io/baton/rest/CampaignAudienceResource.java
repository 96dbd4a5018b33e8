package io.baton.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baton.engine.access.BatonPermission;
import io.baton.run.DryRuns;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** Whom a run of a batch campaign would begin with now: {@code /engine-rest/campaign/{key}/audience}. */
@Path("/campaign/{key}/audience")
@Produces(MediaType.APPLICATION_JSON)
public class CampaignAudienceResource {

    private final CampaignsByKey campaigns;
    private final DryRuns dryRuns;

    CampaignAudienceResource(CampaignsByKey campaigns, DryRuns dryRuns) {
        this.campaigns = campaigns;
        this.dryRuns = dryRuns;
    }

    /** How many people are on the smart list, and how many may be. Nobody is taken through the flow. */
    @Needs(campaign = CampaignAct.SEE, people = BatonPermission.READ)
    @GET
    public ObjectNode audience(@PathParam("key") String key, @QueryParam("workspace") @Nullable String workspace) {
        var campaign = campaigns.campaign(key, workspace);
        var node = Answers.object().put("people", dryRuns.audience(campaign.workspace(), key));
        campaign.personLimit()
                .ifPresentOrElse(limit -> node.put("personLimit", limit), () -> node.putNull("personLimit"));
        return node;
    }
}
