package io.baton.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.baton.activity.Activity;
import io.baton.activity.ActivityName;
import io.baton.activity.ActivityType;
import io.baton.campaign.Cause;
import io.baton.campaign.TriggerEvent;
import io.baton.engine.access.BatonPermission;
import io.baton.engine.access.Caller;
import io.baton.engine.access.Right;
import io.baton.engine.trigger.Triggers;
import io.baton.engine.work.UnitsOfWork;
import io.baton.flow.FlowSteps;
import io.baton.person.Person;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;

/** What people do outside: {@code POST /engine-rest/person/{id}/event}. */
@Path("/person/{id}/event")
@Produces(MediaType.APPLICATION_JSON)
public class PersonEventResource {

    private final UnitsOfWork units;
    private final Triggers triggers;
    private final Clock clock;

    PersonEventResource(UnitsOfWork units, Triggers triggers, Clock clock) {
        this.units = units;
        this.triggers = triggers;
        this.clock = clock;
    }

    /**
     * What an event has led to.
     *
     * @param triggered keys of the campaigns that will start, of those that the caller may read
     * @param hint what was probably meant; blank when there is nothing to say
     */
    public record Triggered(List<String> triggered, @JsonInclude(JsonInclude.Include.NON_EMPTY) String hint) {}

    /**
     * Notes that something happened to a person, and lets the campaigns that listen take it in; names those of them
     * that the caller may read.
     */
    @Needs(activities = BatonPermission.CREATE)
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Triggered happen(@PathParam("id") String id, InputStream body) {
        var given = JsonBody.read(body);
        given.refuseUnknown(Set.of("name", "attributes"));
        var name = name(given);
        var attributes = EventAttributes.read(given, "attributes");
        given.refuseIfWrong("The event cannot be taken");
        return units.retrying(unit -> {
            var person = Visible.lockedPerson(unit, id).orElseThrow(() -> PersonResource.missing(id));
            unit.log(Activity.outside(person.id(), person.workspace(), clock.instant(), name, attributes));
            var caller = Caller.ofCommand();
            return new Triggered(
                    triggers.raise(person, name, () -> attributes, Cause.API).stream()
                            .filter(key -> caller.may(Right.ofCampaign(Permissions.READ, key)))
                            .toList(),
                    hint(person, name, caller));
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

    private static String name(JsonBody given) {
        var name = given.text("name", TriggerEvent.MOST_NAME).strip();
        if (name.isEmpty() && given.problems().isEmpty()) {
            given.refuse("'name' is missing: say what happened, such as \"Fills Out Form\"");
        }
        TriggerEvent.OWN.stream()
                .filter(own -> own.equalsIgnoreCase(name))
                .forEach(own -> given.refuse("'" + own + "' is told by Baton itself when it happens: "
                        + (own.equals(TriggerEvent.REQUESTED)
                                ? "request the campaign with POST campaign/{key}/request"
                                : "change the person instead")));
        Stream.concat(Arrays.stream(ActivityType.values()), new FlowSteps().activities().stream())
                .map(ActivityName::label)
                .distinct()
                .filter(label -> label.equalsIgnoreCase(name))
                .forEach(label -> given.refuse("'" + label
                        + "' is an activity of Baton's own, which nobody can claim: give the event another name"));
        return name;
    }
}
