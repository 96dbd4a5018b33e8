package io.baton.engine.transfer;

import io.baton.engine.transfer.ProgramFile.Kind;
import io.baton.person.Workspace;
import java.util.ArrayList;
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
     * @param neededBy the assets that need it, in words
     * @param wayOut what to do about it
     */
    public record Missing(Kind kind, String key, List<String> neededBy, String wayOut) {}

    /** A report under way: all parts of an import add to it. */
    static final class Builder {

        private final Workspace workspace;
        private final List<Asset> assets = new ArrayList<>();
        private final List<Missing> missing = new ArrayList<>();
        private final List<String> problems = new ArrayList<>();

        /**
         * @param workspace the one the import goes into
         */
        Builder(Workspace workspace) {
            this.workspace = workspace;
        }

        void created(Kind kind, String key) {
            assets.add(new Asset(kind, key, Change.CREATED, List.of()));
        }

        /** An asset that was there before; it is unchanged when there are no details. */
        void updated(Kind kind, String key, List<String> details) {
            var change = details.isEmpty() ? Change.UNCHANGED : Change.CHANGED;
            assets.add(new Asset(kind, key, change, List.copyOf(details)));
        }

        void kept(Kind kind, String key, String why) {
            assets.add(new Asset(kind, key, Change.KEPT, List.of(why)));
        }

        /** Something that is not there, which is a problem as well. */
        void missing(Kind kind, String key, List<String> neededBy, String wayOut) {
            missing.add(new Missing(kind, key, neededBy, wayOut));
            problem(kind.label() + " '" + key + "' is not in " + workspace
                    + (neededBy.isEmpty() ? "" : ", needed by " + String.join(", ", neededBy)) + ": " + wayOut);
        }

        void problem(String message) {
            problems.add(message);
        }

        /** The report as it stands now. */
        ImportReport build() {
            return new ImportReport(List.copyOf(assets), List.copyOf(missing), List.copyOf(problems));
        }
    }
}
