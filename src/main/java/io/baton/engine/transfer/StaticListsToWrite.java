package io.baton.engine.transfer;

import io.baton.engine.transfer.ProgramFile.Kind;
import io.baton.person.StaticList;
import io.baton.person.StaticLists;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Writes the static lists of a file into a workspace; the people on lists that are there stay. */
final class StaticListsToWrite {

    private final StaticLists store;
    private final Instant now;
    private final ImportReport.Builder report;

    /**
     * @param now when new lists are created
     */
    StaticListsToWrite(StaticLists store, Instant now, ImportReport.Builder report) {
        this.store = store;
        this.now = now;
        this.report = report;
    }

    /** Writes those that are new or have another name. */
    void write(Collection<StaticList> given) {
        for (var list : given) {
            store.lock(list.workspace(), list.key())
                    .ifPresentOrElse(stored -> rename(stored, list), () -> create(list));
        }
    }

    private void create(StaticList list) {
        store.create(list, now);
        report.created(Kind.STATIC_LIST, list.key());
    }

    private void rename(StaticList stored, StaticList list) {
        if (stored.name().equals(list.name())) {
            report.updated(Kind.STATIC_LIST, list.key(), List.of());
        } else {
            store.rename(list);
            report.updated(
                    Kind.STATIC_LIST,
                    list.key(),
                    List.of("name '" + stored.name() + "' becomes '" + list.name() + "'"));
        }
    }
}
