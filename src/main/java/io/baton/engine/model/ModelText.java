package io.baton.engine.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Turns BPMN and DMN files into lines of text and back. The lines are the same whatever encoding and line ends a file
 * was saved with, so that versions can be compared, and reviewed line by line. What the XML means does not change.
 */
public final class ModelText {

    private static final int DECLARATION = 200;
    private static final Pattern ENCODING =
            Pattern.compile("\\A(<\\?xml\\s[^>]*?encoding\\s*=\\s*[\"'])([A-Za-z][A-Za-z0-9._-]*)");

    private ModelText() {}

    /** The lines of a file, without byte order mark. An encoding that the file declares becomes UTF-8. */
    public static List<String> lines(byte[] file) {
        var charset = charset(file);
        var text = new String(file, charset);
        if (text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        if (!charset.equals(StandardCharsets.UTF_8)) {
            text = ENCODING.matcher(text).replaceFirst("$1UTF-8");
        }
        return List.of(text.split("\r\n|\r|\n", -1));
    }

    /** What a stream holds; closes it. */
    public static byte[] bytes(InputStream content) {
        try (content) {
            return content.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The file of these lines, in UTF-8. */
    public static byte[] file(List<String> lines) {
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    /** Finds the encoding as XML does: by the first bytes, then by the declaration; UTF-8 where neither tells. */
    private static Charset charset(byte[] file) {
        if (starts(file, 0xFE, 0xFF) || starts(file, 0, '<')) {
            return StandardCharsets.UTF_16BE;
        }
        if (starts(file, 0xFF, 0xFE) || starts(file, '<', 0)) {
            return StandardCharsets.UTF_16LE;
        }
        var declared =
                ENCODING.matcher(new String(file, 0, Math.min(file.length, DECLARATION), StandardCharsets.ISO_8859_1));
        try {
            return declared.find() ? Charset.forName(declared.group(2)) : StandardCharsets.UTF_8;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return StandardCharsets.UTF_8;
        }
    }

    private static boolean starts(byte[] file, int first, int second) {
        return file.length > 1 && (file[0] & 0xFF) == first && (file[1] & 0xFF) == second;
    }
}
