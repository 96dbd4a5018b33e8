package io.baton.engine.work;

import static java.util.Objects.requireNonNull;

import io.baton.person.ListMember;
import io.baton.person.Person;
import io.baton.person.PersonId;
import io.baton.person.StaticList;
import io.baton.person.StaticLists;
import io.baton.person.Workspace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which people of one unit of work are on which static lists: read for all its people and all lists asked for so far in
 * one query, changed in memory, written in sets.
 */
final class ListMemberships {

    private record Place(Workspace workspace, String key) {}

    /** One list key, in the workspace of each person. */
    private static final class Members {
        private final Set<PersonId> known = new HashSet<>();
        private final Set<PersonId> stored = new HashSet<>();
        private final Map<PersonId, Boolean> changed = new LinkedHashMap<>();

        private boolean contains(PersonId person) {
            var change = changed.get(person);
            return change == null ? stored.contains(person) : change;
        }
    }

    private final StaticLists lists;
    private final Map<PersonId, Person> people;
    private final Map<Place, Optional<StaticList>> found = new HashMap<>();
    private final Map<String, Members> byList = new LinkedHashMap<>();

    /**
     * @param people a view of the people of the unit of work, all locked
     */
    ListMemberships(StaticLists lists, Map<PersonId, Person> people) {
        this.lists = lists;
        this.people = people;
    }

    Optional<StaticList> find(Workspace workspace, String key) {
        return found.computeIfAbsent(new Place(workspace, key), place -> lists.find(workspace, key));
    }

    /**
     * Whether a person is on a list.
     *
     * @param person one of the unit of work
     */
    boolean isMember(PersonId person, String list) {
        return members(person, list).contains(person);
    }

    /** Puts a person of the unit of work on a list or takes it off; false when that changes nothing. */
    boolean change(PersonId person, String list, boolean member) {
        var members = members(person, list);
        if (members.contains(person) == member) {
            return false;
        }
        members.changed.put(person, member);
        return true;
    }

    private Members members(PersonId person, String list) {
        var members = byList.computeIfAbsent(list, ignored -> new Members());
        if (!members.known.contains(person)) {
            lists.load(people.keySet(), byList.keySet()).forEach(one -> Optional.ofNullable(byList.get(one.list()))
                    .ifPresent(known -> known.stored.add(one.person())));
            byList.values().forEach(known -> known.known.addAll(people.keySet()));
        }
        return members;
    }

    /** Forgets what was to be written of a person: it is deleted. */
    void forget(PersonId person) {
        byList.values().forEach(members -> members.changed.remove(person));
    }

    /** Writes what has changed. */
    void flush(Instant now) {
        var added = new ArrayList<ListMember>();
        var removed = new ArrayList<ListMember>();
        byList.forEach((list, members) -> {
            members.changed.forEach((person, member) -> {
                if (members.stored.contains(person) != member) {
                    (member ? added : removed).add(membership(person, list));
                }
            });
            members.changed.clear();
        });
        lists.delete(removed);
        lists.insert(added, now);
        removed.forEach(one -> stored(one.list()).remove(one.person()));
        added.forEach(one -> stored(one.list()).add(one.person()));
    }

    private Set<PersonId> stored(String list) {
        return requireNonNull(byList.get(list)).stored;
    }

    private ListMember membership(PersonId person, String list) {
        return new ListMember(requireNonNull(people.get(person)).workspace(), list, person);
    }
}
