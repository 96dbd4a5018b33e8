package io.baton.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.baton.engine.work.UnitOfWork;
import io.baton.person.Person;
import io.baton.person.PersonQuery;
import io.baton.person.Workspace;
import io.baton.person.Workspaces;
import io.baton.smartlist.SmartList.Explained;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What explanations of smart lists and campaigns share: the person they are about, and the conditions of a list. */
final class ExplanationJson {

    private ExplanationJson() {}

    /**
     * What is to be explained.
     *
     * @param trigger tokens of an event, by name
     */
    record Asked(Person person, Map<String, String> trigger) {}

    /**
     * The person of a workspace that a body names with {@code personId} or {@code email}, and the tokens in {@code
     * trigger}.
     *
     * @param noTrigger why there can be no tokens of an event; empty when there can
     * @throws RequestRefusedException when the body names no person, or there is none, or it has tokens that cannot be
     */
    static Asked read(UnitOfWork unit, Workspace workspace, Optional<String> noTrigger, InputStream body) {
        var given = JsonBody.read(body);
        given.refuseUnknown(Set.of("personId", "email", "trigger"));
        var trigger = EventAttributes.read(given, "trigger");
        noTrigger.filter(reason -> given.hasValue("trigger")).ifPresent(given::refuse);
        return new Asked(person(unit, workspace, given), trigger);
    }

    private static Person person(UnitOfWork unit, Workspace workspace, JsonBody given) {
        var id = given.get("personId").asText("").strip();
        var email = given.text("email").strip();
        if (id.isEmpty() == email.isEmpty()) {
            given.refuse("name the person with 'personId' or 'email'");
        }
        given.refuseIfWrong("Nobody can be explained");
        var found = id.isEmpty()
                ? unit.people().list(new PersonQuery(Optional.of(email), Workspaces.of(workspace), 0, 1)).stream()
                        .findFirst()
                : Visible.person(unit, id);
        return found.filter(person -> person.workspace().equals(workspace))
                .orElseThrow(() -> Calls.missing(
                        "There is no person with "
                                + (id.isEmpty() ? "the e-mail address '" + email + "'" : "the id '" + id + "'")
                                + " in " + workspace,
                        "person"));
    }

    /** Writes the conditions of a list: what each saw, and whether it is met. */
    static void write(ArrayNode array, List<Explained> conditions) {
        conditions.forEach(one -> array.addObject()
                .put("condition", one.condition())
                .put("value", one.value())
                .put("verdict", one.verdict())
                .put("problem", one.problem().orElse(null)));
    }
}
