package io.baton.engine.retention;

/** What is cleaned up, in this order. A job keeps the name of the stage it goes on with. */
enum RetentionStage {
    /** Activities and events, in the order of the log. */
    ACTIVITIES,
    /** Qualifications, person by person. */
    QUALIFICATIONS,
    /** Requests, person by person. */
    REQUESTS,
    /** Runs, the oldest first. */
    RUNS,
    /** Nothing is left. */
    DONE;

    /** The stage after this one; the last one stays. */
    RetentionStage next() {
        return switch (this) {
            case ACTIVITIES -> QUALIFICATIONS;
            case QUALIFICATIONS -> REQUESTS;
            case REQUESTS -> RUNS;
            case RUNS, DONE -> DONE;
        };
    }
}
