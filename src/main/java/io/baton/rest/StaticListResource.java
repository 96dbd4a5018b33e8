package io.baton.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baton.engine.command.Retries;
import io.baton.engine.people.StaticListChange;
import io.baton.engine.people.StaticListChange.Result;
import io.baton.person.CountedList;
import io.baton.person.StaticList;
import io.baton.person.StaticListQuery;
import io.baton.person.Workspace;
import io.baton.plugin.Baton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Static lists and who is on them: {@code /engine-rest/static-list}. */
@Path("/static-list")
@Produces(MediaType.APPLICATION_JSON)
public class StaticListResource {

    private static final Set<String> KNOWN = Set.of("key", "name", "workspace");

    /** The word that stands where a key stands: {@code static-list/count}. */
    private static final String TAKEN = "count";

    private static final int MAX_NAME = 255;
    private static final int TRIES = 5;

    /** Creates a list that nobody is on; 409 when there is one of that key in the workspace. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public ObjectNode create(InputStream body) {
        var given = Requests.object(body);
        var problems = new ArrayList<String>();
        Requests.refuseUnknown(given, KNOWN, problems);
        var key = Requests.text(given, "key", problems).strip();
        var name = Requests.text(given, "name", MAX_NAME, problems).strip();
        var workspace = Requests.text(given, "workspace", Requests.MAX_WORKSPACE, problems);
        refuseKey(key).ifPresent(problems::add);
        Requests.refuseIfAny("The static list cannot be created", problems);
        var list = new StaticList(key, Workspace.of(workspace), name.isEmpty() ? key : name);
        if (!create(list)) {
            throw Requests.refuse(Status.CONFLICT, "There is a " + list + " already: choose another key");
        }
        return write(new CountedList(list, 0));
    }

    /** Why a text cannot be the key of a list; empty when it can. */
    static Optional<String> refuseKey(String key) {
        if (!StaticList.isKey(key)) {
            return Optional.of("'key' must be made of " + StaticList.KEY_FORM);
        }
        return key.equals(TAKEN)
                ? Optional.of("'key' cannot be '" + TAKEN + "', a word that is taken")
                : Optional.empty();
    }

    private static boolean create(StaticList list) {
        var baton = Requests.baton();
        try {
            return baton.inUnitOfWork(
                    session -> baton.staticLists().create(list, baton.clock().instant()));
        } catch (RuntimeException failure) {
            if (Retries.isCollision(failure)) {
                return false;
            }
            throw failure;
        }
    }

    /** All lists by key and workspace. */
    @GET
    public List<ObjectNode> list(
            @QueryParam("workspace") @Nullable String workspace,
            @QueryParam("firstResult") @DefaultValue("0") String firstResult,
            @QueryParam("maxResults") @DefaultValue(Page.DEFAULT_MAX) String maxResults) {
        var query = query(workspace, Page.of(firstResult, maxResults));
        var baton = Requests.baton();
        return baton.inUnitOfWork(session -> baton.staticLists().list(query)).stream()
                .map(StaticListResource::write)
                .toList();
    }

    /** How many lists {@link #list} would find. */
    @GET
    @Path("/count")
    public Map<String, Long> count(@QueryParam("workspace") @Nullable String workspace) {
        var query = query(workspace, Page.NONE);
        var baton = Requests.baton();
        return Map.of("count", baton.inUnitOfWork(session -> baton.staticLists().count(query)));
    }

    /** One list; where its key exists in several workspaces, {@code workspace} chooses. */
    @GET
    @Path("/{key}")
    public ObjectNode get(@PathParam("key") String key, @QueryParam("workspace") @Nullable String workspace) {
        var baton = Requests.baton();
        return baton.inUnitOfWork(session -> {
            var list = only(baton, key, workspace);
            return write(new CountedList(list, baton.staticLists().countPeople(list)));
        });
    }

    /** Deletes a list; its people stay, they are on one list less. */
    @DELETE
    @Path("/{key}")
    public void delete(@PathParam("key") String key, @QueryParam("workspace") @Nullable String workspace) {
        var baton = Requests.baton();
        Retries.retry(
                TRIES, () -> baton.inUnitOfWork(session -> baton.staticLists().delete(locked(baton, key, workspace))));
    }

    /** The people on a list, by id. */
    @GET
    @Path("/{key}/people")
    public List<ObjectNode> people(
            @PathParam("key") String key,
            @QueryParam("workspace") @Nullable String workspace,
            @QueryParam("firstResult") @DefaultValue("0") String firstResult,
            @QueryParam("maxResults") @DefaultValue(Page.DEFAULT_MAX) String maxResults) {
        var page = Page.of(firstResult, maxResults);
        var baton = Requests.baton();
        return baton.inUnitOfWork(session -> {
            var list = only(baton, key, workspace);
            baton.people().refreshFields();
            return baton.people().find(baton.staticLists().people(list, page.firstResult(), page.maxResults())).stream()
                    .map(PersonJson::write)
                    .toList();
        });
    }

    /** How many people {@link #people} would find. */
    @GET
    @Path("/{key}/people/count")
    public Map<String, Long> countPeople(
            @PathParam("key") String key, @QueryParam("workspace") @Nullable String workspace) {
        var baton = Requests.baton();
        return Map.of(
                "count", baton.inUnitOfWork(session -> baton.staticLists().countPeople(only(baton, key, workspace))));
    }

    /** Puts people on a list: all of them, or nobody when one is unknown. */
    @POST
    @Path("/{key}/people")
    @Consumes(MediaType.APPLICATION_JSON)
    public Map<String, Integer> add(
            @PathParam("key") String key, @QueryParam("workspace") @Nullable String workspace, InputStream body) {
        var named = PeopleBody.read(body);
        var result = change(key, workspace, "Nobody was added", change -> change.add(named));
        return Map.of("added", result.changed(), "alreadyMembers", result.unchanged());
    }

    /** Takes people off a list: all of them, or nobody when one is unknown. */
    @DELETE
    @Path("/{key}/people")
    @Consumes(MediaType.APPLICATION_JSON)
    public Map<String, Integer> remove(
            @PathParam("key") String key, @QueryParam("workspace") @Nullable String workspace, InputStream body) {
        var named = PeopleBody.read(body);
        var result = change(key, workspace, "Nobody was removed", change -> change.remove(named));
        return Map.of("removed", result.changed(), "notMembers", result.unchanged());
    }

    private static Result change(
            String key, @Nullable String workspace, String refusal, Function<StaticListChange, Result> change) {
        var baton = Requests.baton();
        return Retries.retry(
                TRIES,
                () -> baton.inUnitOfWork(session -> {
                    var list = locked(baton, key, workspace);
                    var result = change.apply(new StaticListChange(baton, list));
                    if (!result.unknown().isEmpty()) {
                        throw Requests.bad(refusal + ": in " + list.workspace()
                                + " there is no person with the id or address " + PeopleBody.first(result.unknown()));
                    }
                    return result;
                }));
    }

    private static StaticList locked(Baton baton, String key, @Nullable String workspace) {
        var list = only(baton, key, workspace);
        return baton.staticLists()
                .lock(list.workspace(), list.key())
                .orElseThrow(() -> missing(key, Optional.of(list.workspace())));
    }

    /** The list of that key; refuses a key that no or several workspaces have. */
    private static StaticList only(Baton baton, String key, @Nullable String workspace) {
        var where = Optional.ofNullable(workspace).map(Workspace::of);
        var found = baton.staticLists().find(key).stream()
                .filter(list -> where.isEmpty() || list.workspace().equals(where.get()))
                .toList();
        if (found.isEmpty()) {
            throw missing(key, where);
        }
        if (found.size() > 1) {
            throw Requests.bad("Static list '" + key + "' exists in several workspaces, choose one with ?workspace= : "
                    + found.stream().map(list -> list.workspace().toString()).collect(Collectors.joining(", ")));
        }
        return found.get(0);
    }

    private static StaticListQuery query(@Nullable String workspace, Page page) {
        return new StaticListQuery(
                Optional.ofNullable(workspace).map(Workspace::of), page.firstResult(), page.maxResults());
    }

    private static RequestRefusedException missing(String key, Optional<Workspace> workspace) {
        return Requests.refuse(
                Status.NOT_FOUND,
                "There is no static list '" + key + "'"
                        + workspace.map(one -> " in " + one).orElse(""));
    }

    private static ObjectNode write(CountedList listed) {
        var node = Requests.JSON.createObjectNode();
        node.put("key", listed.list().key());
        node.put("name", listed.list().name());
        node.put("workspace", listed.list().workspace().tenantId().orElse(null));
        node.put("people", listed.people());
        return node;
    }
}
