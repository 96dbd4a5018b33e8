package io.baton.engine.step;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** Brings what {@code now()} answers to the type of the field it is compared with. */
final class ComparedTimes {

    private ComparedTimes() {}

    /** A value as it is compared with another: a moment of Java's as a date in the clock's zone, or with an offset. */
    static @Nullable Object alike(@Nullable Object value, @Nullable Object with, Clock clock) {
        if (value instanceof Date moment && with instanceof LocalDate) {
            return moment.toInstant().atZone(clock.getZone()).toLocalDate();
        }
        return value instanceof Date moment && with instanceof OffsetDateTime
                ? moment.toInstant().atOffset(ZoneOffset.UTC)
                : value;
    }
}
