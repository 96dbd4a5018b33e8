package io.baton.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baton.engine.access.BatonPermission;
import io.baton.engine.access.BatonResource;
import io.baton.engine.access.Caller;
import io.baton.engine.access.Right;
import io.baton.engine.work.UnitsOfWork;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;

/** What the caller may do, so that a page offers nothing that would be refused: {@code /engine-rest/caller}. */
@Path("/caller")
@Produces(MediaType.APPLICATION_JSON)
public class CallerResource {

    private static final int MOST_CAMPAIGNS = 100;

    private final UnitsOfWork units;

    CallerResource(UnitsOfWork units) {
        this.units = units;
    }

    /** The permissions of the caller on Baton's resources, on deployments, and on the campaigns that are named. */
    @Needs
    @GET
    public ObjectNode caller(@QueryParam("campaign") List<String> campaigns) {
        if (campaigns.size() > MOST_CAMPAIGNS) {
            throw RequestRefusedException.bad(
                    "Ask for " + MOST_CAMPAIGNS + " campaigns at a time, not for " + campaigns.size());
        }
        return units.inUnitOfWork(unit -> {
            var caller = Caller.ofCommand();
            var node = Answers.object();
            for (var resource : BatonResource.values()) {
                var may = node.putArray(resource.resourceName());
                for (var permission : List.of(
                        BatonPermission.READ, BatonPermission.CREATE, BatonPermission.UPDATE, BatonPermission.DELETE)) {
                    if (caller.may(Right.of(permission, resource))) {
                        may.add(permission.getName());
                    }
                }
            }
            node.put("deploys", caller.may(Right.of(Permissions.CREATE, Resources.DEPLOYMENT)));
            var byKey = node.putObject("campaigns");
            campaigns.forEach(key -> byKey.set(key, ofCampaign(caller, key)));
            return node;
        });
    }

    private static ObjectNode ofCampaign(Caller caller, String key) {
        return Answers.object()
                .put("start", CampaignAct.START.rights(key).stream().allMatch(caller::may))
                .put("change", CampaignAct.CHANGE.rights(key).stream().allMatch(caller::may));
    }
}
