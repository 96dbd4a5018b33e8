package io.baton.rest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Moments as requests write them. */
final class Moments {

    /** ISO 8601, and Camunda's own form with an offset without a colon. */
    private static final List<DateTimeFormatter> FORMS = List.of(
            DateTimeFormatter.ISO_OFFSET_DATE_TIME, DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss[.SSS]Z"));

    private static final Pattern OFFSET_BEHIND_SPACE = Pattern.compile(" (\\d\\d:?\\d\\d)$");

    private Moments() {}

    /** The same with a plus where the offset of a moment has lost it: in a query a {@code +} means a space. */
    static String withPlus(String text) {
        return OFFSET_BEHIND_SPACE.matcher(text).replaceFirst("+$1");
    }

    /**
     * The moment of a text; empty when it is none.
     *
     * @param zone of a text without an offset
     */
    static Optional<Instant> read(String text, ZoneId zone) {
        return FORMS.stream()
                .flatMap(form -> parsed(() -> OffsetDateTime.parse(text, form).toInstant()).stream())
                .findFirst()
                .or(() -> parsed(() -> LocalDateTime.parse(text).atZone(zone).toInstant()));
    }

    private static Optional<Instant> parsed(Supplier<Instant> form) {
        try {
            return Optional.of(form.get());
        } catch (DateTimeException notThisForm) {
            return Optional.empty();
        }
    }
}
