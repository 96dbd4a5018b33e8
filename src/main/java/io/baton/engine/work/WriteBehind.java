package io.baton.engine.work;

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
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What the people of one unit of work have to do with assets such as campaigns or programs: read for all people and all
 * assets asked for so far in one query, changed in memory, written in sets.
 *
 * @param <V> what is known of a person and an asset
 */
final class WriteBehind<V> {

    /** The person and the asset that a row is about. */
    record Key(PersonId person, String asset) {}

    private final Function<V, Key> keyOf;
    private final BiFunction<Collection<PersonId>, Collection<String>, Collection<V>> load;
    private final Consumer<Collection<V>> insert;
    private final Consumer<Collection<V>> update;
    private final Set<String> assets = new LinkedHashSet<>();
    private final Set<Key> known = new HashSet<>();
    private final Map<Key, V> stored = new HashMap<>();
    private final Map<Key, V> changed = new LinkedHashMap<>();

    /**
     * @param load reads what is stored of people and assets
     * @param insert writes rows that were not stored; never called without one
     * @param update writes rows that were stored; never called without one
     */
    WriteBehind(
            Function<V, Key> keyOf,
            BiFunction<Collection<PersonId>, Collection<String>, Collection<V>> load,
            Consumer<Collection<V>> insert,
            Consumer<Collection<V>> update) {
        this.keyOf = keyOf;
        this.load = load;
        this.insert = insert;
        this.update = update;
    }

    /** Assets that will be asked for: they are read with the first. */
    void expect(Collection<String> more) {
        assets.addAll(more);
    }

    /**
     * What is known of a person and an asset, this unit of work included.
     *
     * @param people everybody of the unit of work: they are read together
     */
    Optional<V> find(PersonId person, String asset, Collection<PersonId> people) {
        var key = new Key(person, asset);
        if (!known.contains(key)) {
            read(person, asset, people);
        }
        var latest = changed.get(key);
        return Optional.ofNullable(latest == null ? stored.get(key) : latest);
    }

    private void read(PersonId person, String asset, Collection<PersonId> people) {
        assets.add(asset);
        Collection<PersonId> asked = people;
        if (!people.contains(person)) {
            asked = new LinkedHashSet<>(people);
            asked.add(person);
        }
        load.apply(asked, assets).forEach(row -> stored.put(keyOf.apply(row), row));
        for (var one : asked) {
            assets.forEach(each -> known.add(new Key(one, each)));
        }
    }

    /** Takes a new or changed row whose person and asset were asked for before. */
    void put(V row) {
        changed.put(keyOf.apply(row), row);
    }

    /** Forgets a person: it is deleted, and its rows with it. */
    void forget(PersonId person) {
        changed.keySet().removeIf(key -> key.person().equals(person));
        stored.keySet().removeIf(key -> key.person().equals(person));
    }

    /** Writes what has changed. */
    void flush() {
        var fresh = new ArrayList<V>();
        var again = new ArrayList<V>();
        changed.forEach((key, row) -> (stored.containsKey(key) ? again : fresh).add(row));
        write(fresh, insert);
        write(again, update);
        stored.putAll(changed);
        changed.clear();
    }

    private static <V> void write(Collection<V> rows, Consumer<Collection<V>> statement) {
        if (!rows.isEmpty()) {
            statement.accept(rows);
        }
    }
}
