package io.baton.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.baton.activity.Activity;
import io.baton.person.FieldType;
import io.baton.person.PersonField;
import io.baton.person.PersonId;
import io.baton.testing.TestFlow;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Change Data Value: F2. */
class ChangeDataValueTest {

    private static final List<PersonField> FIELDS = List.of(
            new PersonField("dvInteger", "DV Integer", FieldType.INTEGER),
            new PersonField("dvDecimal", "DV Decimal", FieldType.DECIMAL),
            new PersonField("dvBoolean", "DV Boolean", FieldType.BOOLEAN),
            new PersonField("dvDate", "DV Date", FieldType.DATE),
            new PersonField("dvDatetime", "DV Date Time", FieldType.DATETIME),
            new PersonField("dvEmail", "DV Second Address", FieldType.EMAIL));

    private final TestFlow flow = new TestFlow();
    private final PersonId ann;

    ChangeDataValueTest() {
        FIELDS.forEach(flow::add);
        ann = flow.person("ann@example.com", "company", "ACME", "personScore", 5);
    }

    /** Sets a field to what is written in the model. */
    private Activity set(String field, String value) {
        return flow.perform(ann, "changeDataValue", "field", field, "value", value);
    }

    /** Sets a field to what comes in a token. */
    private Activity setByToken(String field, String value) {
        flow.api("value", value);
        return set(field, "{{my.value}}");
    }

    static Stream<Arguments> fittingValues() {
        return Stream.of(
                Arguments.of("company", " New \"Ltd\" ", " New \"Ltd\" "),
                Arguments.of("company", "x".repeat(100_000), "x".repeat(100_000)),
                Arguments.of("dvInteger", "9223372036854775807", Long.MAX_VALUE),
                Arguments.of("dvInteger", " -9223372036854775808 ", Long.MIN_VALUE),
                Arguments.of("personScore", "-2147483648", Integer.MIN_VALUE),
                Arguments.of("personScore", "2147483647", Integer.MAX_VALUE),
                Arguments.of("dvDecimal", "12.50", new BigDecimal("12.5")),
                Arguments.of("dvDecimal", "-0.0000000001", new BigDecimal("-0.0000000001")),
                Arguments.of(
                        "dvDecimal", "9".repeat(28) + ".0000000001", new BigDecimal("9".repeat(28) + ".0000000001")),
                Arguments.of("dvDecimal", "1E3", new BigDecimal("1000")),
                Arguments.of("dvDecimal", "0.00", BigDecimal.ZERO),
                Arguments.of("dvBoolean", "TRUE", true),
                Arguments.of("dvBoolean", "false", false),
                Arguments.of("dvDate", "2024-02-29", LocalDate.of(2024, 2, 29)),
                Arguments.of("dvDate", "0001-01-01", LocalDate.of(1, 1, 1)),
                Arguments.of("dvDate", "9999-12-31", LocalDate.of(9999, 12, 31)),
                Arguments.of(
                        "dvDatetime",
                        "2026-11-23T17:45:00.1239+01:00",
                        OffsetDateTime.parse("2026-11-23T16:45:00.123Z")),
                Arguments.of("dvDatetime", "2026-03-29T02:30:00Z", OffsetDateTime.parse("2026-03-29T02:30:00Z")),
                Arguments.of("dvEmail", " Bea@Example.com ", "Bea@Example.com"));
    }

    @ParameterizedTest
    @DisplayName("F2 a value written into the campaign sets a field of any type")
    @MethodSource("fittingValues")
    void setsAnyType(String field, String value, Object stored) {
        set(field, value);
        assertThat(flow.value(ann, field)).isEqualTo(stored);
    }

    @ParameterizedTest
    @DisplayName("F2 a token's value sets a field of any type")
    @MethodSource("fittingValues")
    void tokenSetsAnyType(String field, String value, Object stored) {
        setByToken(field, value);
        assertThat(flow.value(ann, field)).isEqualTo(stored);
    }

    @ParameterizedTest
    @DisplayName("F2 a value survives being read from one field into another of the type")
    @MethodSource("fittingValues")
    void valueThroughPersonToken(String field, String value, Object stored) {
        setByToken(field, value);
        set("firstName", "{{lead." + field + "}}");
        set(field, "NULL");
        set(field, "{{lead.firstName}}");
        assertThat(flow.value(ann, field)).isEqualTo(stored);
    }

    @ParameterizedTest
    @DisplayName("F2 a value that does not fit changes nothing")
    @CsvSource({
        "dvInteger,9223372036854775808",
        "dvInteger,1.5",
        "dvInteger,''",
        "personScore,2147483648",
        "personScore,five",
        "dvDecimal,0.00000000001",
        "dvDecimal,1E28",
        "dvDecimal,NaN",
        "dvDecimal,1000E2147483647",
        "dvDecimal,1E-2147483648",
        "dvBoolean,yes",
        "dvBoolean,1",
        "dvDate,2026-02-30",
        "dvDate,23.11.2026",
        "dvDate,+10000-01-01",
        "dvDate,0000-01-01",
        "dvDatetime,2026-11-23",
        "dvDatetime,2026-11-23T17:45:00",
        "dvDatetime,9999-12-31T23:59:59-18:00",
        "dvEmail,nobody",
        "dvEmail,a@b@c",
        "dvEmail,''",
        "email,nobody"
    })
    void unfitIsSkipped(String field, String value) {
        var before = String.valueOf(flow.value(ann, field));
        var activity = setByToken(field, value);
        assertThat(List.of(activity.status().label(), String.valueOf(flow.value(ann, field))))
                .isEqualTo(List.of("skipped", before));
    }

    @Test
    @DisplayName("F2 the reason of a skipped change quotes the value and says what would fit")
    void reason() {
        assertThat(setByToken("dvDate", "23.11.2026").attributes())
                .contains(entry("reason", "'23.11.2026' is no date like 2026-11-23"));
    }

    @Test
    @DisplayName("F2 a text of more than a million characters is skipped")
    void tooLongText() {
        assertThat(setByToken("company", "x".repeat(1_000_001)))
                .returns("skipped", activity -> activity.status().label());
    }

    @Test
    @DisplayName("F2 a text that holds NUL is skipped, on every database")
    void nulCharacter() {
        assertThat(setByToken("company", "a\0b"))
                .returns("skipped", activity -> activity.status().label());
    }

    @Test
    @DisplayName("F2 the activity tells the field, the old and the new value")
    void attributes() {
        assertThat(set("company", "New").attributes())
                .contains(entry("fieldName", "company"), entry("oldValue", "ACME"), entry("newValue", "New"));
    }

    @Test
    @DisplayName("F2 a value may be made of text and tokens")
    void composed() {
        flow.my("Kind", "Ltd");
        set("company", "{{lead.company}} {{my.Kind}}");
        assertThat(flow.value(ann, "company")).isEqualTo("ACME Ltd");
    }

    @ParameterizedTest
    @DisplayName("F2 NULL clears a field of any type")
    @CsvSource({
        "company,x",
        "personScore,1",
        "dvInteger,1",
        "dvDecimal,1",
        "dvBoolean,true",
        "dvDate,2026-11-23",
        "dvDatetime,2026-11-23T17:45:00Z",
        "dvEmail,a@b"
    })
    void nullClears(String field, String value) {
        set(field, value);
        set(field, "NULL");
        assertThat(flow.value(ann, field)).isNull();
    }

    @Test
    @DisplayName("F2 a cleared field is told as blank")
    void clearedIsBlank() {
        assertThat(set("company", "NULL").attributes()).contains(entry("oldValue", "ACME"), entry("newValue", ""));
    }

    @Test
    @DisplayName("F2 null in small letters is a text like any other")
    void smallNull() {
        set("company", "null");
        assertThat(flow.value(ann, "company")).isEqualTo("null");
    }

    @Test
    @DisplayName("F2 a token whose value is NULL does not clear: it is plain text")
    void tokenNullDoesNotClear() {
        setByToken("company", "NULL");
        assertThat(flow.value(ann, "company")).isEqualTo("NULL");
    }

    @Test
    @DisplayName("F2 a token whose value is NULL does not fit a date")
    void tokenNullDoesNotFit() {
        assertThat(setByToken("dvDate", "NULL"))
                .returns("skipped", activity -> activity.status().label());
    }

    @Test
    @DisplayName("F2 finds the field by its display name and tells its name")
    void displayName() {
        assertThat(set("first NAME", "Ann")).returns("firstName", Activity::target);
    }

    @Test
    @DisplayName("F2 a new address that the engine refuses is skipped with its reason")
    void refused() {
        flow.refusing("somebody has it");
        assertThat(set("email", "bea@example.com"))
                .returns("skipped", activity -> activity.status().label())
                .returns("somebody has it", activity -> activity.attribute("reason"));
        assertThat(flow.load(ann).email()).isEqualTo("ann@example.com");
    }

    @Test
    @DisplayName("F2 a value written into the campaign that does not fit fails the deployment")
    void literalIsRefused() {
        assertThat(flow.problems("changeDataValue", "field", "dvDate", "value", "tomorrow"))
                .containsExactly("sets 'dvDate' to a value that does not fit: 'tomorrow' is no date like 2026-11-23,"
                        + " or NULL to clear the field");
    }

    @Test
    @DisplayName("F2 an unknown field fails the deployment and the nearest one is suggested")
    void unknownFieldIsRefused() {
        assertThat(flow.problems("changeDataValue", "field", "compnay", "value", "x"))
                .containsExactly("names the unknown field 'compnay'; did you mean 'company'?");
    }
}
