package io.baton.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.baton.engine.work.UnitOfWork;
import io.baton.engine.work.UnitsOfWork;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import io.baton.run.Effects.CampaignEffect;
import io.baton.run.Effects.Failed;
import io.baton.testing.BatonTest;
import io.baton.testing.Model;
import io.baton.testing.TestEngine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A campaign whose flow fails for many people: what a dry run does for each of them. */
@BatonTest
@DisplayName("Dry run of people who fail")
class DryRunFailuresTest {

    private static final int PEOPLE = 200;

    private static final List<PersonId> ALL = new ArrayList<>();
    private static final Set<PersonId> FAILING = new HashSet<>();
    private static final Set<UnitOfWork> UNITS = Collections.newSetFromMap(new IdentityHashMap<>());
    private static long flows;
    private static long loaded;

    private final TestEngine engine;

    DryRunFailuresTest(TestEngine engine) {
        this.engine = engine;
    }

    /** Fails for some people, and counts flows and the people whom each transaction has loaded. */
    public static class FailsAndCounts implements JavaDelegate {
        @Override
        public void execute(DelegateExecution execution) {
            flows++;
            var unit = UnitsOfWork.current();
            if (UNITS.add(unit)) {
                loaded += ALL.stream().filter(id -> unit.loaded(id).isPresent()).count();
            }
            if (FAILING.contains(new PersonId(Long.parseLong((String) execution.getVariable("personId"))))) {
                throw new IllegalStateException("unlucky");
            }
        }
    }

    @BeforeEach
    void campaign() {
        ALL.clear();
        FAILING.clear();
        UNITS.clear();
        flows = 0;
        loaded = 0;
        engine.deploy(Model.batch("nightly")
                .changeScore("+10")
                .element(
                        "fails",
                        "<bpmn:serviceTask id=\"fails\" camunda:class=\"" + FailsAndCounts.class.getName() + "\"/>"));
        IntStream.range(0, PEOPLE).forEach(i -> ALL.add(engine.person("p" + i + "@example.com")));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 2", "9, 10", "63, 64", "199, 200"})
    @DisplayName("a dry run takes and loads nobody more than a few times, however many fail and wherever they stand")
    void boundedWork(int first, int step) {
        for (int i = first; i < PEOPLE; i += step) {
            FAILING.add(ALL.get(i));
        }
        var effects = engine.baton().services().dryRuns().look(Workspace.DEFAULT, "nightly", Map.of());

        long others = (long) PEOPLE - FAILING.size();
        assertThat(effects.failed()).isEqualTo(FAILING.size());
        assertThat(effects.failures())
                .containsExactlyElementsOf(ALL.stream()
                        .filter(FAILING::contains)
                        .limit(3)
                        .map(id -> new Failed(id.toString(), "unlucky"))
                        .toList());
        assertThat(effects.campaigns())
                .extracting(CampaignEffect::campaign, CampaignEffect::qualified, CampaignEffect::notQualified, effect ->
                        (long) effect.entering().size())
                .isEqualTo(others == 0 ? List.of() : List.of(tuple("nightly", others, 0L, Math.min(others, 100))));
        assertThat(effects.scores())
                .allSatisfy(score -> assertThat(score.changes()).containsExactly(Map.entry(10L, others)))
                .hasSize(others == 0 ? 0 : 1);

        assertThat(flows).as("flows executed").isBetween((long) PEOPLE, 2L * PEOPLE);
        assertThat(loaded).as("people loaded").isBetween((long) PEOPLE, 3L * PEOPLE);
    }
}
