package io.baton.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baton.engine.access.BatonPermission;
import io.baton.engine.people.PersonMerges;
import io.baton.engine.work.NamedPeople;
import io.baton.engine.work.UnitOfWork;
import io.baton.engine.work.UnitsOfWork;
import io.baton.person.Person;
import io.baton.person.Workspace;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Makes one person of two: {@code POST /engine-rest/person/{id}/merge}. */
@Path("/person/{id}/merge")
@Produces(MediaType.APPLICATION_JSON)
public class PersonMergeResource {

    private final UnitsOfWork units;
    private final PersonMerges merges;

    PersonMergeResource(UnitsOfWork units, PersonMerges merges) {
        this.units = units;
        this.merges = merges;
    }

    /** Merges the person that the body names into the one of the path, which stays; all or nothing. */
    @Needs(people = {BatonPermission.READ, BatonPermission.UPDATE, BatonPermission.DELETE})
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public ObjectNode merge(@PathParam("id") String id, InputStream body) {
        var content = JsonBody.parse(body);
        return units.retrying(unit -> {
            unit.people().refreshFields();
            var given = new JsonBody(content);
            given.refuseUnknown(Set.of("id", "email"));
            var workspace = Visible.person(unit, id)
                    .orElseThrow(() -> PersonResource.missing(id))
                    .workspace();
            var both = both(unit, id, workspace, given);
            var stays = both.stream()
                    .filter(person -> person.id().toString().equals(id))
                    .findFirst();
            var goes = both.stream()
                    .filter(person -> !person.id().toString().equals(id))
                    .findFirst();
            if (goes.isEmpty() && given.problems().isEmpty()) {
                given.refuse("the person that goes is the one that stays: name another one");
            }
            given.refuseIfWrong("The people cannot be merged");
            var staying = stays.orElseThrow(() -> PersonResource.missing(id));
            merges.merge(unit, staying, goes.orElseThrow());
            return PersonJson.write(staying);
        });
    }

    /** Both are locked at once, in the order of their ids, so that two merges do not wait for each other. */
    private static List<Person> both(UnitOfWork unit, String id, Workspace workspace, JsonBody given) {
        if (given.hasValue("id") == given.hasValue("email")) {
            given.refuse("name the person that goes, by 'id' or by 'email'");
            return List.of();
        }
        var other = given.get("id").isNumber() ? given.get("id").asText() : given.text("id");
        var named = given.hasValue("id")
                ? new NamedPeople(List.of(id, other), List.of())
                : new NamedPeople(List.of(id), List.of(given.text("email").strip()));
        var problems = new ArrayList<String>();
        var people = named.load(unit, workspace, "person '" + id + "'", problems);
        problems.forEach(given::refuse);
        return people;
    }
}
