package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.baton.activity.Activity;
import io.baton.person.FieldType;
import io.baton.person.PersonField;
import io.baton.person.PersonId;
import io.baton.testing.BatonTest;
import io.baton.testing.Model;
import io.baton.testing.TestEngine;
import java.util.Map;
import org.camunda.bpm.engine.ParseException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Change Score: F1. */
@BatonTest
class ChangeScoreTest {

    private final TestEngine engine;

    ChangeScoreTest(TestEngine engine) {
        this.engine = engine;
    }

    private PersonId personWith(@Nullable Integer score) {
        return engine.person("ann@example.com", "personScore", score);
    }

    /** Applies a change written into the model. */
    private PersonId change(@Nullable Integer before, String change) {
        var ann = personWith(before);
        engine.deploy(Model.batch("solo").changeScore(change));
        engine.start("solo", ann);
        return ann;
    }

    /** Applies a change that comes in a token. */
    private PersonId changeByToken(@Nullable Integer before, String value) {
        var ann = personWith(before);
        engine.deploy(Model.batch("solo").changeScore("{{my.Score}}"));
        engine.start("solo", ann, Map.of("Score", value));
        return ann;
    }

    private Activity activity(PersonId person) {
        var all = engine.activities(person, "Change Score");
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    @ParameterizedTest
    @DisplayName("F1 +5 adds, -5 subtracts, =5 and =-5 set")
    @CsvSource({
        "10,+5,15",
        "10,-5,5",
        "10,=5,5",
        "10,=-5,-5",
        "3,-5,-2",
        "10,+0,10",
        "10,-0,10",
        "10,=0,0",
        "10,' +5 ',15"
    })
    void forms(int before, String change, int after) {
        assertThat(engine.score(change(before, change))).isEqualTo(after);
    }

    @ParameterizedTest
    @DisplayName("F1 an empty score counts as 0")
    @CsvSource({"+5,5", "-5,-5", "=5,5", "=-5,-5"})
    void emptyCountsAsZero(String change, int after) {
        assertThat(engine.score(change(null, change))).isEqualTo(after);
    }

    @Test
    @DisplayName("F1 =0 fills an empty score")
    void setZero() {
        assertThat(engine.value(change(null, "=0"), "personScore")).isEqualTo(0);
    }

    @Test
    @DisplayName("F1 the activity tells the score, the change, the old and the new value")
    void attributes() {
        assertThat(activity(change(10, "+5")).attributes())
                .contains(
                        entry("scoreName", "personScore"),
                        entry("changeValue", "+5"),
                        entry("oldValue", "10"),
                        entry("newValue", "15"));
    }

    @Test
    @DisplayName("F1 the activity tells who, where and that it was done")
    void activityOfChange() {
        var ann = change(10, "+5");
        assertThat(activity(ann))
                .returns(ann, Activity::person)
                .returns("solo", Activity::campaign)
                .returns("personScore", Activity::target)
                .returns("done", activity -> activity.status().label())
                .returns(0, Activity::depth);
    }

    @Test
    @DisplayName("F1 an empty score is told as 0")
    void oldValueOfEmpty() {
        assertThat(activity(change(null, "+5")).attributes()).contains(entry("oldValue", "0"), entry("newValue", "5"));
    }

    @ParameterizedTest
    @DisplayName("F1 the edges of 32 bits can be reached")
    @CsvSource({
        "2147483646,+1,2147483647",
        "-2147483647,-1,-2147483648",
        "0,=2147483647,2147483647",
        "0,=-2147483648,-2147483648",
        "0,+2147483647,2147483647",
        "0,-2147483648,-2147483648",
        "2147483647,-2147483648,-1"
    })
    void edges(int before, String change, int after) {
        assertThat(engine.score(change(before, change))).isEqualTo(after);
    }

    @ParameterizedTest
    @DisplayName("F1 a change beyond 32 bits leaves the score as it is")
    @CsvSource({"2147483647,+1", "-2147483648,-1", "1,+2147483647", "-1,-2147483648"})
    void overflow(int before, String change) {
        assertThat(engine.score(change(before, change))).isEqualTo(before);
    }

    @Test
    @DisplayName("F1 a change beyond 32 bits is marked skipped with the reason")
    void overflowIsSkipped() {
        assertThat(activity(change(2147483647, "+1")))
                .returns("skipped", activity -> activity.status().label())
                .returns(
                        "the score would leave the range of 32 bits: it stays 2147483647",
                        activity -> activity.attributes().get("reason"));
    }

    @ParameterizedTest
    @DisplayName("F1 a token's value that is no score change does nothing")
    @ValueSource(
            strings = {
                "",
                " ",
                "5",
                "++5",
                "+-5",
                "=+5",
                "+5.0",
                "+ 5",
                "= 5",
                "five",
                "+",
                "=",
                "-",
                "+2147483648",
                "=2147483648",
                "=-2147483649",
                "-2147483649",
                "+99999999999999999999",
                "+5;",
                "{{my.Other}}",
                "${5}",
                "+\u0665",
                "\uFF0B5",
                "\u22125",
                "+5\n+5",
                "NULL"
            })
    void unfitDoesNothing(String value) {
        assertThat(engine.score(changeByToken(10, value))).isEqualTo(10);
    }

    @ParameterizedTest
    @DisplayName("F1 a token's value that is no score change leaves an activity marked skipped")
    @ValueSource(strings = {"", "five", "+2147483648"})
    void unfitIsSkipped(String value) {
        assertThat(activity(changeByToken(10, value)))
                .returns("skipped", activity -> activity.status().label());
    }

    @Test
    @DisplayName("F1 a blank change says so")
    void reasonOfBlank() {
        assertThat(activity(changeByToken(10, " ")).attributes())
                .containsEntry("reason", "the change is blank: write +5, -5, =5 or =-5");
    }

    @Test
    @DisplayName("F1 a malformed change is quoted, with the way out")
    void reasonOfMalformed() {
        assertThat(activity(changeByToken(10, "five")).attributes())
                .containsEntry("reason", "'five' is no score change: write +5, -5, =5 or =-5");
    }

    @Test
    @DisplayName("F1 an undefined token is a blank change")
    void undefinedToken() {
        var ann = personWith(10);
        engine.deploy(Model.batch("solo").changeScore("{{my.Nothing}}"));
        engine.start("solo", ann);
        assertThat(activity(ann))
                .returns("skipped", activity -> activity.status().label());
    }

    @Test
    @DisplayName("F1 a skipped change does not stop the flow")
    void flowGoesOn() {
        var ann = personWith(10);
        engine.deploy(Model.batch("solo").changeScore("{{my.Nothing}}").changeScore("+1"));
        engine.start("solo", ann);
        assertThat(engine.score(ann)).isEqualTo(11);
    }

    @Test
    @DisplayName("F1 a change may be made of text and tokens")
    void composed() {
        var ann = personWith(10);
        engine.deploy(Model.batch("solo").my("Points", "7").changeScore("={{my.Points}}"));
        engine.start("solo", ann);
        assertThat(engine.score(ann)).isEqualTo(7);
    }

    @Test
    @DisplayName("F1 a token of the person may be the change")
    void personToken() {
        var ann = engine.person("ann@example.com", "personScore", 10, "company", "+3");
        engine.deploy(Model.batch("solo").changeScore("{{lead.company}}"));
        engine.start("solo", ann);
        assertThat(engine.score(ann)).isEqualTo(13);
    }

    @Test
    @DisplayName("F1 several changes of one score add up")
    void severalChanges() {
        var ann = personWith(null);
        engine.deploy(Model.batch("solo").changeScore("+5").changeScore("-2").changeScore("+10"));
        engine.start("solo", ann);
        assertThat(engine.score(ann)).isEqualTo(13);
    }

    private void addField(String name, String displayName, FieldType type) {
        engine.baton()
                .inUnitOfWork(session -> engine.baton().people().addField(new PersonField(name, displayName, type)));
        engine.baton().inUnitOfWork(session -> engine.baton().people().refreshFields());
    }

    @Test
    @DisplayName("F1 works on a score field added at run time, and on that field only")
    void customField() {
        addField("behaviourScore", "Behaviour Score", FieldType.SCORE);
        var ann = personWith(10);
        engine.deploy(Model.batch("solo").step("changeScore", "field", "behaviourScore", "change", "+5"));
        engine.start("solo", ann);
        assertThat(engine.load(ann).asMap()).containsEntry("behaviourScore", 5).containsEntry("personScore", 10);
    }

    @Test
    @DisplayName("F1 finds the score field by its display name, in any case, and tells its name")
    void displayName() {
        addField("behaviourScore", "Behaviour Score", FieldType.SCORE);
        var ann = personWith(10);
        engine.deploy(Model.batch("solo").step("changeScore", "field", "behaviour SCORE", "change", "+5"));
        engine.start("solo", ann);
        assertThat(activity(ann)).returns("behaviourScore", Activity::target);
    }

    @ParameterizedTest
    @DisplayName("F1 a change written into the campaign that is no score change fails the deployment")
    @ValueSource(strings = {"5", "=+5", "five", "+2147483648", "+5.0", "${1+1}"})
    void literalIsRefused(String change) {
        assertThatThrownBy(() -> engine.deploy(Model.batch("solo").changeScore(change)))
                .isInstanceOf(ParseException.class)
                .hasMessageContaining("step1")
                .hasMessageContaining("'" + change + "'")
                .hasMessageContaining("write +5, -5, =5 or =-5");
    }

    @ParameterizedTest
    @DisplayName("F1 a blank change written into the campaign fails the deployment")
    @ValueSource(strings = {"", " "})
    void blankLiteralIsRefused(String change) {
        assertThatThrownBy(() -> engine.deploy(Model.batch("solo").changeScore(change)))
                .isInstanceOf(ParseException.class)
                .hasMessageContaining("'change'");
    }

    @Test
    @DisplayName("F1 a field that is no score fails the deployment")
    void otherFieldIsRefused() {
        assertThatThrownBy(() ->
                        engine.deploy(Model.batch("solo").step("changeScore", "field", "company", "change", "+5")))
                .isInstanceOf(ParseException.class)
                .hasMessageContaining("'company', which is of type text");
    }

    @Test
    @DisplayName("F1 an unknown field fails the deployment and the nearest one is suggested")
    void unknownFieldIsRefused() {
        assertThatThrownBy(() ->
                        engine.deploy(Model.batch("solo").step("changeScore", "field", "personScroe", "change", "+5")))
                .isInstanceOf(ParseException.class)
                .hasMessageContaining("did you mean 'personScore'?");
    }
}
