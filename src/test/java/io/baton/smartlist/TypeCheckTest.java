package io.baton.smartlist;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.person.FieldCatalog;
import io.baton.person.FieldType;
import io.baton.person.Person;
import io.baton.person.PersonField;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What nobody can ever meet is found without a person, and nothing else (V1). */
class TypeCheckTest {

    private static final ZonedDateTime NOW =
            Instant.parse("2026-11-23T12:00:00Z").atZone(ZoneOffset.UTC);
    private static final Feel FEEL = new Feel(Clock.fixed(NOW.toInstant(), ZoneOffset.UTC));

    /** A field of each type, and values of it as people and as lists write them. */
    private static final Map<FieldType, List<String>> VALUES = values();

    private static final FieldCatalog FIELDS = new FieldCatalog(Arrays.stream(FieldType.values())
            .map(type -> new PersonField("its" + type.label(), "Its " + type.label(), type))
            .toList());

    private static Map<FieldType, List<String>> values() {
        var values = new LinkedHashMap<FieldType, List<String>>();
        values.put(FieldType.TEXT, List.of("DE", "5", "2026-11-23", "true", ""));
        values.put(FieldType.INTEGER, List.of("5", "-5"));
        values.put(FieldType.SCORE, List.of("5", "50"));
        values.put(FieldType.DECIMAL, List.of("5", "12.5"));
        values.put(FieldType.BOOLEAN, List.of("true", "false"));
        values.put(FieldType.DATE, List.of("2026-11-23", "2020-01-01"));
        values.put(FieldType.DATETIME, List.of("2026-11-23T12:00:00Z", "2020-01-01T00:00:00Z"));
        values.put(FieldType.EMAIL, List.of("ann@example.com", "5@example.com"));
        return values;
    }

    private static String literal(FieldType type, String value) {
        return switch (type) {
            case TEXT, EMAIL -> "\"" + value + "\"";
            case INTEGER, SCORE, DECIMAL, BOOLEAN -> value;
            case DATE -> "date(\"" + value + "\")";
            case DATETIME -> "date and time(\"" + value + "\")";
        };
    }

    private static List<Person> people() {
        var people = new ArrayList<Person>();
        for (int i = 0; i < 5; i++) {
            int at = i;
            var values = Arrays.stream(FieldType.values())
                    .map(type -> type.parse(
                            VALUES.get(type).get(at % VALUES.get(type).size())))
                    .toArray();
            people.add(new Person(new PersonId(i), Workspace.DEFAULT, FIELDS, values));
        }
        return people;
    }

    private static boolean isMetByAny(String expression) {
        var list = (FeelSmartList) FEEL.smartList(expression);
        return people().stream().anyMatch(person -> list.filters().stream()
                .allMatch(filter ->
                        filter.interpreted(person, ListFacts.none(NOW)).met()));
    }

    @Test
    @DisplayName("V1 each type of field with each type of value: what is refused is what feel-engine never meets")
    void pairs() {
        int refused = 0;
        for (var field : FIELDS.fields()) {
            for (var type : FieldType.values()) {
                for (var form : List.of(
                        "F = V",
                        "V = F",
                        "F != V",
                        "F < V",
                        "V >= F",
                        "F in (V)",
                        "F in [V]",
                        "F in [V..V]",
                        "F between V and V",
                        "F = F and V > F",
                        "F in (> V)",
                        "F in (<= V, V)")) {
                    if ((type == FieldType.DATE || type == FieldType.DATETIME) && form.contains("between")) {
                        continue; // feel-engine takes 'x between date' for the name of a function
                    }
                    if (type == FieldType.BOOLEAN && (form.endsWith("(V)") || form.endsWith(", V)"))) {
                        continue; // a truth that stands alone is the answer, whatever the field holds
                    }
                    for (var value : VALUES.get(type)) {
                        var text = form.replace("F", field.name()).replace("V", literal(type, value));
                        var invalid = FEEL.smartList(text).invalid(FIELDS);
                        boolean alike = FeelKind.of(field.type()) == FeelKind.of(type);
                        if (invalid.isPresent()) {
                            refused++;
                            assertThat(isMetByAny(text))
                                    .as(text + ": " + invalid.get())
                                    .isFalse();
                            assertThat(invalid.get()).contains("filter '").containsAnyOf(": write", "no order");
                        }
                        assertThat(invalid.isEmpty() || field.type() == FieldType.BOOLEAN)
                                .as(text + ": " + invalid)
                                .isEqualTo(alike || field.type() == FieldType.BOOLEAN);
                    }
                }
            }
        }
        assertThat(refused).isGreaterThan(1_000);
    }

    @Test
    @DisplayName("V1 misspelt names of functions are refused with the name that was meant")
    void misspeltFunctions() {
        var random = new Random(20261126);
        for (var call : List.of(
                "starts with(itstext, \"D\")",
                "ends with(itstext, \"D\")",
                "contains(itstext, \"D\")",
                "executed campaign(\"x\")",
                "requested campaign(\"x\")",
                "member of list(\"x\")",
                "member of smart list(\"x\")",
                "member of program(\"x\")",
                "lower case(itstext) = \"x\"",
                "string length(itstext) > 5",
                "itsdate = person today()",
                "list contains([1], itsscore)")) {
            int end = call.indexOf('(');
            int start = Math.max(call.lastIndexOf("= ", end) + 2, 0);
            start = call.lastIndexOf("= ", end) < 0 ? 0 : start;
            var name = call.substring(start, end);
            assertThat(FEEL.smartList(call).invalid(FIELDS)).as(call).isEmpty();
            for (int i = 0; i < 5; i++) {
                int at = random.nextInt(name.length() - 1);
                var misspelt = name.charAt(at) == ' ' || name.charAt(at + 1) == ' '
                        ? name.substring(0, name.length() - 1)
                        : name.substring(0, at) + name.substring(at + 1);
                var text = call.substring(0, start) + misspelt + call.substring(end);
                assertThat(FEEL.smartList(text).invalid(FIELDS)).as(text).hasValueSatisfying(reason -> assertThat(
                                reason)
                        .contains("there is no function '" + misspelt + "'", "did you mean '" + name + "'?"));
            }
        }
    }

    @ParameterizedTest
    @DisplayName("V1 parts, types and values that there are not are refused, with what there is")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "itsdate.yeer < 2000 | did you mean 'year'?",
                "itsdate.hour = 5 | has no part 'hour'",
                "itsdatetime.moth = 5 | did you mean 'month'?",
                "today().moth = 5 | a date has no part 'moth'; did you mean 'month'?",
                "(now() - itsdatetime).weeks > 1 | Known are days, hours, minutes, seconds",
                "years and months duration(itsdate, today()) > 18 | write a duration like duration(\"P1M\")",
                "day of week(itstext) = \"Monday\" | is given a text where it takes a date",
                "week of year(itsinteger) = 5 | is given a number where it takes a date",
                "score changed(\"itsscore\", 30) | where it takes a duration of days",
                "score changed(\"itsscore\", \"P30D\") | write a duration like duration(\"P7D\")",
                "score changed(\"itsscore\", duration(\"P1M\")) | a duration of months where it takes",
                "score changed(\"itsscore\", today()) | is given a date where it takes",
                "itstext instance of strng | did you mean 'string'?",
                "? > 5 | '?' is the value of a table's input and means nothing here",
                "item = 5 | unknown field 'item'",
                "member of list(\"\") | must name its list",
                "executed campaign(\" \") | must name its campaign"
            })
    void missingParts(String expression, String part) {
        assertThat(FEEL.smartList(expression).invalid(FIELDS))
                .hasValueSatisfying(reason -> assertThat(reason).contains(part));
    }

    @ParameterizedTest
    @DisplayName("V1 parts, types and values that there are accepted")
    @ValueSource(
            strings = {
                "itsdate.weekday = 1 and itsdatetime.hour < 12",
                "(now() - itsdatetime).days > 7",
                "years and months duration(itsdate, today()) > duration(\"P18Y\")",
                "years and months duration(itsdate, today()).years >= 18",
                "day of week(itsdate) = \"Monday\" or week of year(itsdatetime) = 5",
                "itstext instance of string",
                "itsinteger in (? > 5)",
                "count([1, 2, 3][item > 2]) = 1",
                "list contains([\"DE\", \"AT\"], itstext)",
                "score changed(\"itsscore\", duration(\"P30D\"))"
            })
    void parts(String expression) {
        assertThat(FEEL.smartList(expression).invalid(FIELDS)).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("Whether a field is among written values is decided like feel-engine decides it")
    @ValueSource(
            strings = {
                "list contains([\"DE\", \"5\"], itstext)",
                "not(list contains([\"DE\", \"5\"], itstext))",
                "list contains([5, 12.5], itsdecimal)",
                "not(list contains([], itstext))",
                "list contains([date(\"2026-11-23\")], itsdate)"
            })
    void among(String expression) {
        var filter = ((FeelSmartList) FEEL.smartList(expression)).filters().get(0);
        var everybody = new ArrayList<>(people());
        everybody.add(new Person(new PersonId(9), Workspace.DEFAULT, FIELDS, new Object[FieldType.values().length]));
        assertThat(filter.filter(FIELDS)).isPresent();
        for (var person : everybody) {
            var facts = ListFacts.none(NOW);
            assertThat(filter.answer(person, facts)).isEqualTo(filter.interpreted(person, facts));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "itsdate.year = 2026",
                "itsdatetime > now() - duration(\"P7D\")",
                "itsdate + duration(\"P1D\") > today()",
                "now() - itsdatetime > duration(\"P7D\")",
                "date(itsdatetime) = today()",
                "string(itsscore) = \"5\"",
                "number(itstext) > 5",
                "itstext > \"A\"",
                "itstext = null or itsscore != null",
                "if itsboolean then itsscore > 5 else itsdecimal < 3",
                "some x in split(itstext, \",\") satisfies x = \"DE\"",
                "count([itsscore, itsinteger][item > 3]) = 2",
                "itstext in [\"DE\", itsemail]",
                "itsscore in [itsinteger, 5]",
                "starts with(string: itstext, match: \"D\")",
                "itsboolean and not(itsboolean)",
                "itsboolean = (itsscore > 5)",
                "trigger.newValue = \"5\" and number(trigger.newValue) > 4",
                "list contains([1, 2], itsscore)",
                "day of week(itsdate) = \"Monday\"",
                "itsscore * 2 + 1 > itsdecimal / 3",
                "get or else(itsscore, 5) > 3",
                "itstext instance of string"
            })
    @DisplayName("V1 what can be met is not refused")
    void fits(String expression) {
        assertThat(FEEL.smartList(expression).invalid(FIELDS)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "itstext + 5 = \"x\" ! never has a value",
                "itsscore - \"5\" > 3 ! never has a value",
                "itstext or itsboolean ! stands where yes or no is asked for",
                "if itsscore then true else false ! stands where yes or no is asked for",
                "itsdatetime > date(\"2026-01-01\") ! can ever meet: write a date and time like",
                "itsdatetime > date and time(\"2026-01-01T00:00:00\") ! without an offset",
                "itsboolean > false ! has no order",
                "itsscore > null ! compared with null",
                "itstext.size > 3 ! has no part 'size'",
                "starts with(text: itstext, match: \"D\") ! it takes 2 (string, match)",
                "starts with(itstext) ! is given 1 value, it takes 2 (string, match)",
                "upper case(itsscore) = \"5\" ! where it takes a text",
                "null ! answers null, not yes or no"
            })
    @DisplayName("V1 what nobody can meet is refused in plain words")
    void neverMet(String expression, String reason) {
        assertThat(FEEL.smartList(expression).invalid(FIELDS))
                .hasValueSatisfying(said -> assertThat(said).contains(reason));
    }
}
