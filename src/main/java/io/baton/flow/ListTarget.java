package io.baton.flow;

import io.baton.activity.ActivityAttribute;
import io.baton.person.StaticList;
import io.baton.token.TokenText;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The static list that a step aims at (F3).
 *
 * @param key of the list, in the campaign's workspace; may hold tokens
 */
public record ListTarget(TokenText key) {

    static final Set<String> PARAMETERS = Set.of("list");

    static ListTarget of(StepParameters parameters) {
        return new ListTarget(TokenText.parse(parameters.required("list").strip()));
    }

    /**
     * Finds the list and changes it.
     *
     * @param change answers false when there was nothing to change
     */
    Outcome change(Participant participant, Predicate<StaticList> change) {
        var text = participant.resolve(key);
        var named = text.text().strip();
        var attributes = new LinkedHashMap<String, String>();
        attributes.put(
                ActivityAttribute.TOKEN_SOURCE,
                text.sourceSeenFrom(participant.campaign().key()));
        if (named.isEmpty()) {
            return new Outcome.Skipped(
                    named, attributes, "'" + key + "' is blank here: let it name a static list, by its key");
        }
        var list = participant.staticList(named);
        if (list.isEmpty()) {
            return new Outcome.Skipped(
                    named,
                    attributes,
                    "there is no static list '" + named + "' in "
                            + participant.campaign().workspace() + ": create it with POST static-list");
        }
        attributes.put(ActivityAttribute.CHANGED, Boolean.toString(change.test(list.get())));
        return new Outcome.Done(named, attributes);
    }
}
