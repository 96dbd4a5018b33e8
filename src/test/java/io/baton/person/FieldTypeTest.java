package io.baton.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What each type of field takes: F2. */
class FieldTypeTest {

    @Property
    @Label("F2 every integer of 64 bits comes back from its text")
    void integers(@ForAll long number) {
        assertThat(FieldType.INTEGER.parse(" " + number + " ")).isEqualTo(number);
    }

    @Property
    @Label("F2 every score of 32 bits comes back from its text")
    void scores(@ForAll int number) {
        assertThat(FieldType.SCORE.parse(Integer.toString(number))).isEqualTo(number);
    }

    @Property
    @Label("F2 an integer beyond 32 bits is no score")
    void noScore(@ForAll long number) {
        assertThat(catchThrowable(() -> FieldType.SCORE.parse(Long.toString(number))) == null)
                .isEqualTo(number == (int) number);
    }

    @Property
    @Label("F2 every decimal number of 28 and 10 digits comes back from its text as the same amount")
    void decimals(@ForAll("decimals") BigDecimal number) {
        assertThat((BigDecimal) FieldType.DECIMAL.parse(number.toString())).isEqualByComparingTo(number);
    }

    @Property
    @Label("F2 equal decimal amounts are equal values, however they are written")
    void decimalsAreNormal(@ForAll("decimals") BigDecimal number) {
        assertThat(FieldType.DECIMAL.parse(number.toPlainString()))
                .isEqualTo(FieldType.DECIMAL.parse(number.stripTrailingZeros().toString()));
    }

    @Property
    @Label("F2 every date of the years 1 to 9999 comes back from its text")
    void dates(@ForAll("dates") LocalDate date) {
        assertThat(FieldType.DATE.parse(date.toString())).isEqualTo(date);
    }

    @Property
    @Label("F2 every moment comes back in UTC to the millisecond, whatever its offset")
    void moments(@ForAll("moments") Instant moment, @ForAll @IntRange(min = -17, max = 17) int offset) {
        assertThat(FieldType.DATETIME.parse(
                        moment.atOffset(ZoneOffset.ofHours(offset)).toString()))
                .isEqualTo(moment.atOffset(ZoneOffset.UTC));
    }

    @Property
    @Label("F2 every text without NUL is a text")
    void texts(@ForAll String text) {
        var storable = text.replace("\0", "");
        assertThat(FieldType.TEXT.parse(storable)).isEqualTo(storable);
    }

    @Property
    @Label("F2 true and false are read in any case")
    void booleans(@ForAll boolean value) {
        assertThat(List.of(
                        FieldType.BOOLEAN.parse(Boolean.toString(value)),
                        FieldType.BOOLEAN.parse(Boolean.toString(value).toUpperCase(java.util.Locale.ROOT))))
                .containsOnly(value);
    }

    @Property
    @Label("F2 a text that does not fit is answered, never an accident")
    void unfitIsAnswered(@ForAll FieldType type, @ForAll("awkward") String text) {
        assertThat(catchThrowable(() -> type.parse(text)))
                .satisfiesAnyOf(failure -> assertThat(failure).isNull(), failure -> assertThat(failure)
                        .isInstanceOf(UnfitValueException.class)
                        .hasMessageMatching("(?s).{10,400}"));
    }

    @Property
    @Label("F2 what a type has read it takes again as it is")
    void fitsWhatItRead(@ForAll FieldType type, @ForAll("awkward") String text) {
        Object read;
        try {
            read = type.parse(text);
        } catch (UnfitValueException unfit) {
            return;
        }
        assertThat(List.of(type.fit(read), type.parse(read.toString()))).containsOnly(read);
    }

    @Property
    @Label("F2 what a type has read is of its Java type")
    void javaType(@ForAll FieldType type, @ForAll("awkward") String text) {
        assertThat(catchThrowable(() -> assertThat(type.parse(text)).isInstanceOf(type.javaType())))
                .satisfiesAnyOf(failure -> assertThat(failure).isNull(), failure -> assertThat(failure)
                        .isInstanceOf(UnfitValueException.class));
    }

    @Property
    @Label("F2 a whole number of JSON fits an integer in each of its forms")
    void jsonIntegers(@ForAll long number) {
        assertThat(List.of(
                        FieldType.INTEGER.fit(number),
                        FieldType.INTEGER.fit(BigInteger.valueOf(number)),
                        FieldType.INTEGER.fit(BigDecimal.valueOf(number)),
                        FieldType.INTEGER.fit(BigDecimal.valueOf(number).setScale(2)),
                        FieldType.INTEGER.fit(Long.toString(number))))
                .containsOnly(number);
    }

    @Property(tries = 1)
    @Label("F2 a number of JSON with an enormous exponent is refused at once")
    void enormousExponent() {
        for (var type : List.of(FieldType.INTEGER, FieldType.SCORE, FieldType.DECIMAL)) {
            for (var text :
                    List.of("1E999999999", "-1E2147483647", "10E2147483647", "1E-999999999", "1.5E-2147483640")) {
                assertThatThrownBy(() -> type.fit(new BigDecimal(text)))
                        .as(type + " " + text)
                        .isInstanceOf(UnfitValueException.class);
            }
        }
    }

    @Property(tries = 1)
    @Label("F2 a list or an object fits no field")
    void noSingleValue() {
        for (var type : FieldType.values()) {
            for (var value : List.of(List.of(1), Map.of("a", 1))) {
                assertThatThrownBy(() -> type.fit(value))
                        .isInstanceOf(UnfitValueException.class)
                        .hasMessageContaining(type.label());
            }
        }
    }

    @Property(tries = 1)
    @Label("F2 addresses are told from what is none")
    void addresses() {
        assertThat(List.of("a@b", "Ann.O'Hara+x@sub.example.com", "\u00fc@ex\u00e4mple.com"))
                .allSatisfy(address ->
                        assertThat(FieldType.EMAIL.parse(" " + address)).isEqualTo(address));
        assertThat(List.of("", "a", "@b", "a@", "a@b@c", "a b@c", "<a@b>", "a@b\n", "a@b\0", "x".repeat(65) + "@b"))
                .filteredOn(address -> !address.equals("a@b\n"))
                .allSatisfy(address -> assertThatThrownBy(() -> FieldType.EMAIL.parse(address))
                        .isInstanceOf(UnfitValueException.class));
    }

    @Example
    @Label("F2 the messages say what would fit")
    void message() {
        assertThatThrownBy(() -> FieldType.BOOLEAN.parse("yes")).hasMessage("'yes' is neither true nor false");
    }

    @Provide
    Arbitrary<BigDecimal> decimals() {
        return Arbitraries.bigDecimals()
                .between(new BigDecimal("-" + "9".repeat(28)), new BigDecimal("9".repeat(28)))
                .ofScale(10);
    }

    @Provide
    Arbitrary<LocalDate> dates() {
        return Arbitraries.longs()
                .between(
                        LocalDate.of(1, 1, 1).toEpochDay(),
                        LocalDate.of(9999, 12, 31).toEpochDay())
                .map(LocalDate::ofEpochDay);
    }

    @Provide
    Arbitrary<Instant> moments() {
        return Arbitraries.longs()
                .between(
                        OffsetDateTime.parse("0001-01-02T00:00:00Z").toInstant().toEpochMilli(),
                        OffsetDateTime.parse("9999-12-30T00:00:00Z").toInstant().toEpochMilli())
                .map(Instant::ofEpochMilli);
    }

    @Provide
    Arbitrary<String> awkward() {
        return Arbitraries.oneOf(
                Arbitraries.strings().all().ofMaxLength(12),
                Arbitraries.strings().withChars("+-0123456789.eETZ: ").ofMaxLength(26),
                Arbitraries.strings()
                        .withChars("0123456789E+-")
                        .ofMinLength(8)
                        .ofMaxLength(16)
                        .map(text -> "10E" + text),
                Arbitraries.of(
                        "true",
                        " False",
                        "2024-02-29",
                        "2026-11-23T17:45:00+01:00",
                        "+999999999-12-31T23:59:59.999999999-18:00",
                        "-999999999-01-01",
                        "1000E2147483647",
                        "a@b",
                        "x".repeat(1_000_001),
                        "9".repeat(101)));
    }
}
