package io.baton.engine.work;

import io.baton.engine.access.Caller;
import io.baton.person.Person;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * People as a caller names them.
 *
 * @param ids as they were written; a text that is no id names nobody
 * @param emails addresses, case does not matter
 */
public record NamedPeople(List<String> ids, List<String> emails) {

    /**
     * What the names lead to in one workspace.
     *
     * @param people each once, in the order of their ids
     * @param unknownIds the ids of nobody in the workspace, as they were written, each once
     * @param unknownEmails the addresses of nobody in the workspace, as they were written, each once
     */
    public record Found(List<Person> people, List<String> unknownIds, List<String> unknownEmails) {}

    /** Locks and loads the people, so that a second caller sees what the first one has done. */
    public Found find(UnitOfWork unit, Workspace workspace) {
        var byEmail = unit.people().findIds(workspace, emails);
        var wanted = new TreeSet<>(byEmail.values());
        ids.forEach(id -> PersonId.parse(id).ifPresent(wanted::add));
        unit.load(wanted);
        var people = new ArrayList<Person>();
        wanted.forEach(id -> unit.loaded(id)
                .filter(person -> person.workspace().equals(workspace))
                .ifPresent(people::add));
        var unknownIds = new LinkedHashSet<>(ids);
        unknownIds.removeIf(id -> loaded(unit, id)
                .filter(person -> person.workspace().equals(workspace))
                .isPresent());
        var unknownEmails = new LinkedHashSet<>(emails);
        unknownEmails.removeIf(email ->
                Optional.ofNullable(byEmail.get(email)).flatMap(unit::loaded).isPresent());
        return new Found(people, List.copyOf(unknownIds), List.copyOf(unknownEmails));
    }

    /**
     * Locks and loads the people, and says what is wrong with each name that leads to nobody.
     *
     * @param workspace theirs and the asset's
     * @param asset what they are named for, in messages: {@code the campaign}
     * @param problems one is added for each name that cannot be meant
     */
    public List<Person> load(UnitOfWork unit, Workspace workspace, String asset, List<String> problems) {
        var found = find(unit, workspace);
        found.unknownEmails()
                .forEach(email -> problems.add("there is no person with the address '" + email + "' in " + workspace));
        var visible = Caller.ofCommand().workspaces();
        found.unknownIds()
                .forEach(id -> problems.add(loaded(unit, id)
                        .filter(person -> visible.contains(person.workspace()))
                        .map(person -> "person '" + person.id() + "' belongs to " + person.workspace() + ", " + asset
                                + " to " + workspace)
                        .orElse("there is no person with the id '" + id + "'")));
        return found.people();
    }

    private static Optional<Person> loaded(UnitOfWork unit, String id) {
        return PersonId.parse(id).flatMap(unit::loaded);
    }
}
