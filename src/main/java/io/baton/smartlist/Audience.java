package io.baton.smartlist;

import io.baton.person.Person;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import java.util.List;
import java.util.function.Consumer;

/** Finds all people of a list, however many. The port behind which lists are decided in memory or by the database. */
public interface Audience {

    /** How many people are handed over at a time at most. */
    int PAGE = 1000;

    /**
     * Hands over the ids of all people of a workspace that are on a list, in the order of their ids, {@value #PAGE} at a
     * time. The list must be valid.
     */
    void select(Workspace workspace, SmartList list, Consumer<List<PersonId>> page);

    /** Whether a list lets everyone in, so that nobody needs to be looked at. */
    static boolean isEveryone(SmartList list) {
        return list instanceof SmartList.Fixed fixed && fixed.verdict() instanceof SmartList.Verdict.Qualified;
    }

    /** Whether a person is on a list. */
    static boolean contains(SmartList list, Person person) {
        return list.decide(person) instanceof SmartList.Verdict.Qualified;
    }
}
