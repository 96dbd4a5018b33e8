package io.baton.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baton.campaign.Campaign;
import io.baton.engine.catalog.Activation;
import io.baton.engine.catalog.CampaignFaults.Listed;
import io.baton.engine.work.UnitsOfWork;
import io.baton.smartlist.SmartListReference;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Campaigns in their newest versions: {@code /engine-rest/campaign}. */
@Path("/campaign")
@Produces(MediaType.APPLICATION_JSON)
public class CampaignResource {

    private final UnitsOfWork units;
    private final CampaignsByKey campaigns;
    private final Activation activation;

    CampaignResource(UnitsOfWork units, CampaignsByKey campaigns, Activation activation) {
        this.units = units;
        this.campaigns = campaigns;
        this.activation = activation;
    }

    /** All campaigns by key and workspace. */
    @Needs(listing = true)
    @GET
    public List<ObjectNode> list(
            @QueryParam("workspace") @Nullable String workspace,
            @QueryParam("firstResult") @DefaultValue("0") String firstResult,
            @QueryParam("maxResults") @DefaultValue(Page.DEFAULT_MAX) String maxResults) {
        return campaigns.list(workspace, Page.of(firstResult, maxResults)).stream()
                .map(CampaignResource::write)
                .toList();
    }

    /** How many campaigns {@link #list} would find. */
    @Needs(listing = true)
    @GET
    @Path("/count")
    public Map<String, Long> count(@QueryParam("workspace") @Nullable String workspace) {
        return Answers.count(campaigns.count(workspace));
    }

    /** One campaign; where its key exists in several workspaces, {@code workspace} chooses. */
    @Needs(campaign = CampaignAct.SEE)
    @GET
    @Path("/{key}")
    public ObjectNode get(@PathParam("key") String key, @QueryParam("workspace") @Nullable String workspace) {
        return write(campaigns.only(key, workspace));
    }

    /** Lets events start the campaign, in this version and in those to come; answers the campaign. */
    @Needs(campaign = CampaignAct.CHANGE)
    @POST
    @Path("/{key}/activate")
    public ObjectNode activate(@PathParam("key") String key, @QueryParam("workspace") @Nullable String workspace) {
        return changed(key, workspace, activation::activate);
    }

    /** Lets no event start the campaign any more; people in its flow go on. Answers the campaign. */
    @Needs(campaign = CampaignAct.CHANGE)
    @POST
    @Path("/{key}/deactivate")
    public ObjectNode deactivate(@PathParam("key") String key, @QueryParam("workspace") @Nullable String workspace) {
        return changed(key, workspace, activation::deactivate);
    }

    private ObjectNode changed(String key, @Nullable String workspace, Predicate<Campaign> change) {
        var campaign = campaigns.only(key, workspace).campaign();
        units.retrying(unit -> change.test(campaign));
        return write(campaigns.only(key, campaign.workspace().id()));
    }

    /** A campaign as lists show it. */
    static ObjectNode write(Listed listed) {
        var campaign = listed.campaign();
        var node = Answers.object();
        node.put("key", campaign.key());
        node.put("name", campaign.name());
        node.put("type", campaign.type().label());
        node.put("workspace", campaign.workspace().tenantId().orElse(null));
        node.put("program", campaign.program().orElse(null));
        node.put("description", campaign.description());
        node.put("smartList", smartList(campaign.smartList()));
        node.put("qualification", campaign.qualification().text());
        campaign.personLimit()
                .ifPresentOrElse(limit -> node.put("personLimit", limit), () -> node.putNull("personLimit"));
        var triggers = node.putArray("triggers");
        campaign.triggers().forEach(trigger -> triggers.add(trigger.event()));
        node.put("active", listed.active());
        node.put("valid", listed.problems().isEmpty());
        node.set("problems", problems(listed));
        listed.calls().forEach(node.putArray("calls")::add);
        listed.calledBy().forEach(node.putArray("calledBy")::add);
        return node;
    }

    /** As the model has it: a key, an expression behind {@code =}, or blank for everybody. */
    private static String smartList(SmartListReference list) {
        return list instanceof SmartListReference.ByKey named
                ? named.key()
                : list instanceof SmartListReference.Inline written ? written.text() : "";
    }

    static ArrayNode problems(Listed listed) {
        var problems = JsonNodeFactory.instance.arrayNode();
        listed.problems().forEach(problem -> problems.addObject()
                .put("element", problem.element())
                .put("line", problem.line())
                .put("message", problem.message()));
        return problems;
    }
}
