package io.baton.smartlist;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.person.FieldCatalog;
import io.baton.person.FieldType;
import io.baton.person.Person;
import io.baton.person.PersonField;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import io.baton.smartlist.SmartList.Verdict;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of whatever size and shape are decided, or are invalid with a reason; none is an error (V3). */
class ListLimitsTest {

    private static final FieldCatalog FIELDS = new FieldCatalog(List.of(
            PersonField.EMAIL,
            new PersonField("personScore", "Person Score", FieldType.SCORE),
            new PersonField("country", "Country", FieldType.TEXT),
            new PersonField("firstName", "First Name", FieldType.TEXT),
            new PersonField("vip", "VIP", FieldType.BOOLEAN)));
    private static final ZonedDateTime NOW =
            Instant.parse("2026-11-23T12:00:00Z").atZone(ZoneOffset.UTC);
    private static final Feel FEEL = new Feel(Clock.fixed(NOW.toInstant(), ZoneOffset.UTC));
    private static final String LONG_NAME = "ab".repeat(20_000);
    private static final Person ANN = new Person(
            new PersonId(1), Workspace.DEFAULT, FIELDS, new Object[] {"ann@example.com", 50, "DE", LONG_NAME, true});

    private static Verdict decide(String expression) {
        return FEEL.smartList(expression).decide(ANN, ListFacts.none(NOW));
    }

    private static String invalid(String expression) {
        var verdict = decide(expression);
        assertThat(verdict).isInstanceOf(Verdict.Invalid.class);
        var reason = ((Verdict.Invalid) verdict).reason();
        assertThat(reason).hasSizeLessThan(3_000);
        return reason;
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 3_000, 10_000})
    @DisplayName("V3 a list of thousands of terms is decided like any other, by filters and by feel-engine")
    void wide(int terms) {
        var or = new StringBuilder("personScore = 50");
        var and = new StringBuilder("personScore = 50");
        for (int i = 100; i < 100 + terms; i++) {
            or.insert(0, "personScore = " + i + " or ");
            and.append(" and personScore != ").append(i);
        }
        for (var text : List.of(or.toString(), and.toString(), "not(not(" + or + "))", "(" + and + ") or vip")) {
            assertThat(decide(text)).isInstanceOf(Verdict.Qualified.class);
            assertThat(decide("(" + text + ") and personScore + 1 = 52")).isInstanceOf(Verdict.NotQualified.class);
        }
        assertThat(FEEL.smartList(or.toString()).isExact(FIELDS)).isTrue();
        assertThat(decide(or.toString().replace("personScore =", "personScore + 0 =")))
                .isInstanceOf(Verdict.Qualified.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 20, 100, 10_000})
    @DisplayName("V3 a list that nests is decided, or invalid with the limit and the way out")
    void deep(int depth) {
        for (var nest :
                List.of("not(not(|))", "(|)", "(vip and (false or |))", "if vip then | else false", "[vip, |][2]")) {
            int hole = nest.indexOf('|');
            var text = nest.substring(0, hole).repeat(depth) + "vip"
                    + nest.substring(hole + 1).repeat(depth);
            var verdict = decide(text);
            if (verdict instanceof Verdict.Invalid) {
                assertThat(depth).as(nest).isGreaterThan(5);
                assertThat(invalid(text)).containsAnyOf("are the most", "too deep", "too hard", "characters");
            } else {
                assertThat(verdict).as(nest + depth).isInstanceOf(Verdict.Qualified.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"(", "[", "{a:", "f(", "a in (", "a[", "if ", "some x in ", "a between ", "not(", "function(x) "
            })
    @DisplayName("V3 a text that is no FEEL is refused soon, however often it opens what it does not close")
    void open(String opening) {
        for (int times : List.of(15, 2_000)) {
            assertThat(invalid(opening.repeat(times))).contains("is no FEEL expression");
            assertThat(invalid("vip and " + opening.repeat(times) + "1 2")).contains("is no FEEL expression");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "some x in 1..1000000000 satisfies x = personScore",
                "every x in -1000000000..1000000000 satisfies x > 0",
                "count(for x in 1..personScore * 1000000 return x) > 5",
                "count(for x in 1..9000, y in 1..9000 return x) > 5",
                "some x in 1..9000 satisfies some y in 1..9000 satisfies x + y = 0",
                "some x in 1..9000, y in 1..9000 satisfies x + y = 0",
                "count([1, 2, 3][count([1][item > 0]) > 5]) > count(for a in 1..9000 return for b in 1..100 return 1)",
                "contains(string join(for x in 1..9000 return firstName, firstName), \"xyz\")",
                "contains(replace(firstName, \"a\", firstName), \"xyz\")",
                "string length({a: firstName + firstName, b: a + a, c: b + b, d: c + c, e: d + d, f: e + e, g: f + f,"
                        + " h: g + g}.h) > 5",
                "count(flatten({a: [1, 1], b: [a, a], c: [b, b], d: [c, c], e: [d, d], f: [e, e], g: [f, f], h: [g, g],"
                        + " i: [h, h], j: [i, i], k: [j, j], l: [k, k], m: [l, l], n: [m, m], o: [n, n], p: [o, o],"
                        + " q: [p, p], r: [q, q], s: [r, r], t: [s, s], u: [t, t], v: [u, u]}.v)) > 5",
                "floor(10 ** 999999) > 5",
                "decimal(1, 999999999) > 5",
                "count(distinct values(for x in 1..9000 return x)) > 5",
                "{f: function(x) f(x)}.f(1) = 2"
            })
    @DisplayName("V3 what takes time or memory makes the list invalid for the person, with the reason")
    void costly(String expression) {
        if (expression.startsWith("{f")) {
            assertThat(decide(expression)).isNotInstanceOf(Verdict.Qualified.class);
        } else {
            assertThat(invalid(expression)).containsAnyOf("more than", "use ").doesNotContain("Exception");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "matches(firstName, \"^(a|b)*$\")",
                "not(matches(firstName, \"(a+b+)+c\"))",
                "matches(country, \"^d\", \"i\")",
                "replace(country, \"(D)E\", \"$1K\") = \"DK\"",
                "split(\"a,b,,\", \",\") = [\"a\", \"b\", \"\", \"\"]",
                "extract(\"a1b2\", \"[a-z][0-9]\") = [\"a1\", \"b2\"]",
                "string join([country, \"x\"], \"-\") = \"DE-x\"",
                "some x in 1..100, y in x..100 satisfies x + y = personScore",
                "count(for x in 1..10, y in 1..2 return x + y) = 20",
                "(for x in 3..1 return x) = [3, 2, 1]",
                "every c in [\"D\", \"E\"] satisfies contains(country, c)",
                "person.country = \"DE\" and lead.personScore = 50"
            })
    @DisplayName("V3 loops, texts and regular expressions of a usual size say what FEEL says")
    void usual(String expression) {
        assertThat(decide(expression)).isInstanceOf(Verdict.Qualified.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", ")", "(?=D)", "(D)\\\\1", "[z-a]", "D{2000}", "*", "((D{1000}){1000}){1000}"})
    @DisplayName("V1 a regular expression that cannot be used is refused where it is written out")
    void patterns(String pattern) {
        var quoted = "\"" + pattern + "\"";
        for (var text : List.of(
                "matches(country, " + quoted + ")",
                "replace(country, " + quoted + ", \"x\") = \"x\"",
                "count(split(country, " + quoted + ")) > 1")) {
            assertThat(FEEL.smartList(text).invalid(FIELDS)).as(text).hasValueSatisfying(reason -> assertThat(reason)
                    .contains("regular expression"));
        }
    }

    /** Lists by key; one decision a list and person, as everywhere. */
    private static final class Lists {

        private final Map<String, SmartList> byKey = new HashMap<>();
        private int asked;

        private ListFacts facts() {
            var verdicts = new KnownVerdicts();
            var nothing = ListFacts.none(NOW);
            return (ListFacts) java.lang.reflect.Proxy.newProxyInstance(
                    ListFacts.class.getClassLoader(), new Class<?>[] {ListFacts.class}, (proxy, method, given) -> {
                        if (method.getName().equals("smartList")) {
                            asked++;
                            return byKey.get((String) given[0]);
                        }
                        return method.getName().equals("verdict")
                                ? verdicts.of((Person) given[0], (String) given[1], (ListFacts) proxy)
                                : method.invoke(nothing, given);
                    });
        }

        private void put(String key, String expression) {
            byKey.put(key, FEEL.smartList(expression));
        }
    }

    private static String member(String key) {
        return "member of smart list(\"" + key + "\")";
    }

    @ParameterizedTest
    @ValueSource(strings = {"| and |", "| or |", "not(|) or |", "(| or |) and (| or |)", "if | then | else |"})
    @DisplayName("V3 lists that refer to each other by many ways are decided once each, and the reasons stay short")
    void diamonds(String form) {
        for (var bottom : List.of("true", "false", "firstName = \"x\"", "matches(firstName, \"x\")")) {
            var lists = new Lists();
            lists.put("l0", bottom);
            for (int i = 1; i <= 60; i++) {
                lists.put("l" + i, form.replace("|", member("l" + (i - 1))));
            }
            var list = lists.byKey.get("l60");
            var verdict = list.decide(ANN, lists.facts());
            assertThat(lists.asked).isLessThanOrEqualTo(61);
            if (verdict instanceof Verdict.NotQualified not) {
                assertThat(not.reason()).hasSizeLessThan(5_000);
            }
            assertThat(list.explain(ANN, lists.facts())).hasSizeLessThan(5);
        }
    }

    @Test
    @DisplayName("V3 generated lists that refer to each other at random say what their filters say")
    void randomReferences() {
        var random = new Random(20261126);
        for (int round = 0; round < 20; round++) {
            var lists = new Lists();
            var expected = new ArrayList<Boolean>();
            for (int i = 0; i < 40; i++) {
                boolean own = random.nextBoolean();
                var text = new StringBuilder(own ? "personScore = 50" : "lower case(country) = \"fr\"");
                boolean value = own;
                for (int j = random.nextInt(4); j > 0 && i > 0; j--) {
                    int other = random.nextInt(i);
                    boolean negated = random.nextBoolean();
                    boolean and = random.nextBoolean();
                    text.insert(0, "(").append(and ? ") and " : ") or ");
                    text.append(negated ? "not(" + member("l" + other) + ")" : member("l" + other));
                    boolean theirs = expected.get(other) != negated;
                    value = and ? value && theirs : value || theirs;
                }
                lists.put("l" + i, text.toString());
                expected.add(value);
                assertThat(lists.byKey.get("l" + i).decide(ANN, lists.facts()) instanceof Verdict.Qualified)
                        .as(text.toString())
                        .isEqualTo(value);
            }
        }
    }
}
