package io.baton.rest;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Days as requests write them. */
final class Days {

    private Days() {}

    /**
     * The day that a query names.
     *
     * @param text {@code null} when it names none
     * @throws RequestRefusedException when it is no day
     */
    static Optional<LocalDate> read(@Nullable String text) {
        try {
            return Optional.ofNullable(text).map(LocalDate::parse);
        } catch (DateTimeException noDay) {
            throw RequestRefusedException.bad("'" + text + "' is no day like 2026-11-27");
        }
    }
}
