package io.baton.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baton.engine.people.PeopleImport;
import io.baton.engine.people.PeopleImports;
import io.baton.engine.work.UnitsOfWork;
import io.baton.person.FieldCatalog;
import io.baton.person.Workspaces;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings in people from JSON: an array, or one object a line (NDJSON). An array that cannot be read brings in nobody.
 * Of NDJSON, which may be of any length, every line stands for itself.
 */
public final class PeopleFile {

    private final UnitsOfWork units;
    private final PeopleImports imports;

    /**
     * An entry that could not be taken in.
     *
     * @param line of NDJSON, or the number of the entry in an array; from 1
     * @param reason what is wrong and what would be right
     */
    public record Rejected(long line, String reason) {}

    /** What became of the entries. */
    public record Result(int created, int updated, List<Rejected> rejected) {}

    public PeopleFile(UnitsOfWork units, PeopleImports imports) {
        this.units = units;
        this.imports = imports;
    }

    /**
     * Brings in all that can be read.
     *
     * @throws IOException when the stream breaks
     * @throws RequestRefusedException when it is neither of the two forms
     */
    public Result bringIn(InputStream in) throws IOException {
        var stream = new BufferedInputStream(in);
        var entries = units.inUnitOfWork(
                unit -> new Entries(unit.people().refreshFields(), Visible.workspaces(), imports.begin()));
        switch (firstCharacter(stream)) {
            case '[' -> entries.array(stream);
            case '{' -> entries.lines(stream);
            case -1 ->
                throw RequestRefusedException.bad(
                        "The body is empty: send a JSON array of people or one JSON object a line");
            default ->
                throw RequestRefusedException.bad(
                        "The body is neither a JSON array of people nor one JSON object a line");
        }
        return entries.finish();
    }

    private static int firstCharacter(BufferedInputStream stream) throws IOException {
        int c;
        do {
            stream.mark(1);
            c = stream.read();
        } while (c == ' ' || c == '\n' || c == '\r' || c == '\t');
        stream.reset();
        return c;
    }

    /** The entries of one file: those that can be read go to the import, the others are kept with what is wrong. */
    private static final class Entries {

        private final FieldCatalog catalog;
        private final Workspaces visible;
        private final PeopleImport people;
        private final List<Rejected> rejected = new ArrayList<>();

        private Entries(FieldCatalog catalog, Workspaces visible, PeopleImport people) {
            this.catalog = catalog;
            this.visible = visible;
            this.people = people;
        }

        private Result finish() {
            var counts = people.finish();
            return new Result(counts.created(), counts.updated(), rejected);
        }

        private void array(InputStream stream) throws IOException {
            ArrayNode entries;
            try {
                entries = (ArrayNode) JsonBody.MAPPER.readTree(stream);
            } catch (JsonProcessingException unreadable) {
                throw RequestRefusedException.bad(
                        "The body is no JSON array, nobody was brought in: " + JsonFault.describe(unreadable));
            }
            long line = 0;
            for (var entry : entries) {
                take(++line, entry);
            }
        }

        private void lines(InputStream stream) throws IOException {
            var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            long number = 0;
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (line.isBlank()) {
                    continue;
                }
                try {
                    take(number, JsonBody.MAPPER.readTree(line));
                } catch (JsonProcessingException unreadable) {
                    rejected.add(new Rejected(number, "no JSON: " + JsonFault.inWords(unreadable)));
                }
            }
        }

        private void take(long line, JsonNode node) {
            if (!(node instanceof ObjectNode object)) {
                rejected.add(new Rejected(
                        line, "a person is a JSON object like {\"email\":\"ann@example.com\",\"fields\":{…}}"));
                return;
            }
            var given = new JsonBody(object);
            try {
                var entry = PersonJson.read(given, catalog, visible);
                if (given.problems().isEmpty()) {
                    people.add(entry);
                } else {
                    rejected.add(new Rejected(line, String.join("; ", given.problems())));
                }
            } catch (RequestRefusedException elsewhere) {
                rejected.add(new Rejected(line, String.valueOf(elsewhere.getMessage())));
            }
        }
    }
}
