package io.baton.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.baton.engine.access.BatonPermission;
import io.baton.engine.access.Caller;
import io.baton.engine.access.Right;
import io.baton.engine.trigger.PostedEvents;
import io.baton.engine.trigger.StartPressure;
import io.baton.engine.trigger.Triggers;
import io.baton.engine.work.UnitsOfWork;
import io.baton.person.Person;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;

/** What people do outside: {@code POST /engine-rest/person/{id}/event}. */
@Path("/person/{id}/event")
@Produces(MediaType.APPLICATION_JSON)
public class PersonEventResource {

    private final UnitsOfWork units;
    private final PostedEvents events;
    private final Triggers triggers;
    private final StartPressure pressure;

    PersonEventResource(UnitsOfWork units, PostedEvents events, Triggers triggers, StartPressure pressure) {
        this.units = units;
        this.events = events;
        this.triggers = triggers;
        this.pressure = pressure;
    }

    /**
     * What an event has led to.
     *
     * @param triggered keys of the campaigns that will start, of those that the caller may read
     * @param hint what was probably meant; blank when there is nothing to say
     * @param repeated whether the event was counted before, by its idempotency key: then it changes nothing
     */
    public record Triggered(
            List<String> triggered,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String hint,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean repeated) {}

    /**
     * Notes that something happened to a person, and lets the campaigns that listen take it in; names those of them
     * that the caller may read.
     */
    @Needs(activities = BatonPermission.CREATE)
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Triggered happen(@PathParam("id") String id, InputStream body) {
        var given = JsonBody.read(body);
        var event = EventJson.read(given);
        given.refuseIfWrong("The event cannot be taken");
        return units.retrying(unit -> {
            pressure.check(unit);
            var person = Visible.lockedPerson(unit, id).orElseThrow(() -> PersonResource.missing(id));
            var caller = Caller.ofCommand();
            return events.take(unit, person, event)
                    .map(campaigns -> new Triggered(
                            campaigns.stream()
                                    .filter(key -> caller.may(Right.ofCampaign(Permissions.READ, key)))
                                    .toList(),
                            hint(person, event.name(), caller),
                            false))
                    .orElseGet(() -> new Triggered(List.of(), "", true));
        });
    }

    /** Whoever may not read all campaigns is not told what they wait for. */
    private String hint(Person person, String name, Caller caller) {
        return caller.mayWithAll(Right.of(Permissions.READ, Resources.PROCESS_DEFINITION))
                ? triggers.nearlyHeard(person, name)
                        .map(near -> "no campaign hears '" + name + "'; did you mean '" + near + "'?")
                        .orElse("")
                : "";
    }
}
