package io.baton.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baton.campaign.GateRefusal;
import io.baton.engine.catalog.DmnSmartLists.Listed;
import io.baton.engine.entry.GateReasons;
import io.baton.engine.overview.Explanation;
import io.baton.person.Person;
import io.baton.person.PersonId;
import io.baton.person.PersonQuery;
import io.baton.person.Workspace;
import io.baton.plugin.Baton;
import io.baton.smartlist.SmartList.Explained;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Smart lists that are assets of their own, DMN decisions: {@code /engine-rest/smart-list}. */
@Path("/smart-list")
@Produces(MediaType.APPLICATION_JSON)
public class SmartListResource {

    private static final String SAMPLE = "10";
    private static final int MOST_OF_SAMPLE = 100;

    /** All smart lists by key and workspace. */
    @GET
    public List<ObjectNode> list(
            @QueryParam("workspace") @Nullable String workspace,
            @QueryParam("firstResult") @DefaultValue("0") String firstResult,
            @QueryParam("maxResults") @DefaultValue(Page.DEFAULT_MAX) String maxResults) {
        var page = Page.of(firstResult, maxResults);
        return find(Optional.empty(), workspace).stream()
                .skip(page.firstResult())
                .limit(page.maxResults())
                .map(SmartListResource::write)
                .toList();
    }

    /** How many smart lists {@link #list} would find. */
    @GET
    @Path("/count")
    public Map<String, Long> count(@QueryParam("workspace") @Nullable String workspace) {
        return Map.of("count", (long) find(Optional.empty(), workspace).size());
    }

    /** One list; where its key exists in several workspaces, {@code workspace} chooses. */
    @GET
    @Path("/{key}")
    public ObjectNode get(@PathParam("key") String key, @QueryParam("workspace") @Nullable String workspace) {
        return write(only(key, workspace));
    }

    /** How many people are on a list now; nobody is on an invalid one (E10). */
    @GET
    @Path("/{key}/count")
    public Map<String, Long> people(@PathParam("key") String key, @QueryParam("workspace") @Nullable String workspace) {
        var listed = only(key, workspace);
        var baton = Requests.baton();
        return Map.of(
                "count",
                listed.problem().isPresent()
                        ? 0L
                        : baton.inUnitOfWork(session -> baton.audience().count(listed.workspace(), listed.list())));
    }

    /** Some of the people that are on a list now, those with the lowest ids. */
    @GET
    @Path("/{key}/sample")
    public List<ObjectNode> sample(
            @PathParam("key") String key,
            @QueryParam("workspace") @Nullable String workspace,
            @QueryParam("maxResults") @DefaultValue(SAMPLE) String maxResults) {
        var most = Math.min(MOST_OF_SAMPLE, Page.of("0", maxResults).maxResults());
        var listed = only(key, workspace);
        if (listed.problem().isPresent()) {
            return List.of();
        }
        var baton = Requests.baton();
        return baton.inUnitOfWork(session -> baton.audience().first(listed.workspace(), listed.list(), most)).stream()
                .map(PersonJson::write)
                .toList();
    }

    /** Each condition of the list for one person: what it saw, and whether it is met (L4). */
    @POST
    @Path("/{key}/explain")
    @Consumes(MediaType.APPLICATION_JSON)
    public ObjectNode explain(
            @PathParam("key") String key, @QueryParam("workspace") @Nullable String workspace, InputStream body) {
        var listed = only(key, workspace);
        var baton = Requests.baton();
        return baton.inUnitOfWork(session -> {
            var person = person(baton, listed.workspace(), body);
            var facts = baton.audience().facts(listed.workspace(), person.id());
            var refused = GateReasons.refusedByList(listed.list().decide(person, facts))
                    .map(GateRefusal::reason);
            var node = Requests.JSON.createObjectNode();
            node.put("personId", person.id().toString());
            node.put("qualified", refused.isEmpty());
            node.put("reason", refused.orElse(null));
            write(node.putArray("conditions"), Explanation.conditions(listed.list(), person, facts));
            return node;
        });
    }

    static void write(ArrayNode array, List<Explained> conditions) {
        conditions.forEach(one -> array.addObject()
                .put("condition", one.condition())
                .put("value", one.value())
                .put("verdict", one.verdict())
                .put("problem", one.problem().orElse(null)));
    }

    /** The person of a workspace whom a body names with {@code personId} or {@code email}. */
    static Person person(Baton baton, Workspace workspace, InputStream body) {
        var given = Requests.object(body);
        var problems = new ArrayList<String>();
        Requests.refuseUnknown(given, Set.of("personId", "email"), problems);
        var id = given.path("personId").asText("").strip();
        var email = Requests.text(given, "email", problems).strip();
        if (id.isEmpty() == email.isEmpty()) {
            problems.add("name the person with 'personId' or 'email'");
        }
        Requests.refuseIfAny("Nobody can be explained", problems);
        var found = id.isEmpty()
                ? baton.people().list(new PersonQuery(Optional.of(email), Optional.of(workspace), 0, 1)).stream()
                        .findFirst()
                : PersonId.parse(id).flatMap(baton.people()::find);
        return found.filter(person -> person.workspace().equals(workspace))
                .orElseThrow(() -> Requests.refuse(
                        Status.NOT_FOUND,
                        "There is no person with "
                                + (id.isEmpty() ? "the e-mail address '" + email + "'" : "the id '" + id + "'")
                                + " in " + workspace));
    }

    private static Listed only(String key, @Nullable String workspace) {
        var found = find(Optional.of(key), workspace);
        if (found.isEmpty()) {
            throw Requests.refuse(
                    Status.NOT_FOUND,
                    "There is no smart list '" + key + "'" + (workspace == null ? "" : " in " + Workspace.of(workspace))
                            + ": deploy a DMN decision of that key that answers true or false");
        }
        if (found.size() > 1) {
            throw Requests.bad("Smart list '" + key + "' exists in several workspaces, choose one with ?workspace= : "
                    + found.stream().map(one -> one.workspace().toString()).collect(Collectors.joining(", ")));
        }
        return found.get(0);
    }

    private static List<Listed> find(Optional<String> key, @Nullable String workspace) {
        var baton = Requests.baton();
        return baton.inUnitOfWork(session -> baton.smartLists().list(key)).stream()
                .filter(one -> workspace == null || one.workspace().equals(Workspace.of(workspace)))
                .toList();
    }

    private static ObjectNode write(Listed listed) {
        var node = Requests.JSON.createObjectNode();
        node.put("key", listed.key());
        node.put("name", listed.name());
        node.put("workspace", listed.workspace().tenantId().orElse(null));
        node.put("version", listed.version());
        node.put("valid", listed.problem().isEmpty());
        node.put("problem", listed.problem().orElse(null));
        listed.usedBy().forEach(node.putArray("usedBy")::add);
        var references = node.putArray("refersTo");
        listed.list().references().forEach(reference -> references
                .addObject()
                .put("kind", reference.kind().label())
                .put("key", reference.key()));
        return node;
    }
}
