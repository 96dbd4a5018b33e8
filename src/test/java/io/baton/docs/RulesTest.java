package io.baton.docs;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
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
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The rules of {@code docs/reference/rules.md} and the tests that bear their numbers. */
class RulesTest {

    private static final JavaClasses TESTS = new ClassFileImporter()
            .withImportOption(new ImportOption.OnlyIncludeTests())
            .importPackages("io.baton");

    /** A rule: its number, and the mark of one that nothing keeps yet. */
    private static final Pattern RULE = Pattern.compile("- ([A-Z]\\d+) (\\[planned] )?.*");

    private record Rule(String number, boolean planned) {}

    private static List<Rule> rules() {
        return Page.read("docs/reference/rules.md").lines().stream()
                .map(RULE::matcher)
                .filter(java.util.regex.Matcher::matches)
                .map(line -> new Rule(line.group(1), line.group(2) != null))
                .toList();
    }

    private static Collection<String> numbers(Stream<Rule> rules) {
        return rules.map(Rule::number).collect(toCollection(TreeSet::new));
    }

    /** The rules that tests name, each with the names of its tests. */
    private static Map<String, List<String>> named() {
        var letters =
                rules().stream().map(rule -> rule.number().substring(0, 1)).collect(toCollection(TreeSet::new));
        var number = Pattern.compile("\\b[" + String.join("", letters) + "]\\d+\\b");
        var named = new TreeMap<String, List<String>>();
        names().forEach(name -> number.matcher(name)
                .results()
                .map(MatchResult::group)
                .forEach(rule -> named.computeIfAbsent(rule, ignored -> new ArrayList<>())
                        .add(name)));
        return named;
    }

    private static Stream<String> names() {
        return TESTS.stream()
                .flatMap(test -> Stream.concat(Stream.of(test), test.getMethods().stream()))
                .filter(element -> element.isAnnotatedWith(DisplayName.class))
                .map(element -> element.getAnnotationOfType(DisplayName.class).value());
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
        assertThat(rules()).extracting(Rule::number).containsExactlyElementsOf(expected);
        assertThat(expected).hasSizeGreaterThan(50);
    }

    @Test
    @DisplayName("Every rule has a test that bears its number, unless it is marked as planned")
    void everyRuleIsTested() {
        assertThat(named().keySet()).containsAll(numbers(rules().stream().filter(rule -> !rule.planned())));
    }

    @Test
    @DisplayName("A rule that is marked as planned has no test: with its first test the mark goes")
    void plannedRulesHaveNoTests() {
        assertThat(named().keySet())
                .doesNotContainAnyElementsOf(numbers(rules().stream().filter(Rule::planned)));
    }

    @Test
    @DisplayName("No test names a rule that does not exist")
    void noOtherRules() {
        assertThat(named()).allSatisfy((number, tests) -> assertThat(numbers(rules().stream()))
                .as("%s is in %s", number, tests)
                .contains(number));
    }
}
