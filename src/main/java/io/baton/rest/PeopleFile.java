package io.baton.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baton.engine.people.PeopleImport;
import io.baton.person.FieldCatalog;
import io.baton.plugin.Baton;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings in people from JSON: an array, or one object a line (NDJSON). An array that cannot be read brings in nobody; of
 * NDJSON, which may be of any length, every line stands for itself.
 */
public final class PeopleFile {

    private final FieldCatalog catalog;
    private final PeopleImport people;
    private final List<Rejected> rejected = new ArrayList<>();

    /**
     * An entry that could not be taken in.
     *
     * @param line of NDJSON, or the number of the entry in an array; from 1
     * @param reason what is wrong and what would be right
     */
    public record Rejected(long line, String reason) {}

    /** What became of the entries. */
    public record Result(int created, int updated, List<Rejected> rejected) {}

    private PeopleFile(Baton baton) {
        this.catalog = baton.inUnitOfWork(session -> baton.people().refreshFields());
        this.people = new PeopleImport(baton);
    }

    /**
     * Brings in all that can be read.
     *
     * @throws IOException when the stream breaks
     * @throws RequestRefusedException when it is neither of the two forms
     */
    public static Result bringIn(Baton baton, InputStream in) throws IOException {
        var stream = new BufferedInputStream(in);
        var file = new PeopleFile(baton);
        switch (firstCharacter(stream)) {
            case '[' -> file.array(stream);
            case '{' -> file.lines(stream);
            case -1 -> throw Requests.bad("The body is empty: send a JSON array of people or one JSON object a line");
            default -> throw Requests.bad("The body is neither a JSON array of people nor one JSON object a line");
        }
        var counts = file.people.finish();
        return new Result(counts.created(), counts.updated(), file.rejected);
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

    private void array(InputStream stream) throws IOException {
        ArrayNode entries;
        try {
            entries = (ArrayNode) Requests.JSON.readTree(stream);
        } catch (JsonProcessingException unreadable) {
            throw Requests.bad("The body is no JSON array, nobody was brought in: " + Requests.describe(unreadable));
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
                take(number, Requests.JSON.readTree(line));
            } catch (JsonProcessingException unreadable) {
                rejected.add(new Rejected(number, "no JSON: " + unreadable.getOriginalMessage()));
            }
        }
    }

    private void take(long line, JsonNode node) {
        if (!(node instanceof ObjectNode object)) {
            rejected.add(new Rejected(
                    line, "a person is a JSON object like {\"email\":\"ann@example.com\",\"fields\":{…}}"));
            return;
        }
        var problems = new ArrayList<String>();
        var entry = PersonJson.read(object, catalog, problems);
        if (problems.isEmpty()) {
            people.add(entry);
        } else {
            rejected.add(new Rejected(line, String.join("; ", problems)));
        }
    }
}
