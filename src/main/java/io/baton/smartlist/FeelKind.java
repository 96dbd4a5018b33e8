package io.baton.smartlist;

import io.baton.person.FieldType;
import java.util.Set;

/** What kind of value an expression has, as far as that can be told without a person. */
enum FeelKind {
    TEXT("a text"),
    NUMBER("a number"),
    TRUTH("true or false"),
    DATE("a date"),
    MOMENT("a date and time"),
    LOCAL_MOMENT("a date and time without an offset"),
    DAYS("a duration of days"),
    MONTHS("a duration of months"),
    /** What functions take that look at the day: a date, with a time or without. */
    DAY("a date"),
    LIST("a list"),
    CONTEXT("a context"),
    FUNCTION("a function"),
    NOTHING("null"),
    /** Of whatever kind. */
    ANY("anything");

    private final String words;

    FeelKind(String words) {
        this.words = words;
    }

    /** The kind with its article, for messages. */
    String words() {
        return words;
    }

    static FeelKind of(FieldType type) {
        return switch (type) {
            case TEXT, EMAIL -> TEXT;
            case INTEGER, SCORE, DECIMAL -> NUMBER;
            case BOOLEAN -> TRUTH;
            case DATE -> DATE;
            case DATETIME -> MOMENT;
        };
    }

    /** Whether a value may be of both kinds. */
    boolean meets(FeelKind other) {
        return this == other || this == ANY || other == ANY || isDay(other) || other.isDay(this);
    }

    private boolean isDay(FeelKind other) {
        return this == DAY && (other == DATE || other == MOMENT || other == LOCAL_MOMENT);
    }

    boolean isDuration() {
        return this == DAYS || this == MONTHS;
    }

    /** Whether there is a before and an after among its values. */
    boolean isOrdered() {
        return switch (this) {
            case TEXT, NUMBER, DATE, DAY, MOMENT, LOCAL_MOMENT, DAYS, MONTHS, ANY -> true;
            case TRUTH, LIST, CONTEXT, FUNCTION, NOTHING -> false;
        };
    }

    /** Whether it has parts such as {@code year}. */
    boolean hasParts() {
        return this == DATE || this == MOMENT || this == LOCAL_MOMENT || isDuration() || this == CONTEXT || this == ANY;
    }

    /** The names of its parts; empty where they cannot be known, and where there are none. */
    Set<String> parts() {
        return switch (this) {
            case DATE -> Set.of("year", "month", "day", "weekday");
            case MOMENT, LOCAL_MOMENT ->
                Set.of("year", "month", "day", "weekday", "hour", "minute", "second", "time offset", "timezone");
            case DAYS -> Set.of("days", "hours", "minutes", "seconds");
            case MONTHS -> Set.of("years", "months");
            default -> Set.of();
        };
    }

    /** How a value of this kind is written, as the end of a message; blank when that helps nobody. */
    String written() {
        return switch (this) {
            case TEXT -> ": write a text in quotes, like \"5\"";
            case NUMBER -> ": write a number without quotes, like 5";
            case TRUTH -> ": write true or false, without quotes";
            case DATE, DAY -> ": write a date like date(\"2026-11-23\")";
            case MOMENT -> ": write a date and time like date and time(\"2026-11-23T17:45:00Z\")";
            case DAYS -> ": write a duration like duration(\"P7D\")";
            case MONTHS -> ": write a duration like duration(\"P1M\")";
            default -> "";
        };
    }
}
