package io.baton.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baton.campaign.Campaign;
import io.baton.engine.catalog.Activation;
import io.baton.engine.catalog.CampaignFaults.Listed;
import io.baton.person.Workspace;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Campaigns in their newest versions: {@code /engine-rest/campaign}. */
@Path("/campaign")
@Produces(MediaType.APPLICATION_JSON)
public class CampaignResource {

    /** All campaigns by key and workspace. */
    @GET
    public List<ObjectNode> list(
            @QueryParam("workspace") @Nullable String workspace,
            @QueryParam("firstResult") @DefaultValue("0") String firstResult,
            @QueryParam("maxResults") @DefaultValue(Page.DEFAULT_MAX) String maxResults) {
        var page = Page.of(firstResult, maxResults);
        return find(Optional.empty(), workspace).stream()
                .skip(page.firstResult())
                .limit(page.maxResults())
                .map(CampaignResource::write)
                .toList();
    }

    /** How many campaigns {@link #list} would find. */
    @GET
    @Path("/count")
    public Map<String, Long> count(@QueryParam("workspace") @Nullable String workspace) {
        return Map.of("count", (long) find(Optional.empty(), workspace).size());
    }

    /** One campaign; where its key exists in several workspaces, {@code workspace} chooses. */
    @GET
    @Path("/{key}")
    public ObjectNode get(@PathParam("key") String key, @QueryParam("workspace") @Nullable String workspace) {
        return write(only(key, workspace));
    }

    /** Lets events start the campaign, in this version and in those to come; answers the campaign. */
    @POST
    @Path("/{key}/activate")
    public ObjectNode activate(@PathParam("key") String key, @QueryParam("workspace") @Nullable String workspace) {
        return changed(key, workspace, Activation::activate);
    }

    /** Lets no event start the campaign any more; who is in its flow goes on. Answers the campaign. */
    @POST
    @Path("/{key}/deactivate")
    public ObjectNode deactivate(@PathParam("key") String key, @QueryParam("workspace") @Nullable String workspace) {
        return changed(key, workspace, Activation::deactivate);
    }

    private static ObjectNode changed(
            String key, @Nullable String workspace, BiFunction<Activation, Campaign, Boolean> change) {
        var baton = Requests.baton();
        var campaign = only(key, workspace).campaign();
        baton.inUnitOfWork(session -> change.apply(baton.activation(), campaign));
        return write(only(key, campaign.workspace().id()));
    }

    /** The campaign of that key; refuses a key that nobody or several have. */
    static Listed only(String key, @Nullable String workspace) {
        var found = find(Optional.of(key), workspace);
        if (found.isEmpty()) {
            throw Requests.refuse(
                    Status.NOT_FOUND,
                    "There is no campaign '" + key + "'" + (workspace == null ? "" : " in " + Workspace.of(workspace)));
        }
        if (found.size() > 1) {
            throw Requests.bad("Campaign '" + key + "' exists in several workspaces, choose one with ?workspace= : "
                    + found.stream()
                            .map(one -> one.campaign().workspace().toString())
                            .collect(Collectors.joining(", ")));
        }
        return found.get(0);
    }

    private static List<Listed> find(Optional<String> key, @Nullable String workspace) {
        var baton = Requests.baton();
        return baton.inUnitOfWork(session -> baton.faults().list(key)).stream()
                .filter(one -> workspace == null || one.campaign().workspace().equals(Workspace.of(workspace)))
                .toList();
    }

    static ObjectNode write(Listed listed) {
        var campaign = listed.campaign();
        var node = Requests.JSON.createObjectNode();
        node.put("key", campaign.key());
        node.put("name", campaign.name());
        node.put("type", campaign.type().label());
        node.put("workspace", campaign.workspace().tenantId().orElse(null));
        node.put("program", campaign.program().orElse(null));
        node.put("qualification", campaign.qualification().text());
        node.put("active", listed.active());
        node.put("valid", listed.problems().isEmpty());
        node.set("problems", problems(listed));
        listed.calls().forEach(node.putArray("calls")::add);
        listed.calledBy().forEach(node.putArray("calledBy")::add);
        return node;
    }

    static ArrayNode problems(Listed listed) {
        var problems = Requests.JSON.createArrayNode();
        listed.problems().forEach(problem -> problems.addObject()
                .put("element", problem.element())
                .put("line", problem.line())
                .put("message", problem.message()));
        return problems;
    }
}
