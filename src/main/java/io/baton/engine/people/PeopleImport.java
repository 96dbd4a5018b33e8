package io.baton.engine.people;

import io.baton.person.PersonField;
import io.baton.person.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One import under way: collects entries and writes them batch by batch. Not thread-safe. */
public final class PeopleImport {

    private static final int BATCH = 500;

    private final PeopleImports imports;
    private final List<Entry> waiting = new ArrayList<>();
    private Counts counts = new Counts(0, 0);

    /**
     * A person to bring in.
     *
     * @param fields what to set; empty clears a field, absent fields stay as they are
     */
    public record Entry(Workspace workspace, String email, Map<PersonField, Optional<Object>> fields) {}

    /** How many entries created a person, and how many met one that was there. */
    public record Counts(int created, int updated) {

        private Counts plus(Counts more) {
            return new Counts(created + more.created, updated + more.updated);
        }
    }

    PeopleImport(PeopleImports imports) {
        this.imports = imports;
    }

    /** Takes an entry in; it is written with the others of its batch, of {@value #BATCH} entries. */
    public void add(Entry entry) {
        waiting.add(entry);
        if (waiting.size() >= BATCH) {
            write();
        }
    }

    /** Writes what is still waiting, and counts the whole import. */
    public Counts finish() {
        write();
        return counts;
    }

    private void write() {
        if (!waiting.isEmpty()) {
            counts = counts.plus(imports.write(List.copyOf(waiting)));
            waiting.clear();
        }
    }
}
