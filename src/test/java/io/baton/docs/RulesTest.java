package io.baton.docs;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;

/** The rules of {@code docs/reference/rules.md} and the tests that bear their numbers. */
class RulesTest {

    private static final JavaClasses TESTS = new ClassFileImporter()
            .withImportOption(new ImportOption.OnlyIncludeTests())
            .importPackages("io.baton");

    private static final String PAGE = "docs/reference/rules.md";

    /** A rule: its number, and the mark of one that nothing keeps yet. */
    private static final Pattern RULE = Pattern.compile("- ([A-Z]\\d+) (\\[planned] )?.*");

    /** Looks like a rule: a line, of a list or not, that starts with a letter and a number. */
    private static final Pattern LIKE_A_RULE = Pattern.compile("[\\s>]*([-*+]|\\d+[.)])?[\\s*_`\\[]*\\p{L}\\d.*");

    private record Rule(String number, boolean planned) {}

    private static List<Rule> rules() {
        return Page.read(PAGE).lines().stream()
                .map(RULE::matcher)
                .filter(java.util.regex.Matcher::matches)
                .map(line -> new Rule(line.group(1), line.group(2) != null))
                .toList();
    }

    private static Collection<String> numbers(Stream<Rule> rules) {
        return rules.map(Rule::number).collect(toCollection(TreeSet::new));
    }

    /** The rules that names of tests bear, each with these names. */
    private static Map<String, List<String>> named(Stream<? extends HasAnnotations<?>> tests) {
        var letters =
                rules().stream().map(rule -> rule.number().substring(0, 1)).collect(toCollection(TreeSet::new));
        var number = Pattern.compile("\\b[" + String.join("", letters) + "]\\d+\\b");
        var named = new TreeMap<String, List<String>>();
        tests.filter(test -> test.isAnnotatedWith(DisplayName.class))
                .map(test -> test.getAnnotationOfType(DisplayName.class).value())
                .forEach(name -> number.matcher(name)
                        .results()
                        .map(MatchResult::group)
                        .forEach(rule -> named.computeIfAbsent(rule, ignored -> new ArrayList<>())
                                .add(name)));
        return named;
    }

    /** The rules that tests prove which run. */
    private static Map<String, List<String>> proven() {
        return named(TESTS.stream()
                .filter(test -> !isDisabled(test))
                .flatMap(test -> test.getMethods().stream())
                .filter(method -> method.isMetaAnnotatedWith(Testable.class))
                .filter(method -> !method.isAnnotatedWith(Disabled.class)));
    }

    private static boolean isDisabled(JavaClass test) {
        return test.isAnnotatedWith(Disabled.class)
                || test.getEnclosingClass().filter(RulesTest::isDisabled).isPresent();
    }

    /** The rules that anything in the tests names. */
    private static Map<String, List<String>> mentioned() {
        return named(Stream.concat(TESTS.stream(), TESTS.stream().flatMap(test -> test.getMethods().stream())));
    }

    @Test
    @DisplayName("Each rule stands once, each letter's from 1 without a gap")
    void numbered() {
        var expected = new ArrayList<String>();
        var counts = new TreeMap<String, Integer>();
        rules().forEach(rule -> {
            var letter = rule.number().substring(0, 1);
            expected.add(letter + counts.merge(letter, 1, Integer::sum));
        });
        assertThat(rules())
                .extracting(Rule::number)
                .as("the numbers in %s: a new rule has the next one of its letter", PAGE)
                .containsExactlyElementsOf(expected);
        assertThat(expected).hasSizeGreaterThan(50);
    }

    @Test
    @DisplayName("Each line that looks like a rule is written as one")
    void written() {
        assertThat(Page.read(PAGE).prose())
                .as("lines of %s that no test reads as a rule: write them like '- E1 [dec] The rule.'", PAGE)
                .filteredOn(line -> LIKE_A_RULE.matcher(line).matches())
                .filteredOn(line -> !RULE.matcher(line).matches())
                .isEmpty();
    }

    @Test
    @DisplayName("Every rule has a test that bears its number, unless it is marked as planned")
    void everyRuleIsTested() {
        var missing = numbers(rules().stream().filter(rule -> !rule.planned()));
        missing.removeAll(proven().keySet());
        assertThat(missing)
                .as(
                        "rules of %s without a test that runs: write the number into the @DisplayName of the test that"
                                + " proves it, or mark the rule as [planned]",
                        PAGE)
                .isEmpty();
    }

    @Test
    @DisplayName("A rule that is marked as planned has no test: with its first test the mark goes")
    void plannedRulesHaveNoTests() {
        var planned = new TreeMap<>(proven());
        planned.keySet().retainAll(numbers(rules().stream().filter(Rule::planned)));
        assertThat(planned)
                .as("planned rules that these tests prove: take the mark out of %s", PAGE)
                .isEmpty();
    }

    @Test
    @DisplayName("No test names a rule that does not exist")
    void noOtherRules() {
        var others = new TreeMap<>(mentioned());
        others.keySet().removeAll(numbers(rules().stream()));
        assertThat(others)
                .as("numbers in names of tests that are no rules of %s: correct them, or write the rule", PAGE)
                .isEmpty();
    }
}
