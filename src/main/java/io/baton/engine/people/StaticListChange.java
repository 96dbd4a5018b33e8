package io.baton.engine.people;

import io.baton.campaign.Cause;
import io.baton.engine.work.NamedPeople;
import io.baton.engine.work.UnitOfWork;
import io.baton.person.Person;
import io.baton.person.StaticList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Puts people on a static list or takes them off it, many at once: all of them or nobody, in a handful of statements.
 * Lives as long as its unit of work.
 */
public final class StaticListChange {

    private final UnitOfWork unit;
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
    public StaticListChange(UnitOfWork unit, StaticList list) {
        this.unit = unit;
        this.list = list;
    }

    /** Puts people on the list; a person that is named twice counts once. */
    public Result add(NamedPeople named) {
        return change(named, person -> unit.changes().addToList(person, list.key(), Cause.API));
    }

    /** Takes people off the list; a person that is named twice counts once. */
    public Result remove(NamedPeople named) {
        return change(named, person -> unit.changes().removeFromList(person, list.key(), Cause.API));
    }

    /**
     * @param change answers whether it changed anything
     */
    private Result change(NamedPeople named, Predicate<Person> change) {
        var found = named.find(unit, list.workspace());
        var unknown = new ArrayList<>(found.unknownIds());
        unknown.addAll(found.unknownEmails());
        if (!unknown.isEmpty()) {
            return new Result(0, 0, List.copyOf(unknown));
        }
        int changed = (int) found.people().stream().filter(change).count();
        return new Result(changed, found.people().size() - changed, List.of());
    }
}
