package io.baton.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baton.engine.work.UnitsOfWork;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** How many people events would have brought in, but did not: {@code /engine-rest/campaign/{key}/refusals}. */
@Path("/campaign/{key}/refusals")
@Produces(MediaType.APPLICATION_JSON)
public class CampaignRefusalsResource {

    private final UnitsOfWork units;
    private final CampaignsByKey campaigns;
    private final Answers answers;

    CampaignRefusalsResource(UnitsOfWork units, CampaignsByKey campaigns, Answers answers) {
        this.units = units;
        this.campaigns = campaigns;
        this.answers = answers;
    }

    /** How many events did not bring their person in, and when the last one did not. */
    @Needs(campaign = CampaignAct.SEE)
    @GET
    public ObjectNode refusals(@PathParam("key") String key, @QueryParam("workspace") @Nullable String workspace) {
        var campaign = campaigns.only(key, workspace).campaign();
        var total = units.inUnitOfWork(unit -> unit.refusalCounts().of(campaign.workspace(), campaign.key()));
        return Answers.object().put("count", total.count()).put("lastAt", answers.moment(total.last()));
    }
}
