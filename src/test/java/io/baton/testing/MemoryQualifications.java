package io.baton.testing;

import io.baton.person.PersonId;
import io.baton.qualification.Qualifications;
import java.util.Collection;
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
}
