package io.baton.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.baton.activity.Activity;
import io.baton.person.FieldType;
import io.baton.person.PersonField;
import io.baton.person.PersonId;
import io.baton.testing.TestFlow;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Change Score: F1. */
class ChangeScoreTest {

    private final TestFlow flow = new TestFlow();

    private PersonId personWith(@Nullable Integer score) {
        return flow.person("ann@example.com", "personScore", score);
    }

    private Activity change(PersonId person, String change) {
        return flow.perform(person, "changeScore", "field", "personScore", "change", change);
    }

    /** Applies a change written into the model, and answers the score behind it. */
    private @Nullable Object scoreBehind(@Nullable Integer before, String change) {
        var ann = personWith(before);
        change(ann, change);
        return flow.value(ann, "personScore");
    }

    /** Applies a change that comes in a token. */
    private Activity changeByToken(PersonId person, String value) {
        flow.api("Score", value);
        return change(person, "{{my.Score}}");
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
        assertThat(scoreBehind(before, change)).isEqualTo(after);
    }

    @ParameterizedTest
    @DisplayName("F1 an empty score counts as 0")
    @CsvSource({"+5,5", "-5,-5", "=5,5", "=-5,-5"})
    void emptyCountsAsZero(String change, int after) {
        assertThat(scoreBehind(null, change)).isEqualTo(after);
    }

    @Test
    @DisplayName("F1 =0 fills an empty score")
    void setZero() {
        assertThat(scoreBehind(null, "=0")).isEqualTo(0);
    }

    @Test
    @DisplayName("F1 the activity tells the score, the change, the old and the new value")
    void attributes() {
        assertThat(change(personWith(10), "+5").attributes())
                .contains(
                        entry("scoreName", "personScore"),
                        entry("changeValue", "+5"),
                        entry("oldValue", "10"),
                        entry("newValue", "15"));
    }

    @Test
    @DisplayName("F1 the activity tells who, where and that it was done")
    void activityOfChange() {
        var ann = personWith(10);
        assertThat(change(ann, "+5"))
                .returns(ann, Activity::person)
                .returns("solo", Activity::campaign)
                .returns("personScore", Activity::target)
                .returns("done", activity -> activity.status().label())
                .returns(0, Activity::depth);
    }

    @Test
    @DisplayName("F1 an empty score is told as 0")
    void oldValueOfEmpty() {
        assertThat(change(personWith(null), "+5").attributes())
                .contains(entry("oldValue", "0"), entry("newValue", "5"));
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
        assertThat(scoreBehind(before, change)).isEqualTo(after);
    }

    @ParameterizedTest
    @DisplayName("F1 a change beyond 32 bits leaves the score as it is")
    @CsvSource({"2147483647,+1", "-2147483648,-1", "1,+2147483647", "-1,-2147483648"})
    void overflow(int before, String change) {
        assertThat(scoreBehind(before, change)).isEqualTo(before);
    }

    @Test
    @DisplayName("F1 a change beyond 32 bits is marked skipped with the reason")
    void overflowIsSkipped() {
        assertThat(change(personWith(2147483647), "+1"))
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
        var ann = personWith(10);
        changeByToken(ann, value);
        assertThat(flow.value(ann, "personScore")).isEqualTo(10);
    }

    @ParameterizedTest
    @DisplayName("F1 a token's value that is no score change leaves an activity marked skipped")
    @ValueSource(strings = {"", "five", "+2147483648"})
    void unfitIsSkipped(String value) {
        assertThat(changeByToken(personWith(10), value))
                .returns("skipped", activity -> activity.status().label());
    }

    @Test
    @DisplayName("F1 a blank change says so")
    void reasonOfBlank() {
        assertThat(changeByToken(personWith(10), " ").attributes())
                .containsEntry("reason", "the change is blank: write +5, -5, =5 or =-5");
    }

    @Test
    @DisplayName("F1 a malformed change is quoted, with the way out")
    void reasonOfMalformed() {
        assertThat(changeByToken(personWith(10), "five").attributes())
                .containsEntry("reason", "'five' is no score change: write +5, -5, =5 or =-5");
    }

    @Test
    @DisplayName("F1 an undefined token is a blank change")
    void undefinedToken() {
        assertThat(change(personWith(10), "{{my.Nothing}}"))
                .returns("skipped", activity -> activity.status().label());
    }

    @Test
    @DisplayName("F1 a change may be made of text and tokens")
    void composed() {
        flow.my("Points", "7");
        assertThat(scoreBehind(10, "={{my.Points}}")).isEqualTo(7);
    }

    @ParameterizedTest
    @DisplayName("F1 a sign and a number that come from different pieces are arithmetic")
    @CsvSource({
        "+{{my.Score}},-10,0,-10",
        "+{{my.Score}},+10,20,+10",
        "+{{my.Score}},10,20,+10",
        "+{{my.Score}},' -10 ',0,-10",
        "+ {{my.Score}},-10,0,-10",
        "-{{my.Score}},-10,20,+10",
        "-{{my.Score}},+5,5,-5",
        "={{my.Score}},+5,5,=5",
        "={{my.Score}},-5,-5,=-5",
        "=-{{my.Score}},-5,5,=5",
        "=-{{my.Score}},+5,-5,=-5",
        "{{my.Sign:default=+}}{{my.Score}},-10,0,-10",
        "{{my.Sign:default=+}}-{{my.Score}},10,0,-10",
        "+{{my.Score}}0,-1,0,-10",
        "+{{my.Score:default=-10}},,0,-10",
        "{{my.Score}}10,+-,10,+-10",
        "+-{{my.Score}},5,10,+-5",
        "+{{my.Score}},+-5,10,++-5",
        "+{{my.Score}},=5,10,+=5",
        "+{{my.Score}},5.0,10,+5.0",
        "+{{my.Score}},,10,+",
        "-{{my.Score}},-2147483648,10,--2147483648",
        "=-{{my.Score}},-2147483648,10,=--2147483648"
    })
    void signOfAToken(String change, @Nullable String value, int after, String told) {
        var ann = personWith(10);
        flow.api("Score", value == null ? "" : value);
        var activity = change(ann, change);
        assertThat(flow.value(ann, "personScore")).isEqualTo(after);
        assertThat(activity.status().label()).isEqualTo(told.matches("([+-]|=-?)[0-9]+") ? "done" : "skipped");
        assertThat(activity.attributes()).containsEntry("changeValue", told);
    }

    @Test
    @DisplayName("F1 a token of the person may be the change")
    void personToken() {
        var ann = flow.person("ann@example.com", "personScore", 10, "company", "+3");
        change(ann, "{{lead.company}}");
        assertThat(flow.value(ann, "personScore")).isEqualTo(13);
    }

    @Test
    @DisplayName("F1 several changes of one score add up")
    void severalChanges() {
        var ann = personWith(null);
        change(ann, "+5");
        change(ann, "-2");
        change(ann, "+10");
        assertThat(flow.value(ann, "personScore")).isEqualTo(13);
    }

    @Test
    @DisplayName("F1 works on a score field added at run time, and on that field only")
    void customField() {
        flow.add(new PersonField("behaviourScore", "Behaviour Score", FieldType.SCORE));
        var ann = personWith(10);
        flow.perform(ann, "changeScore", "field", "behaviourScore", "change", "+5");
        assertThat(flow.load(ann).asMap()).containsEntry("behaviourScore", 5).containsEntry("personScore", 10);
    }

    @Test
    @DisplayName("F1 finds the score field by its display name, in any case, and tells its name")
    void displayName() {
        flow.add(new PersonField("behaviourScore", "Behaviour Score", FieldType.SCORE));
        assertThat(flow.perform(personWith(10), "changeScore", "field", "behaviour SCORE", "change", "+5"))
                .returns("behaviourScore", Activity::target);
    }

    private List<String> problems(String field, String change) {
        return flow.problems("changeScore", "field", field, "change", change);
    }

    @ParameterizedTest
    @DisplayName("F1 a change written into the campaign that is no score change fails the deployment")
    @ValueSource(strings = {"5", "=+5", "five", "+2147483648", "+5.0", "${1+1}", "+-10", "--10", "-+5", "+ 10"})
    void literalIsRefused(String change) {
        assertThat(problems("personScore", change))
                .containsExactly("has the change '" + change
                        + "', which is no score change of 32 bits: write +5, -5, =5 or =-5");
    }

    @ParameterizedTest
    @DisplayName("F1 a blank change written into the campaign fails the deployment")
    @ValueSource(strings = {"", " "})
    void blankLiteralIsRefused(String change) {
        assertThat(problems("personScore", change))
                .containsExactly("lacks its parameter 'change': add the property 'change'");
    }

    @Test
    @DisplayName("F1 a field that is no score fails the deployment")
    void otherFieldIsRefused() {
        assertThat(problems("company", "+5"))
                .containsExactly("names the field 'company', which is of type text: it needs a score field");
    }

    @Test
    @DisplayName("F1 an unknown field fails the deployment and the nearest one is suggested")
    void unknownFieldIsRefused() {
        assertThat(problems("personScroe", "+5"))
                .containsExactly("names the unknown field 'personScroe'; did you mean 'personScore'?");
    }
}
