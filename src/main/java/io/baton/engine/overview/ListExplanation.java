package io.baton.engine.overview;

import io.baton.campaign.GateRefusal;
import io.baton.engine.entry.GateReasons;
import io.baton.person.Person;
import io.baton.smartlist.ListFacts;
import io.baton.smartlist.SmartList;
import io.baton.smartlist.SmartList.Explained;
import java.util.List;
import java.util.Optional;

/**
 * Why a person is or is not on a smart list now (L4).
 *
 * @param reason why not, word for word as the activity would say; empty when the person is on the list
 * @param conditions every condition of the list with what it saw; none when the list is invalid
 */
public record ListExplanation(Optional<String> reason, List<Explained> conditions) {

    /**
     * Explains a list for a person.
     *
     * @param facts what the list asks beside the person's fields
     */
    public static ListExplanation of(SmartList list, Person person, ListFacts facts) {
        return new ListExplanation(
                GateReasons.refusedByList(list.decide(person, facts)).map(GateRefusal::reason),
                list.invalid(person.catalog()).isPresent() ? List.of() : list.explain(person, facts));
    }

    /** Whether the person is on the list. */
    public boolean qualified() {
        return reason.isEmpty();
    }
}
