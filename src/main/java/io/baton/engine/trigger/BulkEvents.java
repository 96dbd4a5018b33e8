package io.baton.engine.trigger;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.baton.engine.trigger.PostedEvent.Whom;
import io.baton.engine.work.LinesInSets;
import io.baton.engine.work.LinesInSets.Line;
import io.baton.engine.work.UnitOfWork;
import io.baton.engine.work.UnitsOfWork;
import io.baton.person.Person;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import io.baton.person.Workspaces;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Many events that are posted together. They are taken in their order, in sets of {@value #SET}, each in a transaction:
 * so what is counted is stored, and the events of a person keep their order (O1). Not thread-safe.
 */
public final class BulkEvents {

    private static final int SET = 500;

    private final PostedEvents events;
    private final UnitsOfWork units;
    private final Workspaces visible;
    private final Rejections rejections;
    private final LinesInSets<Posted> lines;
    private Counts counts = new Counts(0, 0);
    private int sets;

    /** Is told of events that cannot be taken, when the others of their set are stored. */
    @FunctionalInterface
    public interface Rejections {
        void reject(long line, String reason);
    }

    /**
     * What became of the events that were taken.
     *
     * @param counted how many are stored
     * @param repeated how many were stored before, by their idempotency keys
     */
    public record Counts(int counted, int repeated) {

        private Counts plus(Counts more) {
            return new Counts(counted + more.counted, repeated + more.repeated);
        }
    }

    private record Posted(Whom whom, PostedEvent event) {}

    /** An event, and the person it happened to. */
    private record Found(Person person, PostedEvent event) {}

    BulkEvents(PostedEvents events, UnitsOfWork units, Workspaces visible, Rejections rejections) {
        this.events = events;
        this.units = units;
        this.visible = visible;
        this.rejections = rejections;
        lines = new LinesInSets<>(
                SET,
                this::write,
                line -> rejections.reject(line, "the database cannot hold this event: its attributes are too long"));
    }

    /** What is stored so far. */
    public Counts counts() {
        return counts;
    }

    /** Takes an event; it is stored with the others of its set. */
    public void add(long line, Whom whom, PostedEvent event) {
        lines.add(line, new Posted(whom, event));
    }

    /** Stores what is left, and counts all. */
    public Counts finish() {
        lines.finish();
        return counts;
    }

    /** What one set has come to. */
    private record Written(Counts counts, List<Line<Whom>> unknown) {}

    private void write(List<Line<Posted>> set) {
        var written = units.retrying(unit -> write(unit, set));
        counts = counts.plus(written.counts());
        sets++;
        written.unknown().forEach(line -> rejections.reject(line.number(), "there is no person " + line.entry()));
    }

    private Written write(UnitOfWork unit, List<Line<Posted>> set) {
        if (sets > 0) {
            unit.starts().catchUp();
        }
        var people = load(unit, set.stream().map(line -> line.entry().whom()).collect(toList()));
        var found = new ArrayList<Found>();
        var unknown = new ArrayList<Line<Whom>>();
        for (var line : set) {
            var whom = line.entry().whom();
            var person = people.get(whom);
            if (person == null) {
                unknown.add(new Line<>(line.number(), whom));
            } else {
                found.add(new Found(person, line.entry().event()));
            }
        }
        return new Written(happen(unit, found), unknown);
    }

    /** Takes the events in their order; of those with the same key the first one counts. */
    private Counts happen(UnitOfWork unit, List<Found> found) {
        var fresh = new HashMap<Workspace, Set<String>>();
        keys(found)
                .forEach((workspace, keys) ->
                        fresh.put(workspace, new HashSet<>(events.remember(unit, workspace, keys))));
        int counted = 0;
        for (var one : found) {
            var key = one.event().key();
            if (key.isEmpty()
                    || fresh.getOrDefault(one.person().workspace(), Set.of()).remove(key.get())) {
                events.happen(unit, one.person(), one.event());
                counted++;
            }
        }
        return new Counts(counted, found.size() - counted);
    }

    /** Sorted, as all units of work remember them. */
    private static Map<Workspace, List<String>> keys(List<Found> found) {
        return found.stream()
                .filter(one -> one.event().key().isPresent())
                .collect(groupingBy(
                        one -> one.person().workspace(),
                        () -> new TreeMap<>(Comparator.comparing(Workspace::id)),
                        mapping(one -> one.event().key().orElseThrow(), toList())));
    }

    /** Locks all people together, in the order of their ids; those that the caller does not see are not there. */
    private Map<Whom, Person> load(UnitOfWork unit, List<Whom> named) {
        var ids = ids(unit, named);
        unit.load(ids.values());
        var people = new HashMap<Whom, Person>();
        ids.forEach((whom, id) ->
                unit.loaded(id).filter(person -> isStill(whom, person)).ifPresent(person -> people.put(whom, person)));
        return people;
    }

    private Map<Whom, PersonId> ids(UnitOfWork unit, List<Whom> named) {
        var ids = new HashMap<Whom, PersonId>();
        var addresses = new HashMap<Workspace, Set<String>>();
        for (var whom : named) {
            if (whom instanceof Whom.Email email) {
                addresses
                        .computeIfAbsent(email.workspace(), ignored -> new LinkedHashSet<>())
                        .add(email.email());
            } else if (whom instanceof Whom.Id id) {
                PersonId.parse(id.id()).ifPresent(person -> ids.put(whom, person));
            }
        }
        var workspaces = unit.people().workspacesOf(ids.values());
        ids.values().removeIf(id -> !isVisible(workspaces.get(id)));
        addresses.forEach((workspace, emails) -> unit.people()
                .findIds(workspace, emails)
                .forEach((email, id) -> ids.put(new Whom.Email(workspace, email), id)));
        return ids;
    }

    private boolean isVisible(@Nullable Workspace workspace) {
        return workspace != null && visible.contains(workspace);
    }

    /** An address may have changed between looking and locking. */
    private static boolean isStill(Whom whom, Person person) {
        return !(whom instanceof Whom.Email email)
                || person.email().strip().equalsIgnoreCase(email.email().strip());
    }
}
