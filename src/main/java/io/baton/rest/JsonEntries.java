package io.baton.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;

/**
 * Entries in JSON: an array, of which nothing is taken when it cannot be read, or one object a line (NDJSON), of which
 * every line stands for itself. Not thread-safe.
 */
abstract class JsonEntries {

    private static final String LINE_BREAKS_LOST =
            "; two objects stand in one line: did curl send the file with -d, which takes line breaks out? Use"
                    + " --data-binary";

    private final String kind;
    private final String none;
    private final String otherForms;
    private final Rejections rejections;
    private long read;
    private long count;

    /**
     * @param kind what the entries are, such as {@code people}
     * @param none that nothing was taken, such as {@code nobody was brought in}
     * @param otherForms what may be sent besides JSON, as the end of a sentence; may be blank
     */
    JsonEntries(String kind, String none, String otherForms, Rejections rejections) {
        this.kind = kind;
        this.none = none;
        this.otherForms = otherForms;
        this.rejections = rejections;
    }

    /**
     * Takes an entry that may be read.
     *
     * @throws RequestRefusedException when something that it names cannot be named: the entry is rejected
     */
    abstract void take(long line, JsonBody entry);

    /** How an entry looks, in a sentence. */
    abstract String form();

    /** How many entries there may be. */
    long most() {
        return Long.MAX_VALUE;
    }

    String kind() {
        return kind;
    }

    String otherForms() {
        return otherForms;
    }

    /** The line of the last entry that was looked at. */
    long read() {
        return read;
    }

    final void array(InputStream stream, Charset charset) throws IOException {
        ArrayNode entries;
        try {
            var strict = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT);
            var content = new InputStreamReader(new ByteArrayInputStream(JsonBody.bytes(stream)), strict);
            entries = (ArrayNode) JsonBody.tree(() -> JsonBody.MAPPER.readTree(content));
        } catch (JsonProcessingException unreadable) {
            throw RequestRefusedException.bad(
                    "The body is no JSON array, " + none + ": " + JsonFault.describe(unreadable));
        } catch (CharacterCodingException unreadable) {
            throw RequestRefusedException.bad("The body is not " + charset + ", " + none
                    + ": save it as UTF-8, or name its charset in the header Content-Type");
        }
        long line = 0;
        for (var entry : entries) {
            count();
            look(++line, entry);
        }
    }

    final void lines(FileLines lines) throws IOException {
        for (var next = lines.next(); next.isPresent(); next = lines.next()) {
            var line = next.get();
            if (line.text().isBlank()) {
                continue;
            }
            count();
            if (line.refuse().isPresent()) {
                rejections.add(line.number(), line.refuse().get());
                continue;
            }
            try {
                look(line.number(), JsonBody.tree(() -> JsonBody.MAPPER.readTree(line.text())));
            } catch (JsonProcessingException unreadable) {
                rejections.add(
                        line.number(),
                        "no JSON: " + JsonFault.inWords(unreadable)
                                + (line.text().contains("}{") ? LINE_BREAKS_LOST : ""));
            }
        }
    }

    private void count() {
        if (++count > most()) {
            throw RequestRefusedException.tooLarge(
                    "The body has more than " + most() + " " + kind + ", " + none + ": send less at a time");
        }
    }

    /** Looks at one entry. */
    final void look(long line, JsonNode node) {
        read = line;
        if (!(node instanceof ObjectNode object)) {
            rejections.add(line, form());
            return;
        }
        var given = new JsonBody(object);
        JsonBody.refuseHalves(object).ifPresent(given::refuse);
        try {
            take(line, given);
            if (!given.problems().isEmpty()) {
                rejections.add(line, String.join("; ", given.problems()));
            }
        } catch (RequestRefusedException elsewhere) {
            rejections.add(line, String.valueOf(elsewhere.getMessage()));
        }
    }
}
