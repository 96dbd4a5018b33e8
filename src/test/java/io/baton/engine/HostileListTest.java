package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.engine.overview.ListExplanation;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import io.baton.testing.BatonTest;
import io.baton.testing.Decision;
import io.baton.testing.Model;
import io.baton.testing.TestEngine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Large and costly lists at the gate, in audiences and where lists are shown: they hurt nobody else (V3). */
@BatonTest
class HostileListTest {

    private final TestEngine engine;

    HostileListTest(TestEngine engine) {
        this.engine = engine;
    }

    private static Model campaign(String key, String list) {
        return Model.batch(key).rule("every time").smartList(list).changeScore("+1");
    }

    private static String or(int terms, String term) {
        return IntStream.range(0, terms).mapToObj(i -> term + i).collect(Collectors.joining(" or "));
    }

    private List<PersonId> audience(String list) {
        return engine.baton().inUnitOfWork(unit -> {
            var found = new TreeSet<PersonId>();
            var smartList = engine.baton().catalog().lists().find(Workspace.DEFAULT, list);
            unit.audience().select(Workspace.DEFAULT, smartList, found::addAll);
            assertThat(unit.audience()
                            .count(Workspace.DEFAULT, smartList, Duration.ofMinutes(1))
                            .found())
                    .isEqualTo(found.size());
            return List.copyOf(found);
        });
    }

    private ListExplanation explained(String list, PersonId person) {
        return engine.baton()
                .inUnitOfWork(unit -> ListExplanation.of(
                        engine.baton().catalog().lists().find(Workspace.DEFAULT, list),
                        engine.load(person),
                        unit.audience().facts(Workspace.DEFAULT, person)));
    }

    private String reason(String campaign, PersonId person) {
        engine.start(campaign, person);
        var entered = new ArrayList<>(engine.activities(person, "Enter Campaign"));
        return entered.get(entered.size() - 1).attributes().getOrDefault("reason", "");
    }

    @Test
    @DisplayName("V3 a list of 3,000 terms is decided at the gate and in audiences, and shown like any other")
    void wide() {
        var or = or(3_000, "personScore = 1");
        engine.deploy(
                Decision.expression("wide", or),
                Decision.expression("narrow", "not(" + or + ")"),
                Decision.expression(
                        "both",
                        "member of smart list(\"wide\") and not("
                                + or(3_000, "country = \"C").replace(" or", "\" or") + "\")"));
        engine.deploy(campaign("byKey", "wide"), campaign("inline", "= " + or), campaign("nobody", "narrow"));
        var member = engine.person("a@example.com", "personScore", 12_999, "country", "DE");
        var other = engine.person("b@example.com", "personScore", 13_000);
        assertThat(audience("wide")).containsExactly(member);
        assertThat(audience("narrow")).containsExactly(other);
        assertThat(audience("both")).containsExactly(member);
        assertThat(reason("byKey", other)).hasSizeLessThan(1_000).contains("personScore is '13000'");
        assertThat(reason("inline", member)).isEmpty();
        assertThat(explained("wide", other).qualified()).isFalse();
        assertThat(engine.campaigns()).hasSize(3).allSatisfy(one -> assertThat(one.problems())
                .isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "| ! 80",
                "| and | ! 30",
                "| or | ! 30",
                "not(|) or not(|) ! 30",
                "lower case(country) = \"de\" and | or | ! 30"
            })
    @DisplayName(
            "V3 lists that refer to each other in chains and diamonds are decided alike, in memory and in audiences")
    void diamonds(String form, int depth) {
        var lists = new ArrayList<Decision>();
        lists.add(Decision.expression("d0", "personScore = 1"));
        for (int i = 1; i <= depth; i++) {
            lists.add(Decision.expression("d" + i, form.replace("|", "member of smart list(\"d" + (i - 1) + "\")")));
        }
        engine.deploy(lists.toArray(Decision[]::new));
        engine.deploy(campaign("welcome", "d" + depth));
        var member = engine.person("a@example.com", "personScore", 1, "country", "DE");
        var other = engine.person("b@example.com", "personScore", 5, "country", "DE");
        assertThat(audience("d" + depth)).containsExactly(member);
        assertThat(reason("welcome", member)).isEmpty();
        assertThat(reason("welcome", other)).isNotEmpty().hasSizeLessThan(5_000);
        assertThat(explained("d" + depth, other).qualified()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "some x in personScore..personScore * 100000000 satisfies x = 3",
                "string length(string join(for x in 1..9000 return firstName, firstName)) > 5"
            })
    @DisplayName("V3 a list that takes too much is invalid for the people it takes too much for, with the reason")
    void costly(String expression) {
        engine.deploy(
                campaign("costly", "= personScore > 5 and (" + expression + ")"),
                campaign("other", "= personScore > 5"));
        var person = engine.person("a@example.com", "personScore", 6, "firstName", "x".repeat(40_000));
        assertThat(reason("costly", person))
                .startsWith("the smart list is invalid: ")
                .contains("more than");
        assertThat(reason("costly", engine.person("b@example.com"))).contains("personScore is empty");
        assertThat(reason("other", person)).isEmpty();
    }

    @Test
    @DisplayName("V3 a regular expression is matched in linear time: a long name is nobody's failure")
    void longName() {
        engine.deploy(Decision.expression("names", "matches(firstName, \"^(a|b)*$\")"));
        var person = engine.person("a@example.com", "firstName", "ab".repeat(20_000));
        engine.person("b@example.com", "firstName", "ab".repeat(20_000) + "c");
        assertThat(audience("names")).containsExactly(person);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "start with(country, \"D\") ! did you mean 'starts with'?",
                "executed campain(\"x\") ! did you mean 'executed campaign'?",
                "country ! answers a text, not yes or no",
                "personScore > \"5\" ! compared with a text",
                "country > 5 ! compared with a number",
                "country in [1, 2] ! compared with a number",
                "contry = \"DE\" ! did you mean 'country'?",
                "person.contry = \"DE\" ! did you mean 'country'?",
                "executed campaign(\"x\", \"P7D\") ! takes a duration",
                "executed campaign() ! must name its campaign",
                "member of list(\"x\", \"y\") ! given 2 values, it takes 1",
                "country = date(\"2026-02-30\") ! is no date",
                "matches(country, \"(\") ! regular expression",
                "some x in 1..1000000000 satisfies x = personScore ! more than 10000 elements"
            })
    @DisplayName("V1 a list that can never work is refused with line and way out, in a campaign and in a decision")
    void neverWorks(String expression, String reason) {
        assertThatThrownBy(() -> engine.deploy(campaign("inline", "= " + expression)))
                .hasMessageContaining(reason)
                .hasMessageContaining("inline.bpmn | line ");
        engine.deploy(campaign("welcome", "hot"), campaign("above", "= member of smart list(\"referring\")"));
        assertThatThrownBy(() -> engine.deploy(Decision.expression("hot", expression)))
                .hasMessageContaining("smart list of welcome, but")
                .hasMessageContaining(reason);
        assertThatThrownBy(() -> engine.deploy(
                        Decision.expression("referring", "member of smart list(\"below\")"),
                        Decision.expression("below", expression)))
                .hasMessageContaining("smart list of above, but")
                .hasMessageContaining(reason);
    }
}
