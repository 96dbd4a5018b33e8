package io.baton.testing;

import io.baton.person.CountedList;
import io.baton.person.ListMember;
import io.baton.person.PersonId;
import io.baton.person.StaticList;
import io.baton.person.StaticListQuery;
import io.baton.person.StaticLists;
import io.baton.person.Workspace;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Static lists in memory. There are no transactions: what is written stays, and locks hold nobody. */
public final class MemoryStaticLists implements StaticLists {

    private static final Comparator<StaticList> BY_KEY = Comparator.comparing(StaticList::key)
            .thenComparing(list -> list.workspace().id());

    private final Set<StaticList> lists = new TreeSet<>(BY_KEY);
    private final Map<ListMember, Instant> members = new LinkedHashMap<>();

    @Override
    public boolean create(StaticList list, Instant at) {
        if (!lists.add(list)) {
            return false;
        }
        members.keySet().removeIf(member -> isOn(member, list));
        return true;
    }

    @Override
    public void rename(StaticList list) {
        if (lists.remove(list)) {
            lists.add(list);
        }
    }

    @Override
    public List<StaticList> find(String key) {
        return lists.stream().filter(list -> list.key().equals(key)).toList();
    }

    @Override
    public Optional<StaticList> find(Workspace workspace, String key) {
        return find(key).stream()
                .filter(list -> list.workspace().equals(workspace))
                .findFirst();
    }

    @Override
    public Optional<StaticList> lock(Workspace workspace, String key) {
        return find(workspace, key);
    }

    @Override
    public List<CountedList> list(StaticListQuery query) {
        return matching(query)
                .skip(query.firstResult())
                .limit(query.maxResults())
                .map(list -> new CountedList(list, countPeople(list)))
                .toList();
    }

    @Override
    public long count(StaticListQuery query) {
        return matching(query).count();
    }

    private Stream<StaticList> matching(StaticListQuery query) {
        return lists.stream().filter(list -> query.workspaces().contains(list.workspace()));
    }

    @Override
    public boolean delete(StaticList list) {
        members.keySet().removeIf(member -> isOn(member, list));
        return lists.remove(list);
    }

    @Override
    public List<PersonId> people(StaticList list, int firstResult, int maxResults) {
        return members.keySet().stream()
                .filter(member -> isOn(member, list))
                .map(ListMember::person)
                .sorted()
                .skip(firstResult)
                .limit(maxResults)
                .toList();
    }

    @Override
    public long countPeople(StaticList list) {
        return people(list, 0, Integer.MAX_VALUE).size();
    }

    @Override
    public List<ListMember> load(Collection<PersonId> people, Collection<String> keys) {
        var wanted = Set.copyOf(people);
        return members.keySet().stream()
                .filter(member -> wanted.contains(member.person()) && keys.contains(member.list()))
                .toList();
    }

    @Override
    public void insert(Collection<ListMember> memberships, Instant addedAt) {
        memberships.forEach(member -> members.put(member, addedAt));
    }

    @Override
    public void delete(Collection<ListMember> memberships) {
        memberships.forEach(members::remove);
    }

    private static boolean isOn(ListMember member, StaticList list) {
        return member.list().equals(list.key()) && member.workspace().equals(list.workspace());
    }

    @Override
    public List<Listed> of(PersonId person) {
        return members.entrySet().stream()
                .filter(member -> member.getKey().person().equals(person))
                .map(member -> new Listed(member.getKey().list(), member.getValue()))
                .sorted(Comparator.comparing(Listed::list))
                .toList();
    }
}
