package io.baton.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baton.campaign.CampaignPlace;
import io.baton.campaign.PeopleInFlows.Standing;
import io.baton.engine.access.BatonPermission;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who stands in the flow of a campaign: {@code /engine-rest/campaign/{key}/waiting}. */
@Path("/campaign/{key}/waiting")
@Produces(MediaType.APPLICATION_JSON)
public class CampaignWaitingResource {

    private final Answers answers;
    private final CampaignsByKey campaigns;

    CampaignWaitingResource(Answers answers, CampaignsByKey campaigns) {
        this.answers = answers;
        this.campaigns = campaigns;
    }

    /** Who waits there, in any version, at any element or at one; in the same order at every call. */
    @Needs(campaign = CampaignAct.SEE, people = BatonPermission.READ)
    @GET
    public List<ObjectNode> list(
            @PathParam("key") String key,
            @QueryParam("workspace") @Nullable String workspace,
            @QueryParam("element") @Nullable String element,
            @QueryParam("firstResult") @DefaultValue("0") String firstResult,
            @QueryParam("maxResults") @DefaultValue(Page.DEFAULT_MAX) String maxResults) {
        var page = Page.of(firstResult, maxResults);
        var campaign = CampaignPlace.of(campaigns.campaign(key, workspace));
        return answers.list(
                unit -> unit.peopleInFlows()
                        .of(campaign, Optional.ofNullable(element), page.firstResult(), page.maxResults()),
                this::write);
    }

    /** How many people {@link #list} would find. */
    @Needs(campaign = CampaignAct.SEE, people = BatonPermission.READ)
    @GET
    @Path("/count")
    public Map<String, Long> count(
            @PathParam("key") String key,
            @QueryParam("workspace") @Nullable String workspace,
            @QueryParam("element") @Nullable String element) {
        var campaign = CampaignPlace.of(campaigns.campaign(key, workspace));
        return answers.count(unit -> unit.peopleInFlows().count(campaign, Optional.ofNullable(element)));
    }

    private ObjectNode write(Standing standing) {
        return Answers.object()
                .put("personId", standing.person().toString())
                .put("email", standing.email().orElse(null))
                .put("element", standing.element())
                .put("processInstanceId", standing.instance())
                .put("until", answers.moment(standing.until()));
    }
}
