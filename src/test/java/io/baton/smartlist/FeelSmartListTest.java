package io.baton.smartlist;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.person.FieldCatalog;
import io.baton.person.FieldType;
import io.baton.person.Person;
import io.baton.person.PersonField;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import io.baton.smartlist.SmartList.Verdict;
import io.baton.testing.OldestCamunda;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists written in FEEL: E5, E10, L1 and L2. */
@OldestCamunda
class FeelSmartListTest {

    private static final Feel FEEL = new Feel(Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC));
    private static final ZonedDateTime NOW = ZonedDateTime.parse("2026-11-23T12:00:00Z");
    private static final FieldCatalog FIELDS = new FieldCatalog(List.of(
            PersonField.EMAIL,
            new PersonField("country", "Country", FieldType.TEXT),
            new PersonField("personScore", "Person Score", FieldType.SCORE),
            new PersonField("revenue", "Revenue", FieldType.DECIMAL),
            new PersonField("vip", "VIP", FieldType.BOOLEAN),
            new PersonField("born", "Born", FieldType.DATE),
            new PersonField("signup", "Sign-up", FieldType.DATETIME)));

    private static final Person FULL = person(
            "ann@example.com",
            "DE",
            50,
            new BigDecimal("12.5"),
            true,
            LocalDate.of(1990, 5, 17),
            OffsetDateTime.parse("2026-11-20T10:00:00Z"));
    private static final Person EMPTY = person("bea@example.com", null, null, null, null, null, null);

    private static Person person(@Nullable Object... values) {
        return new Person(new PersonId(1), Workspace.DEFAULT, FIELDS, values);
    }

    private static Verdict decide(String expression, Person person) {
        return FEEL.smartList(expression).decide(person, ListFacts.none(NOW));
    }

    private static String reason(String expression, Person person) {
        var verdict = decide(expression, person);
        assertThat(verdict).isInstanceOf(Verdict.NotQualified.class);
        return ((Verdict.NotQualified) verdict).reason();
    }

    private static String invalid(String expression, Person person) {
        var verdict = decide(expression, person);
        assertThat(verdict).isInstanceOf(Verdict.Invalid.class);
        return ((Verdict.Invalid) verdict).reason();
    }

    @ParameterizedTest
    @DisplayName("L1 a filter names a field, an operator and values; filters are joined with and, or and parentheses")
    @ValueSource(
            strings = {
                "personScore = 50",
                "personScore >= 50 and country = \"DE\"",
                "personScore > 100 or vip",
                "(personScore > 100 or country = \"DE\") and vip = true",
                "personScore between 1 and 50",
                "personScore in [1..50]",
                "personScore in (1, 50)",
                "country in (\"DE\", \"FR\")",
                "not(country = \"FR\")",
                "country != \"FR\"",
                "revenue = 12.50",
                "born < date(\"2000-01-01\")",
                "signup > now() - duration(\"P7D\")",
                "signup between date and time(\"2026-11-01T00:00:00Z\") and date and time(\"2026-12-01T00:00:00Z\")",
                "ends with(email, \"@example.com\")",
                "some x in [1, 50] satisfies x = personScore",
                "every x in [1, 2] satisfies x < personScore",
                "count([10, 60][item < personScore]) = 1",
                "(if vip then personScore else 0) = 50",
                "(for x in [personScore] return x + 1) = [51]",
                "email != null",
                "true"
            })
    void qualifies(String expression) {
        assertThat(decide(expression, FULL)).isEqualTo(new Verdict.Qualified());
    }

    @ParameterizedTest
    @DisplayName("L2 a comparison with an empty field is not true")
    @ValueSource(
            strings = {
                "personScore > 5",
                "personScore >= 0",
                "personScore < 5",
                "personScore <= 5",
                "personScore = 0",
                "personScore between 0 and 5",
                "personScore in [0..5]",
                "personScore in (0, 5)",
                "country = \"\"",
                "country in (\"DE\", \"FR\")",
                "starts with(country, \"D\")",
                "contains(country, \"\")",
                "vip",
                "vip = false",
                "born < date(\"2000-01-01\")",
                "signup > now() - duration(\"P7D\")",
                "revenue + 1 > 0",
                "personScore != null",
                "country != \"FR\"",
                "personScore != 5",
                "lower case(country) != \"fr\"",
                "(if vip then 1 else 2) = 1 and country != \"FR\""
            })
    void emptyIsNotTrue(String expression) {
        assertThat(decide(expression, EMPTY)).isInstanceOf(Verdict.NotQualified.class);
    }

    @ParameterizedTest
    @DisplayName("L2 an empty field can be asked for")
    @ValueSource(strings = {"personScore = null", "country = null and born = null", "vip = null"})
    void emptyCanBeAskedFor(String expression) {
        assertThat(decide(expression, EMPTY)).isEqualTo(new Verdict.Qualified());
    }

    @ParameterizedTest
    @DisplayName("L3 dates relative to today, the server's or the person's, need no feel-engine")
    @ValueSource(
            strings = {
                "born = today()",
                "born >= today() - duration(\"P18Y\")",
                "born = person today()",
                "person today() + duration(\"P7D\") > born"
            })
    void compiled(String expression) {
        assertThat(FEEL.smartList(expression).isExact(FIELDS)).isTrue();
    }

    @Test
    @DisplayName("L3 the person's today takes no parameters")
    void personTodayOf() {
        assertThat(invalid("born = person today(\"Europe/Paris\")", FULL)).contains("fails", "person today");
    }

    @Test
    @DisplayName("L2 a function that cannot work on an empty field does not spoil another condition joined with or")
    void emptyInFunction() {
        assertThat(decide("starts with(country, \"D\") or email = \"bea@example.com\"", EMPTY))
                .isEqualTo(new Verdict.Qualified());
    }

    @Test
    @DisplayName("E10 a function on a field of the wrong type is invalid")
    void functionOnWrongType() {
        assertThat(invalid("starts with(personScore, \"5\")", FULL)).contains("fails");
    }

    @Test
    @DisplayName("L2 an empty field in one filter does not spoil another joined with or")
    void emptyInOr() {
        assertThat(decide("personScore > 5 or email = \"bea@example.com\"", EMPTY))
                .isEqualTo(new Verdict.Qualified());
    }

    @ParameterizedTest
    @DisplayName("E5 the reason names the first filter that is not met, and the value it saw")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "personScore > 100 | filter 'personScore > 100' is not met: personScore is '50'",
                "vip and country = \"FR\" and personScore > 100 | filter 'country = \"FR\"' is not met: country is "
                        + "'DE'",
                "vip and personScore between 51 and 99 and country = \"DE\" | filter 'personScore between 51 and 99' "
                        + "is not met: personScore is '50'",
                "personScore between 1 and 50 and country = \"FR\" | filter 'country = \"FR\"' is not met: country is "
                        + "'DE'",
                "country = \"Trinidad and Tobago\" and vip | filter 'country = \"Trinidad and Tobago\"' is not met: "
                        + "country is 'DE'",
                "vip and (country = \"FR\" or personScore > 100) | filter '(country = \"FR\" or personScore > 100)' "
                        + "is not met: country is 'DE', personScore is '50'",
                "signup > date and time(\"2026-11-21T00:00:00Z\") and vip | filter 'signup > date and "
                        + "time(\"2026-11-21T00:00:00Z\")' is not met: signup is '2026-11-20T10:00Z'",
                "personScore between 1 and 60 and signup > date and time(\"2026-11-21T00:00:00Z\") | filter 'signup > "
                        + "date and time(\"2026-11-21T00:00:00Z\")' is not met: signup is '2026-11-20T10:00Z'",
                "vip and country = \"FR\" or country = \"AT\" and vip | filter 'vip and country = \"FR\" or country = "
                        + "\"AT\" and vip' is not met: vip is 'true', country is 'DE'",
                "vip and (personScore between 1 and 5) | filter '(personScore between 1 and 5)' is not met: "
                        + "personScore is '50'",
                "vip and 1 = 2 | filter '1 = 2' is not met: it asks for no field",
                "vip = false or country = \"FR\" | filter 'vip = false or country = \"FR\"' is not met: vip is "
                        + "'true', country is 'DE'"
            })
    void reasons(String expression, String reason) {
        assertThat(reason(expression, FULL)).isEqualTo(reason);
    }

    @Test
    @DisplayName("E5 the condition is the same for everybody, apart from what it saw")
    void condition() {
        var expression = "country = \"so: since\"";
        assertThat(List.of(decide(expression, FULL), decide(expression, EMPTY)))
                .containsExactly(
                        new Verdict.NotQualified(
                                "filter 'country = \"so: since\"' is not met", Optional.of("country is 'DE'")),
                        new Verdict.NotQualified(
                                "filter 'country = \"so: since\"' is not met", Optional.of("country is empty")));
    }

    @Test
    @DisplayName("E5 the reason says that a field is empty")
    void reasonOfEmpty() {
        assertThat(reason("country = \"DE\"", EMPTY))
                .isEqualTo("filter 'country = \"DE\"' is not met: country is empty");
    }

    @ParameterizedTest
    @DisplayName("E10 a list that asks for an unknown field is invalid and suggests the nearest one")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "personScroe > 5 | filter 'personScroe > 5' asks for the unknown field 'personScroe'; did you mean "
                        + "'personScore'?",
                "vip and contry = \"DE\" | filter 'contry = \"DE\"' asks for the unknown field 'contry'; did you mean "
                        + "'country'?",
                "Country = \"DE\" | filter 'Country = \"DE\"' asks for the unknown field 'Country'; did you mean "
                        + "'country'?",
                "shoeSize > 5 | filter 'shoeSize > 5' asks for the unknown field 'shoeSize'"
            })
    void unknownField(String expression, String reason) {
        assertThat(invalid(expression, FULL)).isEqualTo(reason);
    }

    @Test
    @DisplayName("E10 an unknown field is found without a person, even behind a filter nobody meets")
    void unknownFieldWithoutPerson() {
        assertThat(FEEL.smartList("personScore > 1000 and contry = \"DE\"").invalid(FIELDS))
                .contains("filter 'contry = \"DE\"' asks for the unknown field 'contry'; did you mean 'country'?");
    }

    @Test
    @DisplayName("E10 a list becomes valid when its field is added")
    void fieldAdded() {
        var list = FEEL.smartList("shoeSize > 40");
        assertThat(list.invalid(FIELDS)).isPresent();
        var more = new java.util.ArrayList<>(FIELDS.fields());
        more.add(new PersonField("shoeSize", "Shoe Size", FieldType.INTEGER));
        assertThat(list.invalid(new FieldCatalog(more))).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("E10 a list that answers neither yes nor no is invalid")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "personScore | filter 'personScore' answers a number, not yes or no: compare it, like personScore > 5",
                "vip and country | filter 'country' answers a text, not yes or no: compare it, like country != null",
                "\"yes\" | filter '\"yes\"' answers a text, not yes or no"
            })
    void notBoolean(String expression, String reason) {
        assertThat(invalid(expression, FULL)).isEqualTo(reason);
    }

    @ParameterizedTest
    @DisplayName("E10 a list that cannot be read is invalid, for everybody")
    @ValueSource(
            strings = {"personScore >", "= 5 =", "(", "country = \"DE", "personScore > 5 and", "and", "${person.vip}"})
    void unreadable(String expression) {
        assertThat(invalid(expression, FULL)).startsWith("'" + expression.strip() + "' is no FEEL expression: ");
    }

    @ParameterizedTest
    @DisplayName("V1 what people bring from other languages is refused with the way out")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "country == \"DE\" | write one = to compare",
                "country = 'DE' | write texts in straight double quotes",
                "country = “DE” | write texts in straight double quotes",
                "vip AND country = \"DE\" | small letters",
                "vip && country = \"DE\" | write and, or",
                "country <> \"DE\" | write != for unequal",
                "personScore => 5 | write >=",
                "country like \"D%\" | ask with starts with(…)",
                "First Name = \"Ann\" | names of fields have no blanks",
                "country = DE | if a text is meant, write \"DE\"",
                "triger.form = \"x\" | did you mean 'trigger'?",
                "date(\"2026-01-01\") > today() - 30 | write days as a duration, like duration(\"P7D\")",
                "executed campaign(\"x\", \"P7D\") | write a duration like duration(\"P7D\")",
                "member of(\"x\") | there are member of list(…), member of smart list(…)"
            })
    void wayOut(String expression, String part) {
        assertThat(invalid(expression, FULL)).contains(part);
    }

    @ParameterizedTest
    @DisplayName("E10 a list that calls an unknown function, or one with the wrong parameters, is invalid")
    @ValueSource(strings = {"frobnicate(personScore)", "starts with(country)", "vip and frobnicate(1) = 2"})
    void unknownFunction(String expression) {
        assertThat(invalid(expression, FULL)).contains("fails");
    }

    @Property
    @Label("L2 a list and its filters say the same, and nobody is on a list and on its opposite")
    void consistent(@ForAll("scores") @Nullable Integer score, @ForAll("limits") int limit) {
        var person = person("ann@example.com", null, score, null, null, null, null);
        var above = decide("personScore > " + limit, person) instanceof Verdict.Qualified;
        var notAbove = decide("personScore <= " + limit, person) instanceof Verdict.Qualified;
        assertThat(List.of(above, notAbove))
                .isEqualTo(score == null ? List.of(false, false) : List.of(score > limit, score <= limit));
    }

    @Property
    @Label("E5 a text compared is found as it is, and named as it was written")
    void anyText(@ForAll("texts") String country) {
        var expression = "country = \"" + country.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        var person = person("ann@example.com", country + "x", null, null, null, null, null);
        assertThat(reason(expression, person))
                .isEqualTo("filter '" + expression + "' is not met: country is '" + country + "x'");
    }

    @Provide
    Arbitrary<Integer> scores() {
        return Arbitraries.integers().injectNull(0.2);
    }

    @Provide
    Arbitrary<Integer> limits() {
        return Arbitraries.integers();
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("a", " ", " and ", "between", "\"", "(", "{{my.x}}", "'", "\u00e9", "\uD83D\uDE80", "=")
                .list()
                .ofMaxSize(6)
                .map(parts -> String.join("", parts));
    }
}
