package io.baton.rest;

import io.baton.engine.people.PeopleImport;
import io.baton.engine.people.PeopleImports;
import io.baton.person.FieldCatalog;
import io.baton.person.Workspaces;
import io.baton.rest.PeopleFile.Result;
import java.io.IOException;

/**
 * The people of one file: those that can be read go to the import, the others are kept with what is wrong, as many as
 * an answer holds. Not thread-safe.
 */
final class PeopleEntries extends JsonEntries {

    private final FieldCatalog catalog;
    private final Workspaces visible;
    private final PeopleImport people;
    private final Rejections rejections;

    PeopleEntries(FieldCatalog catalog, Workspaces visible, PeopleImports imports, Rejections rejections) {
        super("people", "nobody was brought in", "; of CSV the content type is " + PeopleFile.CSV, rejections);
        this.catalog = catalog;
        this.visible = visible;
        this.rejections = rejections;
        this.people = imports.begin(
                line -> rejections.add(line, "the database cannot hold this person: its fields together are too long"));
    }

    Result finish() {
        var counts = people.finish();
        return new Result(
                counts.created(), counts.updated(), rejections.named(), rejections.further(), people.newWorkspaces());
    }

    /** Tells how far the import came when it breaks off. */
    BrokenOffException broken(RuntimeException failure) {
        return new BrokenOffException(
                "The import broke off after line " + read() + " was read: "
                        + people.counts().created() + " people were created, "
                        + people.counts().updated() + " updated and " + rejections.count()
                        + " lines rejected by then. Send the whole file once more, what is there already is updated",
                failure);
    }

    /** One person a line, in the columns that the first line names. */
    void csv(FileLines lines) throws IOException {
        var file = CsvFile.open(lines, catalog);
        for (var next = file.next(); next.isPresent(); next = file.next()) {
            if (next.get() instanceof CsvFile.Row.Read row) {
                look(row.line(), row.person());
            } else if (next.get() instanceof CsvFile.Row.Unreadable row) {
                rejections.add(row.line(), row.reason());
            }
        }
    }

    @Override
    String form() {
        return "a person is a JSON object like {\"email\":\"ann@example.com\",\"fields\":{…}}";
    }

    @Override
    void take(long line, JsonBody given) {
        if (given.hasValue("id")) {
            given.refuse("'id' is given by Baton: leave it out, the address says who it is");
        }
        var entry = PersonJson.read(given, catalog, visible);
        if (given.problems().isEmpty()) {
            people.add(line, entry);
        }
    }
}
