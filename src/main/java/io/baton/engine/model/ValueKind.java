package io.baton.engine.model;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Date;

/** What a part of an expression is, as far as that is known before anybody comes by. */
enum ValueKind {
    TEXT("a text"),
    NUMBER("a number"),
    TRUTH("a yes or no"),
    DATE("a date"),
    MOMENT("a date and time"),
    /** What {@code now()} answers; it is compared with dates and with dates and times. */
    CLOCK("a moment of now()"),
    /** What {@code dateTime()} answers: it is compared with nothing of Baton's. */
    CALENDAR("a moment of dateTime()"),
    /** A token: a text that may stand for anything. */
    TOKEN("the text of a token"),
    /** One of the objects that Baton lends, such as {@code person}. */
    LENT("no value"),
    NOTHING("null"),
    UNKNOWN("a value");

    private final String words;

    ValueKind(String words) {
        this.words = words;
    }

    /** The kind of the values of a Java type. */
    static ValueKind of(Class<?> type) {
        if (Number.class.isAssignableFrom(type)) {
            return NUMBER;
        } else if (CharSequence.class.isAssignableFrom(type)) {
            return TEXT;
        } else if (type == Boolean.class) {
            return TRUTH;
        } else if (type == LocalDate.class) {
            return DATE;
        } else if (type == OffsetDateTime.class) {
            return MOMENT;
        } else if (Date.class.isAssignableFrom(type)) {
            return CLOCK;
        }
        return type == ValueType.CALENDAR ? CALENDAR : UNKNOWN;
    }

    /** Whether nothing is known that could be wrong. */
    boolean isOpen() {
        return this == UNKNOWN || this == TOKEN;
    }

    /** Whether it is a date, or a moment of any sort. */
    boolean isTime() {
        return this == DATE || this == MOMENT || this == CLOCK || this == CALENDAR;
    }

    /** With its article, for messages. */
    String words() {
        return words;
    }
}
