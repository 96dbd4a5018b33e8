package io.baton.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.person.PersonId;
import io.baton.person.Workspace;
import io.baton.smartlist.Audience.Selected;
import io.baton.smartlist.SmartList;
import io.baton.testing.BatonTest;
import io.baton.testing.Decision;
import io.baton.testing.TestEngine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Some of an audience, as the database takes them and as they are taken in memory. */
@BatonTest
@DisplayName("A sample of an audience")
class AudienceSampleTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private static final String UNDECIDED_ABOUT_SOME = "two rows for the score of 1";

    private final TestEngine engine;

    AudienceSampleTest(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void people() {
        for (int score = 0; score < 60; score++) {
            engine.person("p" + score + "@example.com", "personScore", score % 3);
            engine.personOf("emea", "p" + score + "@example.com", "personScore", 1);
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "personScore > 0",
                "personScore > 0 and upper case(email) != \"P7@EXAMPLE.COM\"",
                UNDECIDED_ABOUT_SOME,
                "personScore >= 0",
                "personScore > 9"
            })
    @DisplayName("is evenly spread over all of it, whoever decides the list, and tells how many there are")
    void spread(String feel) {
        engine.deploy(
                feel.equals(UNDECIDED_ABOUT_SOME)
                        ? Decision.table("some", "UNIQUE", "personScore", "<= 1 | true", "> 0 | true")
                        : Decision.expression("some", feel));
        var list = engine.baton()
                .inUnitOfWork(unit ->
                        engine.baton().catalog().lists().named("some").get(0).list());
        var all = new ArrayList<PersonId>();
        var undecided =
                engine.baton().inUnitOfWork(unit -> unit.audience().select(Workspace.DEFAULT, list, all::addAll));
        assertThat(undecided.people()).isEqualTo(feel.equals(UNDECIDED_ABOUT_SOME) ? 20 : 0);
        for (int most : new int[] {1, 2, 7, 19, 20, 21, 38, 39, 40, 41, 59, 60, 1_000, Integer.MAX_VALUE}) {
            var sample = new ArrayList<PersonId>();
            var selected = sample(list, most, sample);
            var expected = LongStream.range(0, Math.min(most, all.size()))
                    .mapToObj(next -> all.get((int) (next * all.size() / Math.min(most, all.size()))))
                    .toList();
            assertThat(sample).as("%s of %s", most, all.size()).isEqualTo(expected);
            assertThat(selected).isEqualTo(new Selected(all.size(), undecided));
        }
    }

    private Selected sample(SmartList list, int most, List<PersonId> sample) {
        return engine.baton().inUnitOfWork(unit -> unit.audience()
                .sample(Workspace.DEFAULT, list, most, LONG, sample::addAll)
                .all(IllegalStateException::new));
    }
}
