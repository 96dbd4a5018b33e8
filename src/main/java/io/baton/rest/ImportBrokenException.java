package io.baton.rest;

import io.baton.engine.people.PeopleImport.Counts;

/** An import that the database broke off. What was written by then stays, so the answer tells how much that is. */
final class ImportBrokenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String progress;

    /**
     * @param read the last line that was read
     * @param failure what the database said
     */
    ImportBrokenException(Counts counts, long rejected, long read, RuntimeException failure) {
        super(failure);
        progress =
                "The import broke off after line " + read + " was read: " + counts.created() + " people were created, "
                        + counts.updated() + " updated and " + rejected
                        + " lines rejected by then. Send the whole file once more, what is there already is updated";
    }

    /** How far it came, in sentences without a full stop at the end. */
    String progress() {
        return progress;
    }
}
