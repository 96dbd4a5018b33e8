package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.person.PersonId;
import io.baton.testing.BatonTest;
import io.baton.testing.Model;
import io.baton.testing.Race;
import io.baton.testing.TestEngine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Callers that race for one person: Q2, with real threads on a real database. */
@BatonTest
@Timeout(600)
class QualificationRaceTest {

    private static final int CALLERS = 10;
    private static final int ROUNDS = 10;

    private final TestEngine engine;

    QualificationRaceTest(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void deploy() {
        engine.deploy(
                Model.batch("one").execute("child", false),
                Model.batch("two").changeDataValue("company", "ACME").execute("child", true),
                Model.executable("child").rule("once").changeScore("+1"),
                Model.batch("solo").rule("once").changeScore("+1000"),
                Model.batch("always").changeScore("+1"));
    }

    private List<PersonId> people(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> engine.person("p" + i + "@example.com"))
                .toList();
    }

    private long qualified(PersonId person, String type, String campaign) {
        return engine.activities(person, type).stream()
                .filter(activity -> activity.target().equals(campaign))
                .filter(activity -> "TRUE".equals(activity.attributes().get("qualified")))
                .count();
    }

    /** Four calls through each of two parents, and direct starts of a campaign that is once as well. */
    private void raceForOnce(PersonId person) throws Exception {
        var callers = new ArrayList<Runnable>();
        for (int i = 0; i < CALLERS; i++) {
            var campaign = List.of("one", "two", "one", "two", "solo").get(i % 5);
            callers.add(() -> engine.start(campaign, person));
        }
        Race.run(callers);
    }

    @Test
    @DisplayName("Q2 of callers at the same time through two parents and directly exactly one wins the once")
    void exactlyOneWins() throws Exception {
        for (var person : people(ROUNDS)) {
            raceForOnce(person);
            assertThat(List.of(
                            qualified(person, "Execute Campaign", "child"),
                            qualified(person, "Enter Campaign", "solo")))
                    .isEqualTo(List.of(1L, 1L));
        }
    }

    @Test
    @DisplayName("Q2 the score of the person raced for changes exactly once")
    void scoreChangesOnce() throws Exception {
        for (var person : people(ROUNDS)) {
            raceForOnce(person);
            assertThat(engine.score(person)).isEqualTo(1001);
        }
    }

    @Test
    @DisplayName("Q2 whoever loses the race is logged as FALSE and its parent goes on")
    void losersAreLogged() throws Exception {
        for (var person : people(5)) {
            raceForOnce(person);
            assertThat(engine.activities(person, "Execute Campaign"))
                    .hasSize(8)
                    .filteredOn(activity -> "FALSE".equals(activity.attributes().get("qualified")))
                    .hasSize(7)
                    .allSatisfy(activity -> assertThat(activity.attributes().get("reason"))
                            .startsWith("the qualification rule 'once' is used up"));
        }
    }

    @Test
    @DisplayName("F1 changes of one score at the same time are all counted")
    void noChangeIsLost() throws Exception {
        var person = people(1).get(0);
        var callers = Collections.nCopies(CALLERS, (Runnable) () -> {
            for (int i = 0; i < 20; i++) {
                engine.start("always", person);
            }
        });
        Race.run(callers);
        assertThat(engine.score(person)).isEqualTo(CALLERS * 20);
    }

    @Test
    @DisplayName("Q2 units of work that touch several people in opposite order never wait for each other")
    void oppositeOrder() throws Exception {
        var people = people(6);
        var reversed = new ArrayList<>(people);
        Collections.reverse(reversed);
        var callers = new ArrayList<Runnable>();
        for (int i = 0; i < CALLERS; i++) {
            var order = i % 2 == 0 ? people : reversed;
            callers.add(() -> {
                for (int round = 0; round < 5; round++) {
                    engine.baton().inUnitOfWork(unit -> {
                        unit.load(order);
                        order.forEach(person -> engine.start("one", person));
                        order.forEach(person -> engine.start("always", person));
                        return unit;
                    });
                }
            });
        }
        Race.run(callers);
        assertThat(people).extracting(engine::score).containsOnly(1 + CALLERS * 5);
    }

    @Test
    @DisplayName("F2 two people who want each other's address at the same time are both refused, not stuck")
    void swappedAddresses() throws Exception {
        engine.deploy(Model.batch("move").changeDataValue("email", "{{my.To}}"));
        for (int round = 0; round < ROUNDS; round++) {
            var left = engine.person("left" + round + "@example.com");
            var right = engine.person("right" + round + "@example.com");
            var toLeft = Map.of("To", "left" + round + "@example.com");
            var toRight = Map.of("To", "right" + round + "@example.com");
            Race.run(List.of(() -> engine.start("move", left, toRight), () -> engine.start("move", right, toLeft)));
            assertThat(List.of(left, right))
                    .flatExtracting(person -> engine.activities(person, "Change Data Value"))
                    .extracting(activity -> activity.status().label())
                    .containsExactly("skipped", "skipped");
        }
    }
}
