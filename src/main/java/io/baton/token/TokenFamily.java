package io.baton.token;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Families of tokens (T1). The first five make up the token context that one campaign can hand to another. */
public enum TokenFamily {
    MY,
    CAMPAIGN,
    PROGRAM,
    MEMBER,
    TRIGGER,
    PERSON,
    SYSTEM;

    /** Whether tokens of this family belong to the token context (T2). */
    public boolean inContext() {
        return this != PERSON && this != SYSTEM;
    }

    /** All names there are in this family, as they are written; empty where there may be others. */
    public Optional<List<String>> names() {
        return switch (this) {
            case CAMPAIGN, PROGRAM -> Optional.of(List.of("id", "name", "description"));
            case MEMBER -> Optional.of(List.of("status", "program", "since"));
            case SYSTEM -> Optional.of(List.of("date", "time", "dateTime"));
            case MY, TRIGGER, PERSON -> Optional.empty();
        };
    }

    /** The word before the dot. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The words for all families. */
    public static List<String> labels() {
        return List.of("my", "campaign", "program", "member", "trigger", "person", "lead", "system");
    }

    /** The family of that label; {@code lead} is another word for person, case does not matter. */
    public static Optional<TokenFamily> of(String label) {
        return switch (label.strip().toLowerCase(Locale.ROOT)) {
            case "my" -> Optional.of(MY);
            case "campaign" -> Optional.of(CAMPAIGN);
            case "program" -> Optional.of(PROGRAM);
            case "member" -> Optional.of(MEMBER);
            case "trigger" -> Optional.of(TRIGGER);
            case "person", "lead" -> Optional.of(PERSON);
            case "system" -> Optional.of(SYSTEM);
            default -> Optional.empty();
        };
    }
}
