package io.baton.campaign;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Kinds of campaigns, by what starts them. */
public enum CampaignType {
    /** Runs over an audience at a time. */
    BATCH,
    /** Runs for one person when something happens. */
    TRIGGER,
    /** Runs only when another campaign executes it (E3). */
    EXECUTABLE;

    /** The value of {@code baton.type}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type of that label; case does not matter. */
    public static Optional<CampaignType> of(String label) {
        return Arrays.stream(values())
                .filter(type -> type.label().equalsIgnoreCase(label.strip()))
                .findFirst();
    }
}
