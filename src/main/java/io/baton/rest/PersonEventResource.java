package io.baton.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baton.activity.Activity;
import io.baton.activity.ActivityName;
import io.baton.activity.ActivityType;
import io.baton.campaign.Cause;
import io.baton.campaign.TriggerEvent;
import io.baton.flow.FlowSteps;
import io.baton.person.PersonId;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What people do outside: {@code POST /engine-rest/person/{id}/event}. */
@Path("/person/{id}/event")
@Produces(MediaType.APPLICATION_JSON)
public class PersonEventResource {

    private static final int MOST_NAME = 64;
    private static final int MOST_ATTRIBUTES = 100;
    private static final int MOST_ATTRIBUTE_NAME = 255;
    private static final int MOST_VALUE = 32_000;

    /** Notes that something happened to a person, and lets the campaigns that listen take it in. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Map<String, List<String>> happen(@PathParam("id") String id, InputStream body) {
        var given = Requests.object(body);
        var problems = new ArrayList<String>();
        Requests.refuseUnknown(given, Set.of("name", "attributes"), problems);
        var name = name(given, problems);
        var attributes = attributes(given, problems);
        Requests.refuseIfAny("The event cannot be taken", problems);
        var baton = Requests.baton();
        return baton.inUnitOfWork(session -> {
            var person = PersonId.parse(id)
                    .flatMap(session::find)
                    .orElseThrow(
                            () -> Requests.refuse(Status.NOT_FOUND, "There is no person with the id '" + id + "'"));
            session.log(Activity.outside(person.id(), baton.clock().instant(), name, attributes));
            return Map.of("triggered", baton.triggers().raise(person, name, () -> attributes, Cause.API));
        });
    }

    private static String name(ObjectNode given, List<String> problems) {
        var name = Requests.text(given, "name", MOST_NAME, problems).strip();
        if (name.isEmpty() && problems.isEmpty()) {
            problems.add("'name' is missing: say what happened, such as \"Fills Out Form\"");
        }
        TriggerEvent.OWN.stream()
                .filter(own -> own.equalsIgnoreCase(name))
                .forEach(own -> problems.add("'" + own + "' is told by Baton itself when it happens: "
                        + (own.equals(TriggerEvent.REQUESTED)
                                ? "request the campaign with POST campaign/{key}/request"
                                : "change the person instead")));
        Stream.concat(Arrays.stream(ActivityType.values()), new FlowSteps().activities().stream())
                .map(ActivityName::label)
                .distinct()
                .filter(label -> label.equalsIgnoreCase(name))
                .forEach(label -> problems.add("'" + label
                        + "' is an activity of Baton's own, which nobody can claim: give the" + " event another name"));
        return name;
    }

    private static Map<String, String> attributes(ObjectNode given, List<String> problems) {
        var attributes = new LinkedHashMap<String, String>();
        if (!given.hasNonNull("attributes")) {
            return attributes;
        }
        if (!given.get("attributes").isObject()) {
            problems.add("'attributes' must be an object of names and values");
            return attributes;
        }
        if (given.get("attributes").size() > MOST_ATTRIBUTES) {
            problems.add("'attributes' has " + given.get("attributes").size() + " entries, an event takes at most "
                    + MOST_ATTRIBUTES);
            return attributes;
        }
        var seen = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        given.get("attributes").properties().forEach(entry -> {
            var attribute = entry.getKey();
            var value = entry.getValue();
            var twin = seen.put(attribute.strip(), attribute);
            if (attribute.isBlank()
                    || attribute.length() > MOST_ATTRIBUTE_NAME
                    || attribute.matches("(?s).*[{}\0].*")) {
                problems.add("the attribute '" + attribute + "' cannot be a token: write a name of at most "
                        + MOST_ATTRIBUTE_NAME + " characters without braces");
            } else if (twin != null) {
                problems.add("the attributes '" + twin + "' and '" + attribute + "' are the same token: keep one");
            } else if (value.isContainerNode()) {
                problems.add("the attribute '" + attribute + "' is a list or an object: write a text, a number, true or"
                        + " false");
            } else if (value.asText().length() > MOST_VALUE || value.asText().indexOf('\0') >= 0) {
                problems.add("the attribute '" + attribute + "' is no text of at most " + MOST_VALUE + " characters");
            } else {
                attributes.put(attribute.strip(), value.isNull() ? "" : value.asText());
            }
        });
        return attributes;
    }
}
