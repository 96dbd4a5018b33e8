package io.baton.engine.work;

import io.baton.person.PersonId;
import io.baton.qualification.Qualifications;
import io.baton.qualification.Qualifications.Qualification;
import java.time.Instant;
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
 * When the people of one unit of work last qualified for campaigns, or were requested into them: read for all of them
 * together, changed in memory, written in sets.
 */
final class QualificationNotes {

    private record Key(PersonId person, String campaign) {}

    private final Qualifications store;
    private final Set<String> expected = new LinkedHashSet<>();
    private final Set<Key> known = new HashSet<>();
    private final Map<Key, Qualification> stored = new HashMap<>();
    private final Map<Key, Qualification> noted = new LinkedHashMap<>();

    QualificationNotes(Qualifications store) {
        this.store = store;
    }

    /** Campaigns that will be asked for: they are read with the first. */
    void expect(Collection<String> campaigns) {
        expected.addAll(campaigns);
    }

    /**
     * What is known of a person and a campaign, this unit of work included.
     *
     * @param people everybody of the unit of work, the person among them
     */
    Optional<Qualification> find(PersonId person, String campaign, Collection<PersonId> people) {
        var key = new Key(person, campaign);
        if (!known.contains(key)) {
            expected.add(campaign);
            store.load(people, expected).forEach(one -> stored.put(new Key(one.person(), one.campaign()), one));
            people.forEach(asked -> expected.forEach(each -> known.add(new Key(asked, each))));
        }
        var latest = noted.get(key);
        return Optional.ofNullable(latest == null ? stored.get(key) : latest);
    }

    /** Notes one time more. */
    void note(PersonId person, String campaign, Instant at, Collection<PersonId> people) {
        int before = find(person, campaign, people).map(Qualification::count).orElse(0);
        noted.put(new Key(person, campaign), new Qualification(person, campaign, at, before + 1));
    }

    /** Forgets what was to be written of a person: it is deleted. */
    void forget(PersonId person) {
        noted.keySet().removeIf(key -> key.person().equals(person));
    }

    void flush() {
        var fresh = new ArrayList<Qualification>();
        var again = new ArrayList<Qualification>();
        noted.forEach((key, one) -> (stored.containsKey(key) ? again : fresh).add(one));
        store.insert(fresh);
        store.update(again);
        stored.putAll(noted);
        noted.clear();
    }
}
