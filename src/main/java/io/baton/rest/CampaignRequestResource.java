package io.baton.rest;

import io.baton.engine.trigger.CampaignRequest;
import io.baton.engine.trigger.CampaignRequests;
import io.baton.engine.trigger.StartPressure;
import io.baton.engine.work.UnitsOfWork;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asking a trigger campaign to take people in: {@code POST /engine-rest/campaign/{key}/request}. */
@Path("/campaign/{key}/request")
@Produces(MediaType.APPLICATION_JSON)
public class CampaignRequestResource {

    private final UnitsOfWork units;
    private final CampaignsByKey campaigns;
    private final CampaignRequests requests;
    private final StartPressure pressure;

    CampaignRequestResource(
            UnitsOfWork units, CampaignsByKey campaigns, CampaignRequests requests, StartPressure pressure) {
        this.units = units;
        this.campaigns = campaigns;
        this.requests = requests;
        this.pressure = pressure;
    }

    /** Requests the campaign for all of the people or, when something offends, for nobody (F4, P2, P3). */
    @Needs(campaign = CampaignAct.START)
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Map<String, Integer> request(
            @PathParam("key") String key, @QueryParam("workspace") @Nullable String workspace, InputStream body) {
        var campaign = campaigns.campaign(key, workspace);
        var given = JsonBody.read(body);
        given.refuseUnknown(Set.of("people", "emails", "tokens"));
        var people = PeopleBody.read(given, "people");
        var tokens = given.tokens();
        given.refuseIfWrong("Campaign '" + key + "' cannot be requested");
        var request = new CampaignRequest(campaign, people, tokens);
        return Map.of("requested", units.retrying(unit -> {
            pressure.check(unit);
            return requests.make(unit, request);
        }));
    }
}
