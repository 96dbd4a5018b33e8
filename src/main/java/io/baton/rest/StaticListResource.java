package io.baton.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baton.engine.access.BatonPermission;
import io.baton.engine.people.StaticListChange;
import io.baton.engine.people.StaticListChange.Result;
import io.baton.engine.people.StaticListRemoval;
import io.baton.engine.work.UnitOfWork;
import io.baton.engine.work.UnitsOfWork;
import io.baton.person.CountedList;
import io.baton.person.StaticList;
import io.baton.person.StaticListQuery;
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
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Static lists and the people on them: {@code /engine-rest/static-list}. */
@Path("/static-list")
@Produces(MediaType.APPLICATION_JSON)
public class StaticListResource {

    private static final Set<String> KNOWN = Set.of("key", "name", "workspace");

    /** The word that stands where a key stands: {@code static-list/count}. */
    private static final String TAKEN = "count";

    private static final int MAX_NAME = 255;
    private static final Workspaced<StaticList> STATIC_LISTS = new Workspaced<>("static list", StaticList::workspace);

    private final UnitsOfWork units;
    private final Answers answers;
    private final StaticListRemoval removal;
    private final Clock clock;

    StaticListResource(UnitsOfWork units, Answers answers, StaticListRemoval removal, Clock clock) {
        this.units = units;
        this.removal = removal;
        this.answers = answers;
        this.clock = clock;
    }

    /** Creates an empty list; 409 when there is one of that key in the workspace. */
    @Needs(staticLists = BatonPermission.CREATE)
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public ObjectNode create(InputStream body) {
        var given = JsonBody.read(body);
        var visible = units.inUnitOfWork(unit -> Visible.workspaces());
        given.refuseUnknown(KNOWN);
        var key = given.text("key").strip();
        var name = given.text("name", MAX_NAME).strip();
        var workspace = given.workspace(visible);
        refuseKey(key).ifPresent(given::refuse);
        given.refuseIfWrong("The static list cannot be created");
        var list = new StaticList(key, workspace, name.isEmpty() ? key : name);
        if (!create(list)) {
            throw RequestRefusedException.conflict("There is a " + list + " already: choose another key");
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

    private boolean create(StaticList list) {
        return units.retrying(unit -> unit.staticLists().create(list, clock.instant()));
    }

    /** All lists by key and workspace. */
    @Needs(staticLists = BatonPermission.READ, listing = true)
    @GET
    public List<ObjectNode> list(
            @QueryParam("workspace") @Nullable String workspace,
            @QueryParam("firstResult") @DefaultValue("0") String firstResult,
            @QueryParam("maxResults") @DefaultValue(Page.DEFAULT_MAX) String maxResults) {
        var page = Page.of(firstResult, maxResults);
        return answers.list(unit -> unit.staticLists().list(query(workspace, page)), StaticListResource::write);
    }

    /** How many lists {@link #list} would find. */
    @Needs(staticLists = BatonPermission.READ, listing = true)
    @GET
    @Path("/count")
    public Map<String, Long> count(@QueryParam("workspace") @Nullable String workspace) {
        return answers.count(unit -> unit.staticLists().count(query(workspace, Page.NONE)));
    }

    /** One list; where its key exists in several workspaces, {@code workspace} chooses. */
    @Needs(staticLists = BatonPermission.READ)
    @GET
    @Path("/{key}")
    public ObjectNode get(@PathParam("key") String key, @QueryParam("workspace") @Nullable String workspace) {
        return units.inUnitOfWork(unit -> {
            var list = only(unit, key, workspace);
            return write(new CountedList(list, unit.staticLists().countPeople(list)));
        });
    }

    /** Deletes a list; its people stay, and campaigns that listen are told that they are on it no more. */
    @Needs(staticLists = BatonPermission.DELETE)
    @DELETE
    @Path("/{key}")
    public void delete(@PathParam("key") String key, @QueryParam("workspace") @Nullable String workspace) {
        units.retrying(unit -> removal.delete(unit, locked(unit, key, workspace)));
    }

    /** The people on a list, by id. */
    @Needs(staticLists = BatonPermission.READ, people = BatonPermission.READ)
    @GET
    @Path("/{key}/people")
    public List<ObjectNode> people(
            @PathParam("key") String key,
            @QueryParam("workspace") @Nullable String workspace,
            @QueryParam("firstResult") @DefaultValue("0") String firstResult,
            @QueryParam("maxResults") @DefaultValue(Page.DEFAULT_MAX) String maxResults) {
        var page = Page.of(firstResult, maxResults);
        return answers.list(
                unit -> {
                    var list = only(unit, key, workspace);
                    unit.people().refreshFields();
                    return unit.people().find(unit.staticLists().people(list, page.firstResult(), page.maxResults()));
                },
                PersonJson::write);
    }

    /** How many people {@link #people} would find. */
    @Needs(staticLists = BatonPermission.READ, people = BatonPermission.READ)
    @GET
    @Path("/{key}/people/count")
    public Map<String, Long> countPeople(
            @PathParam("key") String key, @QueryParam("workspace") @Nullable String workspace) {
        return answers.count(unit -> unit.staticLists().countPeople(only(unit, key, workspace)));
    }

    /** Puts people on a list: all of them, or nobody when one is unknown. */
    @Needs(staticLists = BatonPermission.UPDATE)
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
    @Needs(staticLists = BatonPermission.UPDATE)
    @DELETE
    @Path("/{key}/people")
    @Consumes(MediaType.APPLICATION_JSON)
    public Map<String, Integer> remove(
            @PathParam("key") String key, @QueryParam("workspace") @Nullable String workspace, InputStream body) {
        var named = PeopleBody.read(body);
        var result = change(key, workspace, "Nobody was removed", change -> change.remove(named));
        return Map.of("removed", result.changed(), "notMembers", result.unchanged());
    }

    private Result change(
            String key, @Nullable String workspace, String refusal, Function<StaticListChange, Result> change) {
        return units.retrying(unit -> {
            var list = locked(unit, key, workspace);
            var result = change.apply(new StaticListChange(unit, list));
            if (!result.unknown().isEmpty()) {
                throw RequestRefusedException.bad(refusal + ": in " + list.workspace()
                        + " there is no person with the id or address " + PeopleBody.first(result.unknown()));
            }
            return result;
        });
    }

    private static StaticList locked(UnitOfWork unit, String key, @Nullable String workspace) {
        var list = only(unit, key, workspace);
        return unit.staticLists()
                .lock(list.workspace(), list.key())
                .orElseThrow(() -> STATIC_LISTS.missing(key, Optional.of(list.workspace())));
    }

    private static StaticList only(UnitOfWork unit, String key, @Nullable String workspace) {
        return STATIC_LISTS.only(key, workspace, Visible.staticLists(unit, key));
    }

    private static StaticListQuery query(@Nullable String workspace, Page page) {
        return new StaticListQuery(Visible.workspaces(workspace), page.firstResult(), page.maxResults());
    }

    private static ObjectNode write(CountedList listed) {
        var node = Answers.object();
        node.put("key", listed.list().key());
        node.put("name", listed.list().name());
        node.put("workspace", listed.list().workspace().tenantId().orElse(null));
        node.put("people", listed.people());
        return node;
    }
}
