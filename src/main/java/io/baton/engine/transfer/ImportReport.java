package io.baton.engine.transfer;

import io.baton.engine.transfer.ProgramFile.Kind;
import java.util.List;
import java.util.Locale;

/**
 * What an import did, or would do.
 *
 * @param assets everything in the file, and what is there beside it
 * @param missing what the file requires and is not there
 * @param problems why the import is refused, missing things included; none when it is not
 */
public record ImportReport(List<Asset> assets, List<Missing> missing, List<String> problems) {

    /** What becomes of an asset. */
    public enum Change {
        CREATED,
        CHANGED,
        UNCHANGED,
        /** It is there and not in the file: nothing happens to it. */
        KEPT;

        /** The word in REST. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * An asset and what becomes of it.
     *
     * @param details what changes about it, in words
     */
    public record Asset(Kind kind, String key, Change change, List<String> details) {}

    /**
     * Something that is not there.
     *
     * @param neededBy who needs it, in words
     * @param wayOut what to do about it
     */
    public record Missing(Kind kind, String key, List<String> neededBy, String wayOut) {}
}
