package io.baton.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baton.campaign.Campaign;
import io.baton.campaign.CampaignType;
import io.baton.engine.access.BatonPermission;
import io.baton.engine.overview.Explanations;
import io.baton.engine.work.UnitsOfWork;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a person would or would not get into a campaign: {@code POST /engine-rest/campaign/{key}/explain}. */
@Path("/campaign/{key}/explain")
@Produces(MediaType.APPLICATION_JSON)
public class CampaignExplanationResource {

    private final UnitsOfWork units;
    private final Answers answers;
    private final CampaignsByKey campaigns;
    private final Explanations explanations;

    CampaignExplanationResource(
            UnitsOfWork units, Answers answers, CampaignsByKey campaigns, Explanations explanations) {
        this.units = units;
        this.answers = answers;
        this.campaigns = campaigns;
        this.explanations = explanations;
    }

    /** The conditions of the list, and when the qualification rule opens. */
    @Needs(campaign = CampaignAct.SEE, people = BatonPermission.READ)
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public ObjectNode explain(
            @PathParam("key") String key, @QueryParam("workspace") @Nullable String workspace, InputStream body) {
        var listed = campaigns.only(key, workspace);
        var campaign = listed.campaign();
        return units.inUnitOfWork(unit -> {
            var asked = ExplanationJson.read(unit, campaign.workspace(), noTrigger(campaign), body);
            var person = asked.person();
            var explanation = explanations.explain(unit, campaign, person, asked.trigger());
            var node = ExplanationJson.write(
                    person, explanation.qualified(), explanation.reason(), explanation.conditions());
            node.put("active", listed.active());
            ExplanationJson.write(node.putObject("qualification"), campaign.qualification(), explanation, answers);
            return node;
        });
    }

    /** Executable campaigns may have the tokens of what started their caller. */
    private static Optional<String> noTrigger(Campaign campaign) {
        return campaign.type() == CampaignType.BATCH
                ? Optional.of("'trigger' holds tokens of an event, and no event starts a batch campaign: leave it out")
                : Optional.empty();
    }
}
