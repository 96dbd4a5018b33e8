package io.baton.smartlist;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Cutting an expression into the filters that people wrote: E5. */
class FilterTextsTest {

    @Property
    @Label("E5 filters joined with and are cut where they were joined")
    void cutsWhereJoined(@ForAll("filters") List<String> filters) {
        assertThat(FilterTexts.split(String.join(" and ", filters))).isEqualTo(filters);
    }

    @Property
    @Label("E5 line breaks around and do not matter")
    void lineBreaks(@ForAll("filters") List<String> filters) {
        assertThat(FilterTexts.split(String.join("\n  and\t", filters))).isEqualTo(filters);
    }

    @Property
    @Label("E5 any text is cut without an accident and without losing anything but and")
    void anyText(@ForAll("awkward") String text) {
        var letters = text.replaceAll("\\s", "").replace("and", "");
        assertThat(String.join("", FilterTexts.split(text))
                        .replaceAll("\\s", "")
                        .replace("and", ""))
                .isEqualTo(letters);
    }

    @Example
    @Label("E5 a text in quotes may hold escaped quotes")
    void escapedQuotes() {
        assertThat(FilterTexts.split("a = \"x \\\" and \\\\\" and b")).containsExactly("a = \"x \\\" and \\\\\"", "b");
    }

    @Example
    @Label("E5 words that only contain and are no and")
    void wordsWithAnd() {
        assertThat(FilterTexts.split("brand = 1 and and_more = 2 and landing"))
                .containsExactly("brand = 1", "and_more = 2", "landing");
    }

    @Provide
    Arbitrary<List<String>> filters() {
        return Arbitraries.of(
                        "personScore > 5",
                        "personScore between 1 and 5",
                        "(a between 1 and 5)",
                        "country = \"Trinidad and Tobago\"",
                        "country in (\"Bosnia and Herzegovina\", \"x\")",
                        "(a = 1 or b = 2 and c = 3)",
                        "not(a and b)",
                        "count([1, 2][item > 1 and item < 3]) = 1",
                        "{a: b and c}.a",
                        "company != null",
                        "signup > date and time(\"2026-01-01T00:00:00Z\")",
                        "years and months duration(born, today()).years > 18",
                        "x between date and time(\"2026-01-01T00:00:00Z\") and date and time(\"2026-02-01T00:00:00Z\")",
                        "candidate")
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    @Provide
    Arbitrary<String> awkward() {
        return Arbitraries.of(
                        "a", " ", "and", "between", "(", ")", "[", "]", "{", "}", "\"", "\\", "_", "1", "date", "time",
                        "\n")
                .list()
                .ofMaxSize(15)
                .map(parts -> String.join("", parts));
    }
}
