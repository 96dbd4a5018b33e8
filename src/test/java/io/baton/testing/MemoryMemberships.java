package io.baton.testing;

import io.baton.person.MemberQuery;
import io.baton.person.Membership;
import io.baton.person.Memberships;
import io.baton.person.Person;
import io.baton.person.PersonId;
import io.baton.person.PersonStore;
import io.baton.person.Workspace;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Members of programs in memory. There are no transactions: what is written stays. */
public final class MemoryMemberships implements Memberships {

    private record Key(PersonId person, String program) {}

    private final PersonStore people;
    private final Map<Key, Membership> rows = new LinkedHashMap<>();

    /**
     * @param people whose addresses listings show
     */
    public MemoryMemberships(PersonStore people) {
        this.people = people;
    }

    /** The membership of a person in the program of that key. */
    public Optional<Membership> find(PersonId person, String program) {
        return load(List.of(person), List.of(program)).stream().findFirst();
    }

    @Override
    public List<Membership> load(Collection<PersonId> wanted, Collection<String> programs) {
        return wanted.stream()
                .flatMap(person -> programs.stream().map(program -> new Key(person, program)))
                .filter(rows::containsKey)
                .map(rows::get)
                .toList();
    }

    @Override
    public void insert(Collection<Membership> memberships) {
        memberships.forEach(one -> {
            if (rows.putIfAbsent(new Key(one.person(), one.program()), one) != null) {
                throw new IllegalStateException("it is there already: " + one);
            }
        });
    }

    @Override
    public void update(Collection<Membership> memberships) {
        memberships.forEach(one ->
                rows.computeIfPresent(new Key(one.person(), one.program()), (key, stored) -> stored.in(one.status())));
    }

    @Override
    public List<Member> list(MemberQuery query) {
        return matching(query)
                .sorted(Comparator.comparing(Membership::person))
                .skip(query.firstResult())
                .limit(query.maxResults())
                .map(one -> new Member(
                        one, people.find(one.person()).map(Person::email).orElse("")))
                .toList();
    }

    @Override
    public long count(MemberQuery query) {
        return matching(query).count();
    }

    private Stream<Membership> matching(MemberQuery query) {
        return of(query.workspace(), query.program())
                .filter(one -> query.status().map(one.status()::equals).orElse(true));
    }

    private Stream<Membership> of(Workspace workspace, String program) {
        return rows.values().stream()
                .filter(one ->
                        one.workspace().equals(workspace) && one.program().equals(program));
    }

    @Override
    public Map<String, Long> countByStatus(Workspace workspace, String program) {
        return of(workspace, program)
                .map(Membership::status)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    @Override
    public void deleteAll(Workspace workspace, String program) {
        rows.values()
                .removeIf(one ->
                        one.workspace().equals(workspace) && one.program().equals(program));
    }

    @Override
    public List<Membership> of(PersonId person) {
        return rows.values().stream()
                .filter(one -> one.person().equals(person))
                .sorted(Comparator.comparing(Membership::program))
                .toList();
    }
}
