package io.baton.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.baton.engine.people.PeopleImports;
import io.baton.engine.work.UnitsOfWork;
import io.baton.rest.Rejections.Rejected;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings in people from JSON, an array or one object a line (NDJSON), or from CSV. An array that cannot be read brings
 * in nobody. Of NDJSON and CSV, which may be of any length, every line stands for itself.
 */
public final class PeopleFile {

    /** The content type of CSV. */
    static final String CSV = "text/csv";

    private final UnitsOfWork units;
    private final PeopleImports imports;

    /**
     * What became of the entries.
     *
     * @param rejected the first of those that could not be taken in, 1,000 at most
     * @param furtherRejected how many more there were
     * @param newWorkspaces of the entries that came in: some where nobody and no campaign was before and that are no
     *     tenant of Camunda; a misspelt name is among them
     */
    public record Result(
            int created,
            int updated,
            List<Rejected> rejected,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) long furtherRejected,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> newWorkspaces) {}

    public PeopleFile(UnitsOfWork units, PeopleImports imports) {
        this.units = units;
        this.imports = imports;
    }

    /**
     * Brings in all that can be read.
     *
     * @param contentType says whether it is CSV, and the charset if it is not UTF-8
     * @throws IOException when the stream breaks
     * @throws RequestRefusedException when it is none of the forms
     * @throws BrokenOffException when the database fails in the middle; it tells how far the import came
     */
    public Result bringIn(@Nullable String contentType, InputStream in) throws IOException {
        var file = EntryFile.open(contentType, in);
        var entries = units.inUnitOfWork(unit ->
                new PeopleEntries(unit.people().refreshFields(), Visible.workspaces(), imports, new Rejections()));
        try {
            if (file.is(CSV)) {
                entries.csv(file.lines());
            } else {
                file.read(entries);
            }
            return entries.finish();
        } catch (RequestRefusedException refused) {
            throw refused;
        } catch (RuntimeException failure) {
            throw entries.broken(failure);
        }
    }
}
