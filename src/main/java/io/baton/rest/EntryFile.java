package io.baton.rest;

import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The body of a request that brings many entries: what its form and its charset are. Not thread-safe. */
final class EntryFile {

    private static final int LONGEST_MARK = 3;

    private final MediaType type;
    private final PushbackInputStream stream;
    private final Charset charset;

    private EntryFile(MediaType type, PushbackInputStream stream, Charset charset) {
        this.type = type;
        this.stream = stream;
        this.charset = charset;
    }

    /**
     * Looks at the beginning of a body.
     *
     * @param contentType says what it is, and the charset if it is not UTF-8
     * @throws RequestRefusedException when it says neither
     */
    static EntryFile open(@Nullable String contentType, InputStream in) throws IOException {
        var type = type(contentType);
        var stream = new PushbackInputStream(in, LONGEST_MARK);
        return new EntryFile(type, stream, mark(stream, charset(type)));
    }

    /** Whether the content type is of a kind. */
    boolean is(String kind) {
        return type.isCompatible(MediaType.valueOf(kind));
    }

    /** Its lines. */
    FileLines lines() {
        return new FileLines(new InputStreamReader(stream, charset));
    }

    /**
     * Reads it as JSON: an array, or one object a line.
     *
     * @throws RequestRefusedException when it is neither
     */
    void read(JsonEntries entries) throws IOException {
        if (charset.equals(StandardCharsets.UTF_16)) {
            narrow().read(entries);
            return;
        }
        switch (firstCharacter()) {
            case '[' -> entries.array(stream, charset);
            case '{' -> entries.lines(lines());
            case -1 ->
                throw RequestRefusedException.bad(
                        "The body is empty: send a JSON array of " + entries.kind() + " or one JSON object a line");
            default ->
                throw RequestRefusedException.bad("The body is neither a JSON array of " + entries.kind()
                        + " nor one JSON object a line" + entries.otherForms());
        }
    }

    /** JSON is rarely UTF-16: it is read as a whole. */
    private EntryFile narrow() throws IOException {
        var bytes = new String(JsonBody.bytes(stream), charset).getBytes(StandardCharsets.UTF_8);
        var utf8 = new PushbackInputStream(new ByteArrayInputStream(bytes), LONGEST_MARK);
        return new EntryFile(type, utf8, StandardCharsets.UTF_8);
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

    private int firstCharacter() throws IOException {
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
