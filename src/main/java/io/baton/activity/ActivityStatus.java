package io.baton.activity;

import java.util.Arrays;
import java.util.Locale;

/** How an activity ended. */
public enum ActivityStatus {
    /** It took effect. */
    DONE,
    /** It changed nothing; the attribute {@code reason} says why. */
    SKIPPED,
    /** It failed and nothing of it stayed; the attribute {@code reason} says why. */
    FAILED;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The name in REST and tables: the lower case of the constant. */
    public String label() {
        return label;
    }

    /**
     * The status behind a label.
     *
     * @throws IllegalArgumentException when there is none: unlike names, statuses are a closed list, and a guess would
     *     be wrong
     */
    public static ActivityStatus of(String label) {
        return Arrays.stream(values())
                .filter(status -> status.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("an activity cannot have the status '" + label + "'"));
    }
}
