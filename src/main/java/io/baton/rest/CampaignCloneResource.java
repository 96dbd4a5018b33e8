package io.baton.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baton.engine.transfer.CampaignClone;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Cloning campaigns: {@code /engine-rest/campaign/{key}/clone}. */
@Path("/campaign/{key}/clone")
@Produces(MediaType.APPLICATION_JSON)
public class CampaignCloneResource {

    private static final Set<String> KNOWN = Set.of("key", "name", "executable");
    private static final int MAX_NAME = 255;

    /** Deploys a clone of the newest version of a campaign, and answers it. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public ObjectNode cloneCampaign(
            @PathParam("key") String key, @QueryParam("workspace") @Nullable String workspace, InputStream body) {
        var given = Requests.object(body);
        var problems = new ArrayList<String>();
        Requests.refuseUnknown(given, KNOWN, problems);
        var newKey = Requests.text(given, "key", problems);
        var name = Requests.text(given, "name", MAX_NAME, problems);
        boolean executable = given.path("executable").asBoolean(false);
        if (given.has("key") && given.get("key").isTextual() && !CampaignClone.isKey(newKey)) {
            problems.add("'" + newKey + "' cannot be a key: " + CampaignClone.KEY_FORM);
        } else if (!given.hasNonNull("key")) {
            problems.add("'key' is missing: the key of the clone");
        }
        if (given.has("executable") && !given.get("executable").isBoolean()) {
            problems.add("'executable' must be true or false");
        }
        Requests.refuseIfAny("The campaign cannot be cloned", problems);
        var where = CampaignResource.only(key, workspace).campaign().workspace();
        new CampaignClone(where, key, newKey, name.isBlank() ? newKey : name, executable).deploy(Requests.baton());
        return CampaignResource.write(CampaignResource.only(newKey, where.id()));
    }
}
