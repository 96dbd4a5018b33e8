package io.baton.flow;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The time that a person waits (F6), read from a text without tokens: a duration, or a moment and perhaps durations
 * before or behind it. Case and spacing do not matter.
 *
 * @param start of the shift
 * @param shift from the start to the end of the wait; negative where it ends before its start
 */
public record WaitTime(Start start, Shift shift) {

    /** The way out, for messages. */
    public static final String FORM =
            "write a duration like 4 hours, 2 days or P2D, a moment like 2026-12-24 09:00, Monday 09:00, weekday 09:00"
                    + " or 09:00, or a moment and a duration like {{lead.Renewal Date}} - 7 days";

    /** No wait is longer: 100 years. */
    private static final Period LONGEST = Period.ofYears(100);

    private static final long MOST_DAYS = 36_525;

    /** No text of a time is longer. */
    private static final int MOST_LETTERS = 500;

    /** The start that a wait is counted from. */
    public sealed interface Start {
        /** The moment the person comes to the wait. */
        record Arrival() implements Start {}

        /** A date and time in the configured zone; a date alone means its first moment. */
        record Local(LocalDateTime at) implements Start {}

        /** A date and time with an offset of its own. */
        record Exact(Instant at) implements Start {}

        /** The next time after the arrival that one of the days begins, or that it is this time on one of them. */
        record Next(Set<DayOfWeek> days, LocalTime time) implements Start {}
    }

    /**
     * A sum of durations.
     *
     * @param calendar months and days, which move the date and keep the time of day
     * @param exact hours, minutes and seconds, which pass as they are
     */
    public record Shift(Period calendar, Duration exact) {

        static final Shift NONE = new Shift(Period.ZERO, Duration.ZERO);

        private Shift plus(Shift other, int sign) {
            return new Shift(
                    calendar.plus(other.calendar.multipliedBy(sign)), exact.plus(other.exact.multipliedBy(sign)));
        }

        private boolean isSensible() {
            return Math.abs(ChronoUnit.DAYS.between(LocalDate.EPOCH, LocalDate.EPOCH.plus(calendar))) <= MOST_DAYS
                    && exact.abs().toDays() <= MOST_DAYS;
        }
    }

    /** Whether this is a duration only, counted from the arrival. */
    public boolean isDuration() {
        return start instanceof Start.Arrival;
    }

    /**
     * When a wait ends. The date is moved first, by months and then by days, and keeps its time of day in the zone;
     * where the clock jumps over that time, it is the next one there is; where it comes twice, the first. Hours,
     * minutes and seconds pass behind that as they are.
     *
     * @param arrival the moment the person comes to the wait, in the zone in which dates and times are meant
     * @return may lie before the arrival; to the millisecond; empty when it lies more than 100 years behind the
     *     arrival, or before the year 1
     */
    public Optional<ZonedDateTime> endsFor(ZonedDateTime arrival) {
        var zone = arrival.getZone();
        try {
            var end = moved(begin(arrival), zone).plus(shift.exact());
            return end.getYear() < 1 || end.isAfter(arrival.plus(LONGEST))
                    ? Optional.empty()
                    : Optional.of(end.truncatedTo(ChronoUnit.MILLIS));
        } catch (DateTimeException beyond) {
            return Optional.empty();
        }
    }

    private ZonedDateTime begin(ZonedDateTime arrival) {
        var zone = arrival.getZone();
        if (start instanceof Start.Local local) {
            return valid(local.at(), zone);
        }
        if (start instanceof Start.Exact exact) {
            return exact.at().atZone(zone);
        }
        return start instanceof Start.Next next ? next(next, arrival) : arrival;
    }

    private static ZonedDateTime next(Start.Next next, ZonedDateTime arrival) {
        var date = arrival.toLocalDate();
        var found = valid(date.atTime(next.time()), arrival.getZone());
        while (!next.days().contains(date.getDayOfWeek()) || !found.isAfter(arrival)) {
            date = date.plusDays(1);
            found = valid(date.atTime(next.time()), arrival.getZone());
        }
        return found;
    }

    private ZonedDateTime moved(ZonedDateTime begin, ZoneId zone) {
        if (shift.calendar().isZero()) {
            return begin;
        }
        return valid(begin.toLocalDateTime().plus(shift.calendar()), zone);
    }

    private static ZonedDateTime valid(LocalDateTime local, ZoneId zone) {
        var jump = zone.getRules().getTransition(local);
        return jump != null && jump.isGap() ? jump.getDateTimeAfter().atZone(zone) : local.atZone(zone);
    }

    /** Reads a text; empty when it is none of these, longer than 100 years, or a text of more than 500 letters. */
    public static Optional<WaitTime> parse(String text) {
        return text.length() > MOST_LETTERS ? Optional.empty() : new Reader(text).read();
    }

    /** Reads a text from its beginning to its end. */
    private static final class Reader {

        private static final String AMOUNT = "(?:(\\d{1,9}) ?(second|minute|hour|day|week|month|year)s?"
                + "|p(?=[\\dt])((?:\\d{1,9}[ymwd])*)(?:t((?:\\d{1,9}(?:\\.\\d{1,9})?[hms])+))?)(?![\\w.:])";
        private static final Pattern SPAN = Pattern.compile(" ?(?:and )?" + AMOUNT);
        private static final Pattern SIGN = Pattern.compile(" ?([+-]) ?");
        private static final Pattern LEAD = Pattern.compile("(?:(?:until|on|at|next) )+");
        private static final String TIME = "(\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?)";
        private static final Pattern CLOCK = Pattern.compile(TIME + "(?![\\w.:])");
        private static final Pattern DATE = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(?:(?:t| at | )" + TIME
                + "(?: ?(z|[+-]\\d{2}:\\d{2}(?::\\d{2})?))?(?![\\w.:])|(?![\\w.:-]))");
        private static final String DAY = "(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|weekday)s?";
        private static final Pattern DAYS = Pattern.compile("(" + DAY + "(?:(?: and | or | ?, ?(?:and |or )?| )" + DAY
                + ")*)(?: ?,?(?: at)? " + TIME + ")?(?![\\w.:])");

        private final String text;
        private int at;

        private Reader(String text) {
            this.text = text.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        }

        private Optional<WaitTime> read() {
            try {
                var span = span();
                if (span.isPresent()) {
                    return end(new WaitTime(new Start.Arrival(), span.get()));
                }
                take(LEAD);
                return start().flatMap(start -> shift().flatMap(shift -> end(new WaitTime(start, shift))));
            } catch (DateTimeException | ArithmeticException impossible) {
                return Optional.empty();
            }
        }

        private Optional<WaitTime> end(WaitTime found) {
            return at == text.length() && found.shift().isSensible() ? Optional.of(found) : Optional.empty();
        }

        private Optional<Matcher> take(Pattern pattern) {
            var matcher = pattern.matcher(text).region(at, text.length()).useTransparentBounds(true);
            if (!matcher.lookingAt() || matcher.end() == at) {
                return Optional.empty();
            }
            at = matcher.end();
            return Optional.of(matcher);
        }

        private Optional<Start> start() {
            var date = take(DATE);
            if (date.isPresent()) {
                return Optional.of(date(date.get()));
            }
            var days = take(DAYS);
            if (days.isPresent()) {
                var time = days.get().group(2);
                return Optional.of(
                        new Start.Next(days(days.get().group(1)), time == null ? LocalTime.MIDNIGHT : time(time)));
            }
            return take(CLOCK).map(clock -> new Start.Next(EnumSet.allOf(DayOfWeek.class), time(clock.group(1))));
        }

        private static Start date(Matcher match) {
            var date = LocalDate.parse(match.group(1));
            if (date.getYear() < 1) {
                throw new DateTimeException("before the year 1");
            }
            var local = date.atTime(match.group(2) == null ? LocalTime.MIDNIGHT : time(match.group(2)));
            return match.group(3) == null
                    ? new Start.Local(local)
                    : new Start.Exact(OffsetDateTime.of(
                                    local, ZoneOffset.of(match.group(3).toUpperCase(Locale.ROOT)))
                            .toInstant());
        }

        private static LocalTime time(String text) {
            return LocalTime.parse(text.indexOf(':') == 1 ? "0" + text : text);
        }

        private static Set<DayOfWeek> days(String text) {
            return Arrays.stream(text.split("[^a-z]+", -1))
                    .filter(word -> !word.equals("and") && !word.equals("or"))
                    .flatMap(word -> named(word).stream())
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(DayOfWeek.class)));
        }

        private static Set<DayOfWeek> named(String word) {
            return word.startsWith("weekday")
                    ? EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY)
                    : Set.of(DayOfWeek.valueOf(word.replaceFirst("s$", "").toUpperCase(Locale.ROOT)));
        }

        /** Signed durations up to the end of the text; empty when something else follows. */
        private Optional<Shift> shift() {
            var sum = Shift.NONE;
            for (var sign = take(SIGN); sign.isPresent(); sign = take(SIGN)) {
                var span = span();
                if (span.isEmpty()) {
                    return Optional.empty();
                }
                sum = sum.plus(span.get(), sign.get().group(1).equals("-") ? -1 : 1);
            }
            return Optional.of(sum);
        }

        private Optional<Shift> span() {
            var amount = take(SPAN);
            if (amount.isEmpty()) {
                return Optional.empty();
            }
            var sum = Shift.NONE;
            for (; amount.isPresent(); amount = take(SPAN)) {
                sum = sum.plus(amount(amount.get()), 1);
            }
            return Optional.of(sum);
        }

        private static Shift amount(Matcher match) {
            if (match.group(2) == null) {
                return new Shift(
                        match.group(3).isEmpty() ? Period.ZERO : Period.parse("p" + match.group(3)),
                        match.group(4) == null ? Duration.ZERO : Duration.parse("pt" + match.group(4)));
            }
            int number = Integer.parseInt(match.group(1));
            return switch (match.group(2)) {
                case "second" -> new Shift(Period.ZERO, Duration.ofSeconds(number));
                case "minute" -> new Shift(Period.ZERO, Duration.ofMinutes(number));
                case "hour" -> new Shift(Period.ZERO, Duration.ofHours(number));
                case "day" -> new Shift(Period.ofDays(number), Duration.ZERO);
                case "week" -> new Shift(Period.ofWeeks(number), Duration.ZERO);
                case "month" -> new Shift(Period.ofMonths(number), Duration.ZERO);
                default -> new Shift(Period.ofYears(number), Duration.ZERO);
            };
        }
    }
}
