package io.baton.engine.work;

import io.baton.person.Person;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * People as somebody named them.
 *
 * @param ids as they were written; whatever is no id is the id of nobody
 * @param emails addresses, case does not matter
 */
public record NamedPeople(List<String> ids, List<String> emails) {

    /**
     * Locks and loads the people, each once and in the order of their ids.
     *
     * @param workspace theirs and the asset's
     * @param asset what they are named for, in messages: {@code the campaign}
     * @param problems one is added for each that cannot be meant
     */
    public List<Person> load(UnitOfWork unit, Workspace workspace, String asset, List<String> problems) {
        var byEmail = unit.people().findIds(workspace, emails);
        var wanted = new TreeSet<PersonId>(byEmail.values());
        emails.stream()
                .filter(email -> !byEmail.containsKey(email))
                .forEach(email -> problems.add("there is no person with the address '" + email + "' in " + workspace));
        ids.forEach(id -> PersonId.parse(id).ifPresentOrElse(wanted::add, () -> problems.add(missing(id))));
        unit.load(wanted);
        var people = new ArrayList<Person>();
        for (var id : wanted) {
            var person = unit.loaded(id);
            if (person.isEmpty()) {
                problems.add(missing(id.toString()));
            } else if (!person.get().workspace().equals(workspace)) {
                problems.add("person '" + id + "' belongs to " + person.get().workspace() + ", " + asset + " to "
                        + workspace);
            } else {
                people.add(person.get());
            }
        }
        return people;
    }

    private static String missing(String id) {
        return "there is no person with the id '" + id + "'";
    }
}
