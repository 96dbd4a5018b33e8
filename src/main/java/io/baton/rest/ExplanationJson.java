package io.baton.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baton.engine.overview.Explanation;
import io.baton.engine.work.UnitOfWork;
import io.baton.person.Person;
import io.baton.person.PersonQuery;
import io.baton.person.Workspace;
import io.baton.person.Workspaces;
import io.baton.qualification.QualificationRule;
import io.baton.qualification.QualificationRule.Answer;
import io.baton.smartlist.SmartList.Explained;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What explanations of smart lists and campaigns share: the person they are about, and the conditions of a list. */
final class ExplanationJson {

    /** What says whom an explanation is about. */
    static final Set<String> KNOWN = Set.of("personId", "email", "trigger");

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
        given.refuseUnknown(KNOWN);
        return read(unit, workspace, noTrigger, given);
    }

    /** The same in a body that says more. */
    static Asked read(UnitOfWork unit, Workspace workspace, Optional<String> noTrigger, JsonBody given) {
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

    /** Writes an explanation for a person; the rule is left to whoever asked for one. */
    static ObjectNode write(Person person, boolean qualified, Optional<String> reason, List<Explained> conditions) {
        var node = Answers.object();
        node.put("personId", person.id().toString());
        node.put("qualified", qualified);
        node.put("reason", reason.orElse(null));
        write(node.putArray("conditions"), conditions);
        return node;
    }

    /** Writes what a qualification rule says. */
    static void write(ObjectNode node, QualificationRule rule, Explanation explanation, Answers answers) {
        node.put("rule", rule.text());
        node.put("open", explanation.rule() instanceof Answer.Open);
        node.put("lastQualified", answers.moment(explanation.lastQualified()));
        node.put(
                "opensAt",
                explanation.rule() instanceof Answer.Closed closed ? answers.moment(closed.opensAt()) : null);
    }

    private static void write(ArrayNode array, List<Explained> conditions) {
        conditions.forEach(one -> array.addObject()
                .put("condition", one.condition())
                .put("value", one.value())
                .put("verdict", one.verdict())
                .put("problem", one.problem().orElse(null)));
    }
}
