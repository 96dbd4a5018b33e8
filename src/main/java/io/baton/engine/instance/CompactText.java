package io.baton.engine.instance;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Token contexts in as few letters as they take. */
final class CompactText {

    /** What nearly every context holds. It must stay as it is: what was written can be read by nothing else. */
    private static final byte[] KNOWN = ("{\"trigger.score\":{\"value\":\"\",\"source\":\"trigger\",\"asset\":\"\","
                    + "\"campaign\":\"\"},\"member.status\":{\"value\":\"\",\"source\":\"member\",\"asset\":\"\","
                    + "\"campaign\":\"\"},\"program.name\":{\"value\":\"\",\"source\":\"program\",\"asset\":\"\","
                    + "\"campaign\":\"\"},\"program.id\":{\"value\":\"\",\"source\":\"folder\",\"asset\":\"\","
                    + "\"campaign\":\"\"},\"program.description\":{\"value\":\"\",\"source\":\"API\",\"asset\":\"\","
                    + "\"campaign\":\"\"},\"campaign.name\":{\"value\":\"\",\"source\":\"campaign\",\"asset\":\"\","
                    + "\"campaign\":\"\"},\"campaign.id\":{\"value\":\"\",\"source\":\"campaign\",\"asset\":\"\","
                    + "\"campaign\":\"\"},\"campaign.description\":{\"value\":\"\",\"source\":\"campaign\","
                    + "\"asset\":\"\",\"campaign\":\"\"},\"my.\":{\"value\":\"+1\",\"source\":\"campaign\","
                    + "\"asset\":\"\",\"campaign\":\"\"}}")
            .getBytes(StandardCharsets.UTF_8);

    private static final int BUFFER = 4_096;

    private CompactText() {}

    static String of(byte[] bytes) {
        var deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            deflater.setDictionary(KNOWN);
            deflater.setInput(bytes);
            deflater.finish();
            var out = new ByteArrayOutputStream();
            var buffer = new byte[BUFFER];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return Base64.getEncoder().withoutPadding().encodeToString(out.toByteArray());
        } finally {
            deflater.end();
        }
    }

    /**
     * Reads what {@link #of} wrote.
     *
     * @throws IllegalStateException when it is anything else
     */
    static byte[] read(String text) {
        var inflater = new Inflater(true);
        try {
            inflater.setDictionary(KNOWN);
            inflater.setInput(Base64.getDecoder().decode(text));
            var out = new ByteArrayOutputStream();
            var buffer = new byte[BUFFER];
            while (!inflater.finished()) {
                int read = inflater.inflate(buffer);
                if (read == 0 && !inflater.finished()) {
                    throw new IllegalStateException("a token context is cut off");
                }
                out.write(buffer, 0, read);
            }
            return out.toByteArray();
        } catch (DataFormatException broken) {
            throw new IllegalStateException("no token context", broken);
        } finally {
            inflater.end();
        }
    }
}
