package io.baton.rest;

import io.baton.campaign.CampaignType;
import io.baton.engine.overview.DraftLists.Draft;
import io.baton.person.Person;
import io.baton.qualification.QualificationRule;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Smart lists as they are drawn: {@code {"list","workspace","campaign","type","events"}}. */
final class DraftJson {

    private static final Set<String> KNOWN = Set.of("list", "workspace", "campaign", "type", "events");

    /** What more a gate has. */
    private static final Set<String> OF_A_GATE = Set.of("qualification", "fields");

    private static final int LONGEST_KEY = 255;
    private static final int MOST_EVENTS = 100;

    private DraftJson() {}

    /**
     * The gate of a campaign that is drawn.
     *
     * @param rule empty when only the list is asked
     * @param body says more, of a person
     */
    record Gate(Draft draft, Optional<QualificationRule> rule, JsonBody body) {}

    /**
     * Reads a list.
     *
     * @throws RequestRefusedException when the body is of another form, or its workspace is not the caller's
     */
    static Draft read(InputStream body) {
        var given = JsonBody.read(body);
        given.refuseUnknown(KNOWN);
        return draft(given);
    }

    /**
     * Reads a gate.
     *
     * @throws RequestRefusedException likewise
     */
    static Gate readGate(InputStream body) {
        var given = JsonBody.read(body);
        var known = new HashSet<>(KNOWN);
        known.addAll(OF_A_GATE);
        known.addAll(ExplanationJson.KNOWN);
        given.refuseUnknown(known);
        var rule = given.has("qualification") ? rule(given) : Optional.<QualificationRule>empty();
        return new Gate(draft(given), rule, given);
    }

    private static Draft draft(JsonBody given) {
        given.refuseMissing(Set.of("list"));
        var draft = new Draft(
                given.workspace(Visible.workspaces()),
                given.text("list"),
                Optional.of(given.text("campaign", LONGEST_KEY).strip()).filter(key -> !key.isEmpty()),
                type(given),
                events(given));
        given.refuseIfWrong("The list cannot be read");
        return draft;
    }

    private static Optional<CampaignType> type(JsonBody given) {
        var label = given.text("type");
        var type = CampaignType.of(label);
        if (!label.isEmpty() && type.isEmpty()) {
            given.refuse("'type' must be batch, trigger or executable");
        }
        return type;
    }

    private static List<String> events(JsonBody given) {
        var events = new ArrayList<String>();
        if (!given.hasValue("events")) {
            return events;
        }
        if (!given.get("events").isArray() || given.get("events").size() > MOST_EVENTS) {
            given.refuse("'events' must be a list of at most " + MOST_EVENTS + " names");
            return events;
        }
        given.get("events").forEach(event -> {
            if (event.isTextual() && event.textValue().length() <= LONGEST_KEY) {
                events.add(event.textValue());
            } else {
                given.refuse("'events' must hold names of at most " + LONGEST_KEY + " characters");
            }
        });
        return events;
    }

    private static Optional<QualificationRule> rule(JsonBody given) {
        var text = given.text("qualification");
        var rule = QualificationRule.parse(text);
        if (rule.isEmpty()) {
            given.refuse("'" + text + "' is no qualification rule: write once, every time, or once every N hours, days,"
                    + " weeks or months");
        }
        return rule;
    }

    /**
     * Gives a person the values in {@code fields}, as if steps had changed them. Nothing is stored.
     *
     * @throws RequestRefusedException when there is no such field, or a value does not fit
     */
    static void change(Person person, JsonBody given) {
        var fields = PersonJson.fields(given, person.catalog());
        given.refuseIfWrong("The person cannot be like that");
        fields.forEach(person::set);
    }
}
