package io.baton.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a wait text says: F6. */
class WaitTimeTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** A Monday. */
    private static final ZonedDateTime MONDAY_TEN = at("2026-11-23T10:00");

    private static ZonedDateTime at(String local) {
        return LocalDateTime.parse(local).atZone(BERLIN);
    }

    private static Optional<ZonedDateTime> end(String text, ZonedDateTime arrival) {
        return WaitTime.parse(text).flatMap(time -> time.endsFor(arrival));
    }

    private static String local(String text, ZonedDateTime arrival) {
        return end(text, arrival).orElseThrow().toLocalDateTime().toString();
    }

    @ParameterizedTest(name = "F6 {0} from Monday 10:00 ends at {1}")
    @DisplayName("F6 a duration in words or in ISO 8601")
    @CsvSource({
        "30 seconds, 2026-11-23T10:00:30",
        "1 second, 2026-11-23T10:00:01",
        "90 minutes, 2026-11-23T11:30",
        "4 hours, 2026-11-23T14:00",
        "1 hour, 2026-11-23T11:00",
        "4HOURS, 2026-11-23T14:00",
        "  4   Hours ,2026-11-23T14:00",
        "2 days, 2026-11-25T10:00",
        "1 week, 2026-11-30T10:00",
        "3 months, 2027-02-23T10:00",
        "1 year, 2027-11-23T10:00",
        "1 day 2 hours, 2026-11-24T12:00",
        "1 day and 2 hours and 3 minutes, 2026-11-24T12:03",
        "0 days, 2026-11-23T10:00",
        "PT4H, 2026-11-23T14:00",
        "P1M2D, 2026-12-25T10:00",
        "P1W, 2026-11-30T10:00",
        "P1Y2M3DT4H5M6S, 2028-01-26T14:05:06",
        "pt0.5s, 2026-11-23T10:00:00.500",
        "P1D PT1H, 2026-11-24T11:00",
    })
    void durations(String text, String end) {
        assertThat(local(text, MONDAY_TEN)).isEqualTo(end);
        assertThat(WaitTime.parse(text).orElseThrow().isDuration()).isTrue();
    }

    @ParameterizedTest(name = "F6 {0} from Monday 10:00 ends at {1}")
    @DisplayName("F6 a date, a date and time, a weekday, a time")
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-12-24 | 2026-12-24T00:00",
                "2026-12-24 09:00 | 2026-12-24T09:00",
                "2026-12-24T09:00 | 2026-12-24T09:00",
                "2026-12-24T09:00:30 | 2026-12-24T09:00:30",
                "2026-12-24 at 9:00 | 2026-12-24T09:00",
                "until 2026-12-24 | 2026-12-24T00:00",
                "2026-12-24T09:00Z | 2026-12-24T10:00",
                "2026-12-24T09:00:00.123-05:00 | 2026-12-24T15:00:00.123",
                "2026-12-24 09:00 +00:00 | 2026-12-24T10:00",
                "2020-01-01 | 2020-01-01T00:00",
                "Monday | 2026-11-30T00:00",
                "tuesday | 2026-11-24T00:00",
                "Tuesdays | 2026-11-24T00:00",
                "next Tuesday | 2026-11-24T00:00",
                "on MONDAY at 11:00 | 2026-11-23T11:00",
                "Monday 09:00 | 2026-11-30T09:00",
                "Monday 10:00 | 2026-11-30T10:00",
                "Monday 10:00:01 | 2026-11-23T10:00:01",
                "Monday, Wednesday 9:00 | 2026-11-25T09:00",
                "Monday and Wednesday at 9:00 | 2026-11-25T09:00",
                "Saturday or Sunday, 9:00 | 2026-11-28T09:00",
                "Monday, Tuesday, and Wednesday 12:00 | 2026-11-23T12:00",
                "weekday 09:00 | 2026-11-24T09:00",
                "weekdays at 11:00 | 2026-11-23T11:00",
                "09:00 | 2026-11-24T09:00",
                "at 11:00 | 2026-11-23T11:00",
                "10:00 | 2026-11-24T10:00",
            })
    void moments(String text, String end) {
        assertThat(local(text, MONDAY_TEN)).isEqualTo(end);
        assertThat(WaitTime.parse(text).orElseThrow().isDuration()).isFalse();
    }

    @ParameterizedTest(name = "F6 {0} ends at {1}")
    @DisplayName("F6 a moment and durations before or behind it")
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-12-24 - 7 days | 2026-12-17T00:00",
                "2026-12-24 -7 days | 2026-12-17T00:00",
                "2026-12-24 + 1 week 2 days | 2027-01-02T00:00",
                "2026-12-24 09:00 - 2 hours | 2026-12-24T07:00",
                "2026-12-24 09:00-2 hours | 2026-12-24T07:00",
                "2026-12-24T09:00:00+01:00 - P1D | 2026-12-23T09:00",
                "2026-03-31 - 1 month | 2026-02-28T00:00",
                "2026-12-24 - 7 days + 9 hours | 2026-12-17T09:00",
                "weekday 09:00 + 30 minutes | 2026-11-24T09:30",
            })
    void shifted(String text, String end) {
        assertThat(local(text, MONDAY_TEN)).isEqualTo(end);
    }

    @ParameterizedTest
    @DisplayName("F6 weekday from Friday evening on is Monday")
    @CsvSource({"2026-11-27T09:00", "2026-11-28T08:00", "2026-11-29T23:59"})
    void weekdayOverWeekend(String arrival) {
        assertThat(local("weekday 09:00", at(arrival))).isEqualTo("2026-11-30T09:00");
    }

    @ParameterizedTest(name = "F6 from {1} {0} ends at {2}")
    @DisplayName("F6 days keep the time of day when the clocks change, hours pass as they are")
    @CsvSource({
        "2 days, 2026-03-28T10:00, 2026-03-30T10:00+02:00",
        "48 hours, 2026-03-28T10:00, 2026-03-30T11:00+02:00",
        "2 days, 2026-10-24T10:00, 2026-10-26T10:00+01:00",
        "48 hours, 2026-10-24T10:00, 2026-10-26T09:00+01:00",
        "P1M, 2026-03-15T10:00, 2026-04-15T10:00+02:00",
        "1 day 2 hours, 2026-03-28T10:00, 2026-03-29T12:00+02:00",
    })
    void clockChanges(String text, String arrival, String end) {
        assertThat(end(text, at(arrival)).orElseThrow().toOffsetDateTime()).hasToString(end);
    }

    @ParameterizedTest(name = "F6 from {1} {0} ends at {2}")
    @DisplayName("F6 a time the clock jumps over is the next one there is, one that comes twice the first")
    @CsvSource({
        "2026-03-29 02:30, 2026-03-01T00:00, 2026-03-29T03:00+02:00",
        "Sunday 02:30, 2026-03-28T10:00, 2026-03-29T03:00+02:00",
        "1 day, 2026-03-28T02:30, 2026-03-29T03:00+02:00",
        "2026-03-28 02:15 + 1 day, 2026-03-01T00:00, 2026-03-29T03:00+02:00",
        "2026-10-25 02:30, 2026-10-01T00:00, 2026-10-25T02:30+02:00",
        "02:30, 2026-10-24T10:00, 2026-10-25T02:30+02:00",
    })
    void gapsAndOverlaps(String text, String arrival, String end) {
        assertThat(end(text, at(arrival)).orElseThrow().toOffsetDateTime()).hasToString(end);
    }

    @ParameterizedTest
    @DisplayName("F6 a day that begins at one o'clock begins at one o'clock")
    @ValueSource(strings = {"2018-11-04", "Sunday"})
    void dayWithoutMidnight(String text) {
        var saturday = LocalDateTime.parse("2018-11-03T12:00").atZone(ZoneId.of("America/Sao_Paulo"));
        assertThat(end(text, saturday).orElseThrow().toLocalDateTime()).hasToString("2018-11-04T01:00");
    }

    @ParameterizedTest
    @DisplayName("F6 what says no time cannot be read")
    @ValueSource(
            strings = {
                "",
                " ",
                "soon",
                "4",
                "hours",
                "4 fortnights",
                "-4 hours",
                "+ 4 hours",
                "4 hours ago",
                "four hours",
                "1.5 hours",
                "2 days3 hours",
                "2 days, and",
                "P",
                "PT",
                "P1H",
                "PT1H2D",
                "P-1D",
                "-P1D",
                "R3/PT1H",
                "2026-13-01",
                "2026-02-30",
                "0000-01-01",
                "24.12.2026",
                "2026-12-24 9",
                "2026-12-24 25:00",
                "2026-12-24T09:00+25:00",
                "2026-12-24 - ",
                "2026-12-24 7 days",
                "2026-12-24 - Monday",
                "2026-12-24-7 days",
                "Moonday",
                "Monday 24:00",
                "Monday 9",
                "Monday,",
                "Monday Wednesday09:00",
                "09:60",
                "9",
                "101 years",
                "36526 days",
                "999999999 weeks",
                "9999999999 seconds",
                "2026-12-24 - 101 years",
                "${now()}",
                "2026-12-24 - 7 days;",
            })
    void unreadable(String text) {
        assertThat(WaitTime.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("F6 nobody waits longer than 100 years")
    @CsvSource({"2126-11-23,true", "2126-11-24,false", "9999-12-31,false", "100 years,true", "0001-01-01 - 2 days,false"
    })
    void longest(String text, boolean possible) {
        assertThat(end(text, MONDAY_TEN).isPresent()).isEqualTo(possible);
    }

    @Property
    @Label("F6 hours and minutes are as long as they are, at any time of the year")
    void exact(
            @ForAll @IntRange(max = 800_000) int hours,
            @ForAll @IntRange(max = 59) int minutes,
            @ForAll @LongRange(min = 0, max = 8_000_000_000L) long second) {
        var arrival = java.time.Instant.ofEpochSecond(second).atZone(BERLIN);
        assertThat(end(hours + " hours " + minutes + " minutes", arrival))
                .hasValueSatisfying(end -> assertThat(Duration.between(arrival, end))
                        .isEqualTo(Duration.ofHours(hours).plusMinutes(minutes)));
    }

    @Property
    @Label("F6 a weekday and time is the first one that lies ahead")
    void firstAhead(
            @ForAll DayOfWeek day,
            @ForAll @IntRange(max = 23) int hour,
            @ForAll @LongRange(min = 0, max = 8_000_000_000L) long second) {
        var arrival = java.time.Instant.ofEpochSecond(second).atZone(BERLIN);
        var text = day.getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " " + hour + ":30";
        assertThat(end(text, arrival)).hasValueSatisfying(end -> {
            assertThat(end).isAfter(arrival).isBefore(arrival.plusDays(8));
            assertThat(end.getDayOfWeek()).isEqualTo(day);
            assertThat(end.toLocalTime()).isIn(LocalTime.of(hour, 30), LocalTime.of(3, 0));
        });
    }

    @Property
    @Label("F6 any text is read or not, and never fails")
    void neverFails(@ForAll String text) {
        assertThat(WaitTime.parse(text).flatMap(time -> time.endsFor(MONDAY_TEN)))
                .satisfies(end -> end.ifPresent(moment -> assertThat(moment).isBefore(MONDAY_TEN.plusYears(101))));
    }
}
