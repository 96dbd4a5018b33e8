package io.baton.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baton.engine.people.PeopleImport;
import io.baton.engine.people.PeopleImports;
import io.baton.person.FieldCatalog;
import io.baton.person.Workspaces;
import io.baton.rest.PeopleFile.Rejected;
import io.baton.rest.PeopleFile.Result;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.List;

/**
 * The entries of one file: those that can be read go to the import, the others are kept with what is wrong, as many as
 * an answer holds. Not thread-safe.
 */
final class PeopleEntries {

    /** How many entries an answer names that were not taken in, and how much it says of each. */
    private static final int MOST_REJECTED = 1_000;

    private static final int LONGEST_REASON = 1_000;

    private static final String LINE_BREAKS_LOST =
            "; two objects stand in one line: did curl send the file with -d, which takes line breaks out? Use"
                    + " --data-binary";

    private final FieldCatalog catalog;
    private final Workspaces visible;
    private final PeopleImport people;
    private final List<Rejected> rejected = new ArrayList<>();
    private long furtherRejected;
    private long read;

    PeopleEntries(FieldCatalog catalog, Workspaces visible, PeopleImports imports) {
        this.catalog = catalog;
        this.visible = visible;
        this.people = imports.begin(
                line -> reject(line, "the database cannot hold this person: its fields together are too long"));
    }

    Result finish() {
        var counts = people.finish();
        return new Result(
                counts.created(), counts.updated(), List.copyOf(rejected), furtherRejected, people.newWorkspaces());
    }

    /** Tells how far the import came when it breaks off. */
    ImportBrokenException broken(RuntimeException failure) {
        return new ImportBrokenException(people.counts(), rejected.size() + furtherRejected, read, failure);
    }

    private void reject(long line, String reason) {
        if (rejected.size() < MOST_REJECTED) {
            rejected.add(new Rejected(
                    line, reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "…"));
        } else {
            furtherRejected++;
        }
    }

    /** A JSON array, read as a whole. */
    void array(InputStream stream, Charset charset) throws IOException {
        ArrayNode entries;
        try {
            var strict = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT);
            var content = new InputStreamReader(new ByteArrayInputStream(JsonBody.bytes(stream)), strict);
            entries = (ArrayNode) JsonBody.tree(() -> JsonBody.MAPPER.readTree(content));
        } catch (JsonProcessingException unreadable) {
            throw RequestRefusedException.bad(
                    "The body is no JSON array, nobody was brought in: " + JsonFault.describe(unreadable));
        } catch (CharacterCodingException unreadable) {
            throw RequestRefusedException.bad("The body is not " + charset
                    + ", nobody was brought in: save it as UTF-8, or name its charset in the header Content-Type");
        }
        long line = 0;
        for (var entry : entries) {
            take(++line, entry);
        }
    }

    /** One JSON object a line. */
    void lines(FileLines lines) throws IOException {
        for (var next = lines.next(); next.isPresent(); next = lines.next()) {
            var line = next.get();
            if (line.text().isBlank()) {
                continue;
            }
            if (line.refuse().isPresent()) {
                reject(line.number(), line.refuse().get());
                continue;
            }
            try {
                take(line.number(), JsonBody.tree(() -> JsonBody.MAPPER.readTree(line.text())));
            } catch (JsonProcessingException unreadable) {
                reject(
                        line.number(),
                        "no JSON: " + JsonFault.inWords(unreadable)
                                + (line.text().contains("}{") ? LINE_BREAKS_LOST : ""));
            }
        }
    }

    /** One person a line, in the columns that the first line names. */
    void csv(FileLines lines) throws IOException {
        var file = CsvFile.open(lines, catalog);
        for (var next = file.next(); next.isPresent(); next = file.next()) {
            if (next.get() instanceof CsvFile.Row.Read row) {
                take(row.line(), row.person());
            } else if (next.get() instanceof CsvFile.Row.Unreadable row) {
                reject(row.line(), row.reason());
            }
        }
    }

    private void take(long line, JsonNode node) {
        read = line;
        if (!(node instanceof ObjectNode object)) {
            reject(line, "a person is a JSON object like {\"email\":\"ann@example.com\",\"fields\":{…}}");
            return;
        }
        var given = new JsonBody(object);
        JsonBody.refuseHalves(object).ifPresent(given::refuse);
        if (given.hasValue("id")) {
            given.refuse("'id' is given by Baton: leave it out, the address says who it is");
        }
        try {
            var entry = PersonJson.read(given, catalog, visible);
            if (given.problems().isEmpty()) {
                people.add(line, entry);
            } else {
                reject(line, String.join("; ", given.problems()));
            }
        } catch (RequestRefusedException elsewhere) {
            reject(line, String.valueOf(elsewhere.getMessage()));
        }
    }
}
