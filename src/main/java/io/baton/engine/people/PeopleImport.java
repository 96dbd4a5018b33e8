package io.baton.engine.people;

import io.baton.campaign.Cause;
import io.baton.campaign.TriggerEvent;
import io.baton.engine.command.Retries;
import io.baton.engine.work.UnitOfWork;
import io.baton.person.Person;
import io.baton.person.PersonField;
import io.baton.person.PersonStore.NewPerson;
import io.baton.person.Workspace;
import io.baton.plugin.Baton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Brings people in by their e-mail address: who is there is updated, who is not is created. Works in transactions of
 * {@value #BATCH} people; two imports of the same people at once end as if one had come after the other.
 */
public final class PeopleImport {

    private static final int BATCH = 500;
    private static final int TRIES = 5;

    private final Baton baton;
    private final List<Entry> waiting = new ArrayList<>();
    private int created;
    private int updated;

    /**
     * A person to bring in.
     *
     * @param fields what to set; empty clears a field, absent fields stay as they are
     */
    public record Entry(Workspace workspace, String email, Map<PersonField, Optional<Object>> fields) {}

    /** How many people were new, and how many were there. */
    public record Counts(int created, int updated) {}

    public PeopleImport(Baton baton) {
        this.baton = baton;
    }

    /** Takes an entry in; it is written with the others of its batch. */
    public void add(Entry entry) {
        waiting.add(entry);
        if (waiting.size() >= BATCH) {
            write();
        }
    }

    /** Writes what is still waiting. */
    public Counts finish() {
        write();
        return new Counts(created, updated);
    }

    private void write() {
        if (waiting.isEmpty()) {
            return;
        }
        var counts = Retries.retry(TRIES, () -> baton.inUnitOfWork(this::writeBatch));
        created += counts.created();
        updated += counts.updated();
        waiting.clear();
    }

    private Counts writeBatch(UnitOfWork unit) {
        var byWorkspace = new TreeMap<Workspace, List<Entry>>(Comparator.comparing(Workspace::id));
        waiting.forEach(entry -> byWorkspace
                .computeIfAbsent(entry.workspace(), workspace -> new ArrayList<>())
                .add(entry));
        int inserts = 0;
        for (var group : byWorkspace.entrySet()) {
            inserts += writeGroup(unit, group.getKey(), group.getValue());
        }
        return new Counts(inserts, waiting.size() - inserts);
    }

    /** Sorted by workspace and address, so that two imports wait for each other instead of blocking each other. */
    private int writeGroup(UnitOfWork unit, Workspace workspace, List<Entry> entries) {
        var existing = new TreeMap<String, Person>();
        baton.people()
                .lockByEmails(workspace, entries.stream().map(Entry::email).toList())
                .forEach(person -> existing.put(key(person.email()), person));
        var fresh = new TreeMap<String, Entry>();
        for (var entry : entries) {
            var key = key(entry.email());
            var known = existing.get(key);
            if (known == null) {
                fresh.merge(key, entry, PeopleImport::merge);
            } else {
                entry.fields().forEach((field, value) -> unit.changes().change(known, field, value, Cause.IMPORT));
            }
        }
        var created = baton.people()
                .insert(fresh.values().stream().map(PeopleImport::create).toList());
        baton.people().update(existing.values());
        baton.triggers().raise(workspace, created, TriggerEvent.PERSON_IS_CREATED, Map.of(), Cause.IMPORT);
        return fresh.size();
    }

    private static NewPerson create(Entry entry) {
        var fields = new LinkedHashMap<PersonField, Object>();
        entry.fields().forEach((field, value) -> value.ifPresent(present -> fields.put(field, present)));
        return new NewPerson(entry.workspace(), entry.email(), fields);
    }

    /** As if the earlier had been written when the later came: what it clears is empty. */
    private static Entry merge(Entry earlier, Entry later) {
        var fields = new LinkedHashMap<>(earlier.fields());
        fields.putAll(later.fields());
        return new Entry(earlier.workspace(), earlier.email(), fields);
    }

    private static String key(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }
}
