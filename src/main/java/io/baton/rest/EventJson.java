package io.baton.rest;

import io.baton.activity.ActivityName;
import io.baton.activity.ActivityType;
import io.baton.campaign.TriggerEvent;
import io.baton.engine.trigger.PostedEvent;
import io.baton.engine.trigger.PostedEvent.Whom;
import io.baton.engine.trigger.PostedEvents;
import io.baton.flow.FlowSteps;
import io.baton.person.PersonField;
import io.baton.person.UnfitValueException;
import io.baton.person.Workspaces;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Events as requests bring them. */
final class EventJson {

    private static final String NAME = "name";
    private static final String ATTRIBUTES = "attributes";
    private static final String KEY = "idempotencyKey";
    private static final String AT = "at";
    private static final String ID = "personId";
    private static final String EMAIL = "email";
    private static final String WORKSPACE = "workspace";

    /** Why a name cannot be that of an event, by the name in small letters. */
    private static final Map<String, String> TAKEN = Stream.concat(
                    TriggerEvent.OWN.stream()
                            .map(own -> Map.entry(
                                    own,
                                    "is told by Baton itself when it happens: "
                                            + (own.equals(TriggerEvent.REQUESTED)
                                                    ? "request the campaign with POST campaign/{key}/request"
                                                    : "change the person instead"))),
                    Stream.concat(Arrays.stream(ActivityType.values()), new FlowSteps().activities().stream())
                            .map(ActivityName::label)
                            .map(label -> Map.entry(
                                    label,
                                    "is an activity of Baton's own, which nobody can claim: give the event another"
                                            + " name")))
            .collect(Collectors.toMap(
                    entry -> entry.getKey().toLowerCase(Locale.ROOT),
                    entry -> "'" + entry.getKey() + "' " + entry.getValue(),
                    (one, other) -> one + "; " + other));

    private EventJson() {}

    /** Reads the event of a person that the path names. */
    static PostedEvent read(JsonBody given) {
        given.refuseUnknown(Set.of(NAME, ATTRIBUTES, KEY));
        return event(given, Optional.empty());
    }

    /**
     * Reads one of many events.
     *
     * @param events tell which moments are refused
     * @param zone of a moment without an offset
     */
    static PostedEvent read(JsonBody given, PostedEvents events, ZoneId zone) {
        given.refuseUnknown(Set.of(ID, EMAIL, WORKSPACE, NAME, ATTRIBUTES, KEY, AT));
        return event(given, at(given, events, zone));
    }

    private static PostedEvent event(JsonBody given, Optional<Instant> at) {
        return new PostedEvent(name(given), EventAttributes.read(given, ATTRIBUTES), key(given), at);
    }

    private static String name(JsonBody given) {
        var name = given.text(NAME, TriggerEvent.MOST_NAME).strip();
        if (name.isEmpty() && given.problems().isEmpty()) {
            given.refuse("'name' is missing: say what happened, such as \"Fills Out Form\"");
        }
        Optional.ofNullable(TAKEN.get(name.toLowerCase(Locale.ROOT))).ifPresent(given::refuse);
        return name;
    }

    private static Optional<String> key(JsonBody given) {
        var key = given.text(KEY, PostedEvent.MOST_KEY);
        if (given.hasValue(KEY) && key.isBlank() && given.get(KEY).isTextual()) {
            given.refuse("'" + KEY + "' is blank: leave it out, or write a text that no other event has");
        }
        return Optional.of(key).filter(text -> !text.isBlank());
    }

    private static Optional<Instant> at(JsonBody given, PostedEvents events, ZoneId zone) {
        var text = given.text(AT);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        var moment = Moments.read(text, zone);
        if (moment.isEmpty()) {
            given.refuse("'" + AT + "' is no date and time like 2026-11-23T22:00:00+01:00");
        }
        moment.flatMap(events::refuse).ifPresent(problem -> given.refuse("'" + AT + "' " + problem));
        return moment;
    }

    /**
     * Reads the person that one of many events happened to.
     *
     * @param visible the workspaces that the caller sees
     * @return empty when it names nobody, or two; that is refused
     */
    static Optional<Whom> whom(JsonBody given, Workspaces visible) {
        if (given.hasValue(ID) == given.hasValue(EMAIL)) {
            given.refuse("write 'personId' or 'email', one of them");
            return Optional.empty();
        }
        return given.hasValue(ID) ? Optional.of(id(given)) : email(given, visible);
    }

    private static Whom id(JsonBody given) {
        var id = given.get(ID);
        if (given.has(WORKSPACE)) {
            given.refuse("'workspace' goes with 'email': a 'personId' says it all");
        }
        if (!id.isTextual() && !id.isIntegralNumber()) {
            given.refuse("'personId' must be an id such as \"7\" or 7");
        }
        return new Whom.Id(id.asText().strip());
    }

    private static Optional<Whom> email(JsonBody given, Workspaces visible) {
        var workspace = given.workspace(visible);
        var address = given.text(EMAIL);
        try {
            return Optional.of(
                    new Whom.Email(workspace, (String) PersonField.EMAIL.type().parse(address)));
        } catch (UnfitValueException unfit) {
            given.refuse("'email': " + unfit.getMessage());
            return Optional.empty();
        }
    }
}
