package io.baton.engine.instance;

import org.jspecify.annotations.Nullable;

/** The jobs that Baton makes, by the type of their handler. */
final class OwnJobs {

    private static final String PREFIX = "baton-";
    private static final String CHUNK = "baton-run";

    /** There is one for each run: when it began is worth a line. */
    private static final String LAUNCH = "baton-run-launch";

    private OwnJobs() {}

    /** Whether a job is one of many that tell nothing as long as they succeed. */
    static boolean areMany(@Nullable String type) {
        return type != null && type.startsWith(PREFIX) && !type.equals(LAUNCH);
    }

    /** Whether a job belongs to no instance and to no batch, so that Camunda never learns that it is over. */
    static boolean areAlone(@Nullable String type) {
        return type != null && type.startsWith(PREFIX) && !type.equals(CHUNK);
    }
}
