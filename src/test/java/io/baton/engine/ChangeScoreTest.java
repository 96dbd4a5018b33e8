package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.activity.Activity;
import io.baton.person.FieldType;
import io.baton.person.PersonField;
import io.baton.testing.BatonTest;
import io.baton.testing.Model;
import io.baton.testing.TestEngine;
import java.util.Map;
import org.camunda.bpm.engine.ParseException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Change Score in an engine: F1. What the step does stands in the test of the same name beside the steps. */
@BatonTest
class ChangeScoreTest {

    private final TestEngine engine;

    ChangeScoreTest(TestEngine engine) {
        this.engine = engine;
    }

    @Test
    @DisplayName(
            "F1 the score is changed, the activity tells who and where, and a skipped change does not stop the flow")
    void inEngine() {
        engine.baton().inUnitOfWork(unit -> unit.people()
                .addField(new PersonField("behaviourScore", "Behaviour Score", FieldType.SCORE)));
        var ann = engine.person("ann@example.com", "personScore", 10);
        engine.deploy(Model.batch("solo")
                .changeScore("{{my.Nothing}}")
                .changeScore("{{my.Score}}")
                .step("changeScore", "field", "behaviour SCORE", "change", "+1"));
        engine.start("solo", ann, Map.of("Score", "+5"));
        assertThat(engine.load(ann).asMap()).containsEntry("personScore", 15).containsEntry("behaviourScore", 1);
        var activities = engine.activities(ann, "Change Score");
        assertThat(activities)
                .extracting(activity -> activity.status().label())
                .containsExactly("skipped", "done", "done");
        assertThat(activities.get(1))
                .returns(ann, Activity::person)
                .returns("solo", Activity::campaign)
                .returns("personScore", Activity::target)
                .returns(0, Activity::depth);
    }

    @Test
    @DisplayName("F1 a problem of the step fails the deployment, and names the step")
    void deployment() {
        assertThatThrownBy(() -> engine.deploy(Model.batch("solo").changeScore("five")))
                .isInstanceOf(ParseException.class)
                .hasMessageContaining("step1")
                .hasMessageContaining("'five'")
                .hasMessageContaining("write +5, -5, =5 or =-5");
    }
}
