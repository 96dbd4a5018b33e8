package io.baton.smartlist;

import io.baton.person.Person;
import io.baton.person.PersonId;
import io.baton.smartlist.SmartList.Verdict;
import java.util.HashMap;
import java.util.Map;

/** What lists said of people while others were decided that refer to them: each list is decided once a person (V3). */
public final class KnownVerdicts {

    private final Map<Asked, Verdict> known = new HashMap<>();

    private record Asked(PersonId person, String list) {}

    /**
     * What a list says of a person.
     *
     * @param list key of the list
     * @param facts find the list, and what it asks
     */
    public Verdict of(Person person, String list, ListFacts facts) {
        var asked = new Asked(person.id(), list);
        var verdict = known.get(asked);
        if (verdict == null) {
            verdict = facts.smartList(list).decide(person, facts);
            known.put(asked, verdict);
        }
        return verdict;
    }

    /** Forgets all that was said. */
    public void clear() {
        known.clear();
    }
}
