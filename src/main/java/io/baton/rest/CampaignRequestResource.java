package io.baton.rest;

import io.baton.engine.trigger.CampaignRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asking a trigger campaign to take people in: {@code POST /engine-rest/campaign/{key}/request}. */
@Path("/campaign/{key}/request")
@Produces(MediaType.APPLICATION_JSON)
public class CampaignRequestResource {

    /** Requests the campaign for all of the people or, when something offends, for nobody (F4, P2, P3). */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Map<String, Integer> request(
            @PathParam("key") String key, @QueryParam("workspace") @Nullable String workspace, InputStream body) {
        var campaign = CampaignResource.only(key, workspace).campaign();
        var given = Requests.object(body);
        var problems = new ArrayList<String>();
        Requests.refuseUnknown(given, Set.of("people", "emails", "tokens"), problems);
        var people = PeopleBody.read(given, "people", problems);
        var tokens = Requests.tokens(given, problems);
        Requests.refuseIfAny("Campaign '" + key + "' cannot be requested", problems);
        var baton = Requests.baton();
        var request = new CampaignRequest(campaign, people, tokens);
        return Map.of(
                "requested", baton.inUnitOfWork(session -> baton.requests().make(session, request)));
    }
}
