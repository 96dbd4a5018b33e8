package io.baton.engine.work;

import io.baton.person.Person;
import io.baton.person.PersonField;
import io.baton.person.PersonId;
import io.baton.person.PersonStore;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** When scores of the people of one unit of work last changed, the unit of work included. */
final class ScoreMoments {

    private final PersonStore store;
    private final Map<PersonId, Person> people;
    private final Clock clock;
    private final Map<PersonField, Map<PersonId, Instant>> stored = new HashMap<>();
    private final Map<PersonField, Set<PersonId>> known = new HashMap<>();

    /**
     * @param people those of the unit of work, as they come: their moments are read together
     */
    ScoreMoments(PersonStore store, Map<PersonId, Person> people, Clock clock) {
        this.store = store;
        this.people = people;
        this.clock = clock;
    }

    /** The last change of a score; empty when it never changed. */
    Optional<Instant> of(PersonId id, PersonField score) {
        var person = people.get(id);
        if (person != null && person.changes().contains(score)) {
            return Optional.of(clock.instant());
        }
        var read = known.computeIfAbsent(score, ignored -> new HashSet<>());
        if (!read.contains(id)) {
            var asked = new HashSet<>(people.keySet());
            asked.add(id);
            stored.computeIfAbsent(score, ignored -> new HashMap<>()).putAll(store.lastChanged(asked, score));
            read.addAll(asked);
        }
        return Optional.ofNullable(stored.getOrDefault(score, Map.of()).get(id));
    }

    /** Forgets what was read: what has changed is written. */
    void written() {
        stored.clear();
        known.clear();
    }
}
