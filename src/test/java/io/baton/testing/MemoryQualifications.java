package io.baton.testing;

import io.baton.person.PersonId;
import io.baton.person.Workspace;
import io.baton.qualification.Qualifications;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Qualifications in memory. There are no transactions: what is written stays. */
public final class MemoryQualifications implements Qualifications {

    private record Key(PersonId person, String campaign) {}

    private final Map<Key, Qualification> rows = new LinkedHashMap<>();

    @Override
    public List<Qualification> load(Collection<PersonId> people, Collection<String> campaigns) {
        return people.stream()
                .flatMap(person -> campaigns.stream().map(campaign -> new Key(person, campaign)))
                .filter(rows::containsKey)
                .map(rows::get)
                .toList();
    }

    @Override
    public void insert(Collection<Qualification> qualifications) {
        qualifications.forEach(one -> {
            if (rows.putIfAbsent(new Key(one.person(), one.campaign()), one) != null) {
                throw new IllegalStateException("it is there already: " + one);
            }
        });
    }

    @Override
    public void update(Collection<Qualification> qualifications) {
        qualifications.forEach(one -> rows.replace(new Key(one.person(), one.campaign()), one));
    }

    @Override
    public List<Qualification> of(PersonId person) {
        return rows.values().stream()
                .filter(one -> one.person().equals(person))
                .sorted(Comparator.comparing(Qualification::campaign))
                .toList();
    }

    /** All in the default workspace: this store knows no people. */
    @Override
    public List<Placed> old(long after, Instant before, int people) {
        var some = rows.values().stream()
                .filter(one -> one.person().value() > after && one.lastAt().isBefore(before))
                .map(Qualification::person)
                .sorted()
                .distinct()
                .limit(people)
                .toList();
        return rows.values().stream()
                .filter(one -> some.contains(one.person()) && one.lastAt().isBefore(before))
                .sorted(Comparator.comparing(Qualification::person).thenComparing(Qualification::campaign))
                .map(one -> new Placed(Workspace.DEFAULT, one))
                .toList();
    }

    @Override
    public void delete(Collection<Qualification> qualifications, Instant before) {
        qualifications.forEach(one -> rows.computeIfPresent(
                new Key(one.person(), one.campaign()),
                (key, stored) -> stored.lastAt().isBefore(before) ? null : stored));
    }
}
