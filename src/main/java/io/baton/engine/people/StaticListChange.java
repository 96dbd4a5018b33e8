package io.baton.engine.people;

import io.baton.campaign.Cause;
import io.baton.campaign.TriggerEvent;
import io.baton.engine.work.NamedPeople;
import io.baton.person.ListMember;
import io.baton.person.PersonId;
import io.baton.person.StaticList;
import io.baton.plugin.Baton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Puts people on a static list or takes them off it, many at once: all of them or nobody, in a handful of statements. To be
 * used in one unit of work.
 */
public final class StaticListChange {

    private final Baton baton;
    private final StaticList list;

    /**
     * What became of a change.
     *
     * @param changed how many people were put on the list or taken off it
     * @param unchanged how many were on it already, or were not on it
     * @param unknown the ids and addresses of nobody in the list's workspace; if there are any, nothing is changed
     */
    public record Result(int changed, int unchanged, List<String> unknown) {}

    /**
     * @param list must be locked, so that it is not deleted meanwhile
     */
    public StaticListChange(Baton baton, StaticList list) {
        this.baton = baton;
        this.list = list;
    }

    /** Puts people on the list; whoever is named twice counts once. */
    public Result add(NamedPeople named) {
        return change(named, true);
    }

    /** Takes people off the list; whoever is named twice counts once. */
    public Result remove(NamedPeople named) {
        return change(named, false);
    }

    /** The people are locked as a campaign locks them: whoever comes second sees what the first has done. */
    private Result change(NamedPeople named, boolean member) {
        var byEmail = baton.people().findIds(list.workspace(), named.emails());
        var wanted = new TreeSet<PersonId>(byEmail.values());
        named.ids().forEach(id -> PersonId.parse(id).ifPresent(wanted::add));
        var people = baton.people().lockIds(list.workspace(), wanted);
        var unknown = unknown(named, byEmail, people);
        if (!unknown.isEmpty()) {
            return new Result(0, 0, unknown);
        }
        var members = new HashSet<PersonId>();
        baton.staticLists().load(people, Set.of(list.key())).forEach(one -> members.add(one.person()));
        var changes = people.stream()
                .filter(person -> members.contains(person) != member)
                .map(person -> new ListMember(list.workspace(), list.key(), person))
                .toList();
        if (member) {
            baton.staticLists().insert(changes, baton.clock().instant());
        } else {
            baton.staticLists().delete(changes);
        }
        baton.triggers()
                .raise(
                        list.workspace(),
                        changes.stream().map(ListMember::person).toList(),
                        member ? TriggerEvent.ADDED_TO_LIST : TriggerEvent.REMOVED_FROM_LIST,
                        Map.of("list", list.key()),
                        Cause.API);
        return new Result(changes.size(), people.size() - changes.size(), List.of());
    }

    private static List<String> unknown(NamedPeople named, Map<String, PersonId> byEmail, Set<PersonId> people) {
        var unknown = new ArrayList<String>();
        for (var id : named.ids()) {
            if (PersonId.parse(id).filter(people::contains).isEmpty()) {
                unknown.add(id);
            }
        }
        for (var email : named.emails()) {
            if (Optional.ofNullable(byEmail.get(email)).filter(people::contains).isEmpty()) {
                unknown.add(email);
            }
        }
        return unknown;
    }
}
