package io.baton.smartlist;

import io.baton.person.Person;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Finds all people of a list, however many. The port behind which lists are decided in memory or by the database. */
public interface Audience {

    /** The most people that are handed over at a time. */
    int PAGE = 1000;

    /**
     * Hands over the ids of all people of a workspace that are on a list, in the order of their ids, {@value #PAGE} at
     * a time. The list must be valid.
     */
    void select(Workspace workspace, SmartList list, Consumer<List<PersonId>> page);

    /** How many people of a workspace are on a list. The list must be valid. */
    long count(Workspace workspace, SmartList list);

    /** The people with the lowest ids that are on a list, so many at most. The list must be valid. */
    List<Person> first(Workspace workspace, SmartList list, int most);

    /** The facts that a list can ask for about one person, as they are stored. */
    default ListFacts facts(Workspace workspace, PersonId person) {
        return facts(workspace, person, Map.of());
    }

    /**
     * The same, as if an event had brought the person.
     *
     * @param trigger the tokens of the event, by name
     */
    ListFacts facts(Workspace workspace, PersonId person, Map<String, String> trigger);
}
