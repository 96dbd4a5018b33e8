package io.baton.activity;

import java.util.Locale;

/** How an activity ended. */
public enum ActivityStatus {
    /** It took effect. */
    DONE,
    /** It changed nothing; the attribute {@code reason} says why. */
    SKIPPED,
    /** It failed and nothing of it stayed; the attribute {@code reason} says why. */
    FAILED;

    /** The name in REST and tables: the lower case of the constant. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
