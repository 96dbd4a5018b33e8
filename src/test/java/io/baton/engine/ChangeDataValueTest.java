package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.activity.Activity;
import io.baton.person.PersonId;
import io.baton.testing.BatonTest;
import io.baton.testing.Model;
import io.baton.testing.TestEngine;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ParseException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Change Data Value in an engine: F2. What the step does stands in the test of the same name beside the steps. */
@BatonTest
class ChangeDataValueTest {

    private final TestEngine engine;
    private PersonId ann;

    ChangeDataValueTest(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void createAnn() {
        ann = engine.person("ann@example.com", "company", "ACME", "personScore", 5);
    }

    /** Sets a field to what is written in the model. */
    private void set(String field, String value) {
        engine.deploy(Model.batch("solo").changeDataValue(field, value));
        engine.start("solo", ann);
    }

    /** Sets a field to what comes in a token. */
    private void setByToken(String field, String value) {
        engine.deploy(Model.batch("solo").changeDataValue(field, "{{my.value}}"));
        engine.start("solo", ann, Map.of("value", value));
    }

    private Activity activity() {
        var all = engine.activities(ann, "Change Data Value");
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    @Test
    @DisplayName(
            "F2 the field is changed, the activity tells who and where, and a skipped change does not stop the flow")
    void inEngine() {
        engine.deploy(Model.batch("solo")
                .my("Kind", "Ltd")
                .changeDataValue("personScore", "{{my.Nothing}}")
                .changeDataValue("company", "{{lead.company}} {{my.Kind}}")
                .changeDataValue("personScore", "NULL"));
        engine.start("solo", ann);
        assertThat(engine.load(ann).asMap())
                .containsEntry("company", "ACME Ltd")
                .containsEntry("personScore", null);
        var activities = engine.activities(ann, "Change Data Value");
        assertThat(activities)
                .extracting(activity -> activity.status().label())
                .containsExactly("skipped", "done", "done");
        assertThat(activities.get(1)).returns("solo", Activity::campaign).returns("company", Activity::target);
    }

    @Test
    @DisplayName("F2 a problem of the step fails the deployment, and names the step")
    void deployment() {
        assertThatThrownBy(() -> engine.deploy(Model.batch("solo").changeDataValue("personScore", "many")))
                .isInstanceOf(ParseException.class)
                .hasMessageContaining("step1")
                .hasMessageContaining("or NULL to clear the field");
    }

    @Test
    @DisplayName("F2 a person cannot be left without an e-mail address")
    void emailCannotBeCleared() {
        set("email", "NULL");
        assertThat(List.of(activity().status().label(), engine.load(ann).email()))
                .isEqualTo(List.of("skipped", "ann@example.com"));
    }

    @Test
    @DisplayName("F2 a person can have a new e-mail address and is found by it")
    void newEmail() {
        set("email", "ann@new.example.com");
        engine.deploy(Model.batch("next").changeScore("+1"));
        engine.start("next", Map.of("email", "ANN@new.example.com"));
        assertThat(engine.score(ann)).isEqualTo(6);
    }

    @Test
    @DisplayName("F2 the old e-mail address is free again")
    void oldEmailIsFree() {
        set("email", "ann@new.example.com");
        assertThat(engine.person("ann@example.com")).isNotEqualTo(ann);
    }

    @ParameterizedTest
    @DisplayName("F2 the e-mail address of another person is refused, in any case")
    @ValueSource(strings = {"bea@example.com", "BEA@Example.COM", " bea@example.com "})
    void emailOfAnother(String address) {
        engine.person("Bea@example.com");
        setByToken("email", address);
        assertThat(activity())
                .returns("skipped", activity -> activity.status().label())
                .returns(
                        "another person of the default workspace has this e-mail address",
                        activity -> activity.attributes().get("reason"));
    }

    @Test
    @DisplayName("F2 the e-mail address of a person of another workspace is free")
    void emailOfOtherWorkspace() {
        engine.personOf("emea", "bea@example.com");
        set("email", "bea@example.com");
        assertThat(engine.load(ann).email()).isEqualTo("bea@example.com");
    }

    @Test
    @DisplayName("F2 a person can write the own e-mail address in other case")
    void ownEmailInOtherCase() {
        set("email", "Ann@Example.com");
        assertThat(engine.load(ann).email()).isEqualTo("Ann@Example.com");
    }

    @Test
    @DisplayName("F2 of two people that want one address in one unit of work the second is refused")
    void oneAddressForTwo() {
        var bea = engine.person("bea@example.com");
        engine.deploy(Model.batch("solo").changeDataValue("email", "both@example.com"));
        engine.baton().inUnitOfWork(unit -> {
            engine.start("solo", ann);
            engine.start("solo", bea);
            return unit;
        });
        assertThat(List.of(engine.load(ann).email(), engine.load(bea).email()))
                .isEqualTo(List.of("both@example.com", "bea@example.com"));
    }
}
