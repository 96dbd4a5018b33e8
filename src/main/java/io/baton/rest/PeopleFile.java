package io.baton.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.baton.engine.people.PeopleImports;
import io.baton.engine.work.UnitsOfWork;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings in people from JSON, an array or one object a line (NDJSON), or from CSV. An array that cannot be read brings
 * in nobody. Of NDJSON and CSV, which may be of any length, every line stands for itself.
 */
public final class PeopleFile {

    /** The content type of CSV. */
    static final String CSV = "text/csv";

    private static final int LONGEST_MARK = 3;

    private final UnitsOfWork units;
    private final PeopleImports imports;

    /**
     * An entry that could not be taken in.
     *
     * @param line of NDJSON and CSV, or the number of the entry in an array; from 1
     * @param reason what is wrong and what would be right
     */
    public record Rejected(long line, String reason) {}

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
     * @throws ImportBrokenException when the database fails in the middle; it tells how far the import came
     */
    public Result bringIn(String contentType, InputStream in) throws IOException {
        var type = type(contentType);
        var stream = new PushbackInputStream(in, LONGEST_MARK);
        var charset = mark(stream, charset(type));
        var entries = units.inUnitOfWork(
                unit -> new PeopleEntries(unit.people().refreshFields(), Visible.workspaces(), imports));
        try {
            if (type.isCompatible(MediaType.valueOf(CSV))) {
                entries.csv(reader(stream, charset));
            } else {
                json(stream, charset, entries);
            }
            return entries.finish();
        } catch (RequestRefusedException refused) {
            throw refused;
        } catch (RuntimeException failure) {
            throw entries.broken(failure);
        }
    }

    private static MediaType type(@Nullable String contentType) {
        try {
            return MediaType.valueOf(contentType == null ? MediaType.APPLICATION_JSON : contentType);
        } catch (IllegalArgumentException unreadable) {
            throw RequestRefusedException.unsupported("'" + contentType + "' is no content type");
        }
    }

    private static Charset charset(MediaType type) {
        var name = type.getParameters().getOrDefault(MediaType.CHARSET_PARAMETER, "UTF-8");
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException unknown) {
            throw RequestRefusedException.unsupported("The charset '" + name + "' is unknown: send UTF-8");
        }
    }

    /** Takes the mark away that programs of Microsoft's write before a text; it says what the charset is. */
    private static Charset mark(PushbackInputStream stream, Charset named) throws IOException {
        var first = stream.readNBytes(LONGEST_MARK);
        if (first.length == LONGEST_MARK
                && first[0] == (byte) 0xEF
                && first[1] == (byte) 0xBB
                && first[2] == (byte) 0xBF) {
            return StandardCharsets.UTF_8;
        }
        stream.unread(first);
        boolean big = first.length >= 2 && first[0] == (byte) 0xFE && first[1] == (byte) 0xFF;
        boolean little = first.length >= 2 && first[0] == (byte) 0xFF && first[1] == (byte) 0xFE;
        return big || little ? StandardCharsets.UTF_16 : named;
    }

    private static FileLines reader(InputStream stream, Charset charset) {
        return new FileLines(new InputStreamReader(stream, charset));
    }

    private static void json(PushbackInputStream stream, Charset charset, PeopleEntries entries) throws IOException {
        var wide = charset.equals(StandardCharsets.UTF_16)
                ? new PushbackInputStream(new ByteArrayInputStream(utf8(stream, charset)), LONGEST_MARK)
                : stream;
        var read = wide == stream ? charset : StandardCharsets.UTF_8;
        switch (firstCharacter(wide)) {
            case '[' -> entries.array(wide, read);
            case '{' -> entries.lines(reader(wide, read));
            case -1 ->
                throw RequestRefusedException.bad(
                        "The body is empty: send a JSON array of people or one JSON object a line");
            default ->
                throw RequestRefusedException.bad("The body is neither a JSON array of people nor one JSON object a"
                        + " line; of CSV the content type is " + CSV);
        }
    }

    /** JSON is rarely UTF-16: it is read as a whole. */
    private static byte[] utf8(InputStream stream, Charset charset) throws IOException {
        return new String(JsonBody.bytes(stream), charset).getBytes(StandardCharsets.UTF_8);
    }

    private static int firstCharacter(PushbackInputStream stream) throws IOException {
        int c;
        do {
            c = stream.read();
        } while (c == ' ' || c == '\n' || c == '\r' || c == '\t');
        if (c >= 0) {
            stream.unread(c);
        }
        return c;
    }
}
