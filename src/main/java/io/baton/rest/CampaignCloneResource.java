package io.baton.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baton.engine.transfer.CampaignClone;
import io.baton.engine.transfer.CampaignClones;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Cloning campaigns: {@code /engine-rest/campaign/{key}/clone}. */
@Path("/campaign/{key}/clone")
@Produces(MediaType.APPLICATION_JSON)
public class CampaignCloneResource {

    private static final Set<String> KNOWN = Set.of("key", "name", "executable");
    private static final int MAX_NAME = 255;

    private final CampaignsByKey campaigns;
    private final CampaignClones clones;

    CampaignCloneResource(CampaignsByKey campaigns, CampaignClones clones) {
        this.campaigns = campaigns;
        this.clones = clones;
    }

    /** Deploys a clone of the newest version of a campaign, and answers it. */
    @Needs(campaign = CampaignAct.SEE, deployment = true)
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public ObjectNode cloneCampaign(
            @PathParam("key") String key, @QueryParam("workspace") @Nullable String workspace, InputStream body) {
        var given = JsonBody.read(body);
        given.refuseUnknown(KNOWN);
        var newKey = given.text("key");
        var name = given.text("name", MAX_NAME);
        if (given.get("key").isTextual() && !CampaignClone.isKey(newKey)) {
            given.refuse("'" + newKey + "' cannot be a key: " + CampaignClone.KEY_FORM);
        } else if (!given.hasValue("key")) {
            given.refuse("'key' is missing: the key of the clone");
        }
        boolean executable = given.flag("executable");
        given.refuseIfWrong("The campaign cannot be cloned");
        var where = campaigns.campaign(key, workspace).workspace();
        clones.deploy(new CampaignClone(where, key, newKey, name.isBlank() ? newKey : name, executable));
        return CampaignResource.write(campaigns.only(newKey, where.id()));
    }
}
