package io.baton.engine.people;

import io.baton.engine.work.LinesInSets;
import io.baton.engine.work.LinesInSets.Line;
import io.baton.person.PersonField;
import io.baton.person.Workspace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;

/** One import under way: collects entries and writes them batch by batch. Not thread-safe. */
public final class PeopleImport {

    private static final int BATCH = 500;

    /** How many workspaces one import looks at; a file with more of them means what it says. */
    private static final int WORKSPACES = 100;

    private final PeopleImports imports;
    private final LinesInSets<Entry> lines;
    private final Set<Workspace> seen = new HashSet<>();
    private final List<String> newWorkspaces = new ArrayList<>();
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

    PeopleImport(PeopleImports imports, LongConsumer unfit) {
        this.imports = imports;
        lines = new LinesInSets<>(BATCH, this::write, unfit);
    }

    /** What is written so far. */
    public Counts counts() {
        return counts;
    }

    /**
     * Some of the workspaces of its entries where nobody and no campaign was before, and that are no tenant of Camunda:
     * a misspelt name makes one.
     */
    public List<String> newWorkspaces() {
        return List.copyOf(newWorkspaces);
    }

    /**
     * Takes an entry in; it is written with the others of its batch, of {@value #BATCH} entries.
     *
     * @param line where it stands, to tell of it when the database cannot hold it
     */
    public void add(long line, Entry entry) {
        if (seen.size() < WORKSPACES && seen.add(entry.workspace()) && imports.isNew(entry.workspace())) {
            newWorkspaces.add(entry.workspace().id());
        }
        lines.add(line, entry);
    }

    /** Writes what is still waiting, and counts the whole import. */
    public Counts finish() {
        lines.finish();
        return counts;
    }

    private void write(List<Line<Entry>> batch) {
        counts = counts.plus(imports.write(batch.stream().map(Line::entry).toList()));
    }
}
