package io.baton.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baton.campaign.Cause;
import io.baton.campaign.TriggerEvent;
import io.baton.engine.access.BatonPermission;
import io.baton.engine.people.PersonRemoval;
import io.baton.engine.trigger.Triggers;
import io.baton.engine.work.UnitOfWork;
import io.baton.engine.work.UnitsOfWork;
import io.baton.person.Person;
import io.baton.person.PersonField;
import io.baton.person.PersonId;
import io.baton.person.PersonQuery;
import io.baton.person.PersonStore.NewPerson;
import io.baton.person.UnfitValueException;
import io.baton.person.Workspace;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** People: {@code /engine-rest/person}. */
@Path("/person")
@Produces(MediaType.APPLICATION_JSON)
public class PersonResource {

    private static final int LONGEST_SEARCH = 320;
    private static final int MOST_IDS = 100;

    private final UnitsOfWork units;
    private final Answers answers;
    private final Triggers triggers;
    private final PeopleFile file;

    PersonResource(UnitsOfWork units, Answers answers, Triggers triggers, PeopleFile file) {
        this.units = units;
        this.answers = answers;
        this.triggers = triggers;
        this.file = file;
    }

    /** Creates a person; 409 when the address is taken in the workspace. */
    @Needs(people = BatonPermission.CREATE)
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public ObjectNode create(InputStream body) {
        var content = JsonBody.parse(body);
        return units.retrying(unit -> {
            var given = new JsonBody(content);
            if (given.hasValue("id")) {
                given.refuse("'id' is given by Baton, leave it out");
            }
            var entry = PersonJson.read(given, unit.people().refreshFields(), Visible.workspaces());
            given.refuseIfWrong("The person cannot be created");
            var fields = new LinkedHashMap<PersonField, Object>();
            entry.fields().forEach((field, value) -> value.ifPresent(present -> fields.put(field, present)));
            if (unit.people().lockByEmail(entry.workspace(), entry.email()).isPresent()) {
                throw taken(entry.email(), entry.workspace());
            }
            var id = unit.people()
                    .insert(List.of(new NewPerson(entry.workspace(), entry.email(), fields)))
                    .get(0);
            var person = unit.people().find(List.of(id)).get(0);
            triggers.raise(person, TriggerEvent.PERSON_IS_CREATED, Map::of, Cause.API);
            return PersonJson.write(person);
        });
    }

    /** One person; 404 when there is none of that id. */
    @Needs(people = BatonPermission.READ)
    @GET
    @Path("/{id}")
    public ObjectNode get(@PathParam("id") String id) {
        return units.inUnitOfWork(unit -> {
            unit.people().refreshFields();
            return PersonJson.write(Visible.person(unit, id).orElseThrow(() -> missing(id)));
        });
    }

    /** Changes the address and the fields that are given; {@code null} clears a field, what is absent stays. */
    @Needs(people = {BatonPermission.READ, BatonPermission.UPDATE})
    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public ObjectNode change(@PathParam("id") String id, InputStream body) {
        var content = JsonBody.parse(body);
        return units.retrying(unit -> {
            var catalog = unit.people().refreshFields();
            var person = Visible.lockedPerson(unit, id).orElseThrow(() -> missing(id));
            var given = new JsonBody(content);
            given.refuseUnknown(PersonJson.KNOWN);
            refuseMove(given, person);
            var email = email(given);
            var fields = PersonJson.fields(given, catalog);
            given.refuseIfWrong("The person cannot be changed");
            email.ifPresent(address -> rename(unit, person, address));
            fields.forEach((field, value) -> unit.changes().change(person, field, value, Cause.API));
            return PersonJson.write(person);
        });
    }

    private static void refuseMove(JsonBody given, Person person) {
        if (given.hasValue("id") && !given.get("id").asText().equals(person.id().toString())) {
            given.refuse("'id' cannot change");
        }
        if (given.has("workspace")
                && !Workspace.of(given.get("workspace").asText("")).equals(person.workspace())) {
            given.refuse("'workspace' cannot change, the person belongs to " + person.workspace());
        }
    }

    private static Optional<String> email(JsonBody given) {
        if (!given.has("email")) {
            return Optional.empty();
        }
        var text = given.text("email");
        try {
            return Optional.of((String) PersonField.EMAIL.type().parse(text));
        } catch (UnfitValueException unfit) {
            given.refuse("'email': " + unfit.getMessage());
            return Optional.empty();
        }
    }

    private static void rename(UnitOfWork unit, Person person, String address) {
        var owner = unit.people().lockByEmail(person.workspace(), address);
        if (owner.isPresent() && !owner.get().id().equals(person.id())) {
            throw taken(address, person.workspace());
        }
        unit.changes().change(person, PersonField.EMAIL, Optional.of(address), Cause.API);
    }

    /** Deletes a person with its log, and ends the campaign instances it is in. */
    @Needs(people = BatonPermission.DELETE)
    @DELETE
    @Path("/{id}")
    public void delete(@PathParam("id") String id) {
        units.retrying(unit -> {
            var person = Visible.lockedPerson(unit, id).orElseThrow(() -> missing(id));
            return PersonRemoval.delete(unit, person.id());
        });
    }

    /** The people of some ids, or of an address, with a part of a name or an address, of a workspace, or all; by id. */
    @Needs(people = BatonPermission.READ, listing = true)
    @GET
    public List<ObjectNode> list(
            @QueryParam("email") @Nullable String email,
            @QueryParam("search") @Nullable String search,
            @QueryParam("workspace") @Nullable String workspace,
            @QueryParam("id") List<String> ids,
            @QueryParam("firstResult") @DefaultValue("0") String firstResult,
            @QueryParam("maxResults") @DefaultValue(Page.DEFAULT_MAX) String maxResults) {
        var page = Page.of(firstResult, maxResults);
        boolean filtered = email != null || search != null;
        if (ids.size() > MOST_IDS || (filtered && !ids.isEmpty())) {
            throw RequestRefusedException.bad(
                    "'id' names at most " + MOST_IDS + " people, and goes with neither 'email' nor 'search'");
        }
        return answers.list(
                unit -> {
                    unit.people().refreshFields();
                    return ids.isEmpty()
                            ? unit.people().list(query(email, search, workspace, page))
                            : page.cut(named(unit, ids, workspace));
                },
                PersonJson::write);
    }

    private static List<Person> named(UnitOfWork unit, List<String> ids, @Nullable String workspace) {
        var visible = Visible.workspaces(workspace);
        return unit
                .people()
                .find(ids.stream()
                        .map(PersonId::parse)
                        .flatMap(Optional::stream)
                        .toList())
                .stream()
                .filter(person -> visible.contains(person.workspace()))
                .toList();
    }

    /** How many people {@link #list} would find. */
    @Needs(people = BatonPermission.READ, listing = true)
    @GET
    @Path("/count")
    public Map<String, Long> count(
            @QueryParam("email") @Nullable String email,
            @QueryParam("search") @Nullable String search,
            @QueryParam("workspace") @Nullable String workspace) {
        return answers.count(unit -> unit.people().count(query(email, search, workspace, Page.NONE)));
    }

    private static PersonQuery query(
            @Nullable String email, @Nullable String search, @Nullable String workspace, Page page) {
        if (search != null && (search.isBlank() || search.length() > LONGEST_SEARCH)) {
            throw RequestRefusedException.bad("'search' is a part of a name or an address, of 1 to " + LONGEST_SEARCH
                    + " characters; leave it out to list everybody");
        }
        return new PersonQuery(
                Optional.ofNullable(email),
                Optional.ofNullable(search).map(String::strip),
                Visible.workspaces(workspace),
                page.firstResult(),
                page.maxResults());
    }

    /** Brings in people by their address: a JSON array, NDJSON or CSV. */
    @Needs(people = {BatonPermission.CREATE, BatonPermission.UPDATE})
    @POST
    @Path("/import")
    @Consumes({MediaType.APPLICATION_JSON, FileLines.NDJSON, PeopleFile.CSV})
    public PeopleFile.Result bringIn(@HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType, InputStream body)
            throws IOException {
        return file.bringIn(contentType, body);
    }

    /** The answer to a request for a person that is not there. */
    static RequestRefusedException missing(String id) {
        return Calls.missing("There is no person with the id '" + id + "'", "person");
    }

    private static RequestRefusedException taken(String email, Workspace workspace) {
        return RequestRefusedException.conflict(
                "There is a person with the address '" + email + "' in " + workspace + ": change that one, or import");
    }
}
