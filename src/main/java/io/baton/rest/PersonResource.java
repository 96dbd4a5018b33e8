package io.baton.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baton.campaign.Cause;
import io.baton.campaign.TriggerEvent;
import io.baton.engine.command.Retries;
import io.baton.engine.people.PersonRemoval;
import io.baton.engine.work.UnitOfWork;
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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** People: {@code /engine-rest/person}. */
@Path("/person")
@Produces(MediaType.APPLICATION_JSON)
public class PersonResource {

    private static final int TRIES = 5;

    /** Creates a person; 409 when the address is taken in the workspace. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public ObjectNode create(InputStream body) {
        var baton = Requests.baton();
        var given = Requests.object(body);
        try {
            return baton.inUnitOfWork(unit -> {
                var problems = new ArrayList<String>();
                if (given.hasNonNull("id")) {
                    problems.add("'id' is given by Baton, leave it out");
                }
                var entry = PersonJson.read(given, baton.people().refreshFields(), problems);
                Requests.refuseIfAny("The person cannot be created", problems);
                var fields = new LinkedHashMap<PersonField, Object>();
                entry.fields().forEach((field, value) -> value.ifPresent(present -> fields.put(field, present)));
                if (baton.people().lockByEmail(entry.workspace(), entry.email()).isPresent()) {
                    throw taken(entry.email(), entry.workspace());
                }
                var id = baton.people()
                        .insert(List.of(new NewPerson(entry.workspace(), entry.email(), fields)))
                        .get(0);
                var person = baton.people().find(id).orElseThrow();
                baton.triggers().raise(person, TriggerEvent.PERSON_IS_CREATED, Map::of, Cause.API);
                return PersonJson.write(person);
            });
        } catch (RuntimeException failure) {
            if (Retries.isCollision(failure)) {
                throw taken(
                        given.path("email").asText(),
                        Workspace.of(given.path("workspace").asText("")));
            }
            throw failure;
        }
    }

    /** One person; 404 when there is none of that id. */
    @GET
    @Path("/{id}")
    public ObjectNode get(@PathParam("id") String id) {
        var baton = Requests.baton();
        return baton.inUnitOfWork(unit -> {
            baton.people().refreshFields();
            return PersonJson.write(
                    PersonId.parse(id).flatMap(baton.people()::find).orElseThrow(() -> missing(id)));
        });
    }

    /** Changes the address and the fields that are given; {@code null} clears a field, what is absent stays. */
    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public ObjectNode change(@PathParam("id") String id, InputStream body) {
        var baton = Requests.baton();
        var given = Requests.object(body);
        return Retries.retry(
                TRIES,
                () -> baton.inUnitOfWork(unit -> {
                    var catalog = baton.people().refreshFields();
                    var person = PersonId.parse(id).flatMap(unit::find).orElseThrow(() -> missing(id));
                    var problems = new ArrayList<String>();
                    Requests.refuseUnknown(given, Set.of("id", "email", "workspace", "fields"), problems);
                    refuseMove(given, person, problems);
                    var email = email(given, problems);
                    var fields = PersonJson.fields(given, catalog, problems);
                    Requests.refuseIfAny("The person cannot be changed", problems);
                    email.ifPresent(address -> rename(unit, person, address));
                    fields.forEach((field, value) -> unit.changes().change(person, field, value, Cause.API));
                    return PersonJson.write(person);
                }));
    }

    private static void refuseMove(ObjectNode given, Person person, List<String> problems) {
        if (given.hasNonNull("id")
                && !given.get("id").asText().equals(person.id().toString())) {
            problems.add("'id' cannot change");
        }
        if (given.has("workspace")
                && !Workspace.of(given.get("workspace").asText("")).equals(person.workspace())
                && !(given.get("workspace").isNull() && person.workspace().equals(Workspace.DEFAULT))) {
            problems.add("'workspace' cannot change, the person belongs to " + person.workspace());
        }
    }

    private static Optional<String> email(ObjectNode given, List<String> problems) {
        if (!given.has("email")) {
            return Optional.empty();
        }
        var text = Requests.text(given, "email", problems);
        try {
            return Optional.of((String) PersonField.EMAIL.type().parse(text));
        } catch (UnfitValueException unfit) {
            problems.add("'email': " + unfit.getMessage());
            return Optional.empty();
        }
    }

    private static void rename(UnitOfWork unit, Person person, String address) {
        var owner = Requests.baton().people().lockByEmail(person.workspace(), address);
        if (owner.isPresent() && !owner.get().id().equals(person.id())) {
            throw taken(address, person.workspace());
        }
        unit.changes().change(person, PersonField.EMAIL, Optional.of(address), Cause.API);
    }

    /** Deletes a person with its log, and ends the campaign instances it is in. */
    @DELETE
    @Path("/{id}")
    public void delete(@PathParam("id") String id) {
        var baton = Requests.baton();
        baton.inUnitOfWork(unit -> {
            var person = PersonId.parse(id).flatMap(unit::find).orElseThrow(() -> missing(id));
            return PersonRemoval.delete(unit, person.id());
        });
    }

    /** The people of an address, of a workspace, or all; by id. */
    @GET
    public List<ObjectNode> list(
            @QueryParam("email") @Nullable String email,
            @QueryParam("workspace") @Nullable String workspace,
            @QueryParam("firstResult") @DefaultValue("0") String firstResult,
            @QueryParam("maxResults") @DefaultValue(Page.DEFAULT_MAX) String maxResults) {
        var page = Page.of(firstResult, maxResults);
        var baton = Requests.baton();
        return baton.inUnitOfWork(unit -> {
            baton.people().refreshFields();
            return baton.people().list(query(email, workspace, page)).stream()
                    .map(PersonJson::write)
                    .toList();
        });
    }

    /** How many people {@link #list} would find. */
    @GET
    @Path("/count")
    public Map<String, Long> count(
            @QueryParam("email") @Nullable String email, @QueryParam("workspace") @Nullable String workspace) {
        var baton = Requests.baton();
        return Map.of("count", baton.inUnitOfWork(unit -> baton.people().count(query(email, workspace, Page.NONE))));
    }

    private static PersonQuery query(@Nullable String email, @Nullable String workspace, Page page) {
        return new PersonQuery(
                Optional.ofNullable(email),
                Optional.ofNullable(workspace).map(Workspace::of),
                page.firstResult(),
                page.maxResults());
    }

    /** Brings in people by their address: a JSON array, or NDJSON. */
    @POST
    @Path("/import")
    @Consumes({MediaType.APPLICATION_JSON, "application/x-ndjson", MediaType.TEXT_PLAIN})
    public PeopleFile.Result bringIn(InputStream body) throws IOException {
        return PeopleFile.bringIn(Requests.baton(), body);
    }

    private static RequestRefusedException missing(String id) {
        return Requests.refuse(Status.NOT_FOUND, "There is no person with the id '" + id + "'");
    }

    private static RequestRefusedException taken(String email, Workspace workspace) {
        return Requests.refuse(
                Status.CONFLICT,
                "There is a person with the address '" + email + "' in " + workspace + ": change that one, or import");
    }
}
