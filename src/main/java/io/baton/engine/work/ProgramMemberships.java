package io.baton.engine.work;

import io.baton.person.Membership;
import io.baton.person.Memberships;
import io.baton.person.PersonId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who of a session's people is a member of which program: read for all people and all programs asked so far in one query,
 * changed in memory, written in sets.
 */
final class ProgramMemberships {

    private record Key(PersonId person, String program) {}

    private final Memberships store;
    private final Set<String> programs = new LinkedHashSet<>();
    private final Set<Key> known = new HashSet<>();
    private final Map<Key, Membership> stored = new HashMap<>();
    private final Map<Key, Membership> changed = new LinkedHashMap<>();

    ProgramMemberships(Memberships store) {
        this.store = store;
    }

    /**
     * A person's membership, with all that this unit of work changed.
     *
     * @param people everybody of the session; they are read together
     */
    Optional<Membership> find(PersonId person, String program, Collection<PersonId> people) {
        var key = new Key(person, program);
        if (!known.contains(key)) {
            programs.add(program);
            var asked = new LinkedHashSet<>(people);
            asked.add(person);
            store.load(asked, programs).forEach(one -> stored.put(key(one), one));
            asked.forEach(one -> programs.forEach(each -> known.add(new Key(one, each))));
        }
        var latest = changed.get(key);
        return Optional.ofNullable(latest == null ? stored.get(key) : latest);
    }

    private static Key key(Membership membership) {
        return new Key(membership.person(), membership.program());
    }

    /** Takes a new or changed membership of a person whose membership of the program was asked for before. */
    void put(Membership membership) {
        changed.put(key(membership), membership);
    }

    /** The person is gone, and its memberships with it. */
    void forget(PersonId person) {
        changed.keySet().removeIf(key -> key.person().equals(person));
        stored.keySet().removeIf(key -> key.person().equals(person));
    }

    void flush() {
        var fresh = new ArrayList<Membership>();
        var again = new ArrayList<Membership>();
        changed.forEach((key, one) -> (stored.containsKey(key) ? again : fresh).add(one));
        store.insert(fresh);
        store.update(again);
        stored.putAll(changed);
        changed.clear();
    }
}
