package io.baton.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baton.engine.overview.Explanation;
import io.baton.qualification.QualificationRule.Answer;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Why somebody would or would not get into a campaign: {@code POST /engine-rest/campaign/{key}/explain}. */
@Path("/campaign/{key}/explain")
@Produces(MediaType.APPLICATION_JSON)
public class CampaignExplanationResource {

    /** The conditions of the list, and when the qualification rule opens. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public ObjectNode explain(
            @PathParam("key") String key, @QueryParam("workspace") @Nullable String workspace, InputStream body) {
        var campaign = CampaignResource.only(key, workspace).campaign();
        var baton = Requests.baton();
        var zone = baton.clock().getZone();
        return baton.inUnitOfWork(session -> {
            var person = SmartListResource.person(baton, campaign.workspace(), body);
            var explanation = Explanation.of(baton, campaign, person);
            var node = Requests.JSON.createObjectNode();
            node.put("personId", person.id().toString());
            node.put("qualified", explanation.qualified());
            node.put("reason", explanation.reason().orElse(null));
            SmartListResource.write(node.putArray("conditions"), explanation.conditions());
            var rule = node.putObject("qualification");
            rule.put("rule", campaign.qualification().text());
            rule.put("open", explanation.rule() instanceof Answer.Open);
            rule.put(
                    "lastQualified",
                    explanation
                            .lastQualified()
                            .map(at -> Requests.moment(at, zone))
                            .orElse(null));
            rule.put(
                    "opensAt",
                    explanation.rule() instanceof Answer.Closed closed
                            ? closed.opensAt()
                                    .map(at -> Requests.moment(at, zone))
                                    .orElse(null)
                            : null);
            return node;
        });
    }
}
