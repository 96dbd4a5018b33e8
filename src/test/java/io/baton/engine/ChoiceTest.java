package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.campaign.Program;
import io.baton.engine.overview.SystemCheck;
import io.baton.flow.RandomSample;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import io.baton.testing.BatonTest;
import io.baton.testing.Model;
import io.baton.testing.TestEngine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Choices on gateways: F9, and L2 for what they read. */
@BatonTest
class ChoiceTest {

    private final TestEngine engine;
    private PersonId ann;

    ChoiceTest(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void createAnn() {
        ann = engine.person("ann@example.com", "personScore", 50, "country", "DE");
    }

    private static String score(String id, String change) {
        return "<bpmn:serviceTask id=\"" + id + "\" camunda:delegateExpression=\"${changeScore}\">"
                + Model.properties("field", "personScore", "change", change) + "</bpmn:serviceTask>";
    }

    /** A choice of several branches; the default does nothing. */
    private static Model choices(Model model, String... conditionsAndChanges) {
        model.element("choice", "<bpmn:exclusiveGateway id=\"choice\" default=\"choice_join\"/>");
        for (int i = 0; i < conditionsAndChanges.length; i += 2) {
            model.loose(score("branch" + i, conditionsAndChanges[i + 1]));
            model.flow("choice", "branch" + i, conditionsAndChanges[i]);
            model.flow("branch" + i, "join", "");
        }
        return model.element("join", "<bpmn:exclusiveGateway id=\"join\"/>");
    }

    private int scoreAfter(Model... models) {
        engine.deploy(models);
        engine.start(models[0].key(), ann);
        return engine.score(ann);
    }

    /** Whether a condition holds for the person; the campaign defines a few tokens. */
    private boolean holds(String condition) {
        return scoreAfter(Model.batch("solo")
                        .named("Spring Webinar", "")
                        .my("Activity Score", "+10")
                        .my("Threshold", "50")
                        .choice(condition, "=1"))
                == 1;
    }

    @Test
    @DisplayName("F9 the first branch that matches wins")
    void firstMatchWins() {
        assertThat(scoreAfter(choices(
                        Model.batch("solo"),
                        "${person.personScore > 100}",
                        "=1",
                        "${person.personScore >= 50}",
                        "=2",
                        "${person.personScore >= 10}",
                        "=3")))
                .isEqualTo(2);
    }

    @Test
    @DisplayName("F9 only the branch that won acts, even when it makes another one match")
    void onlyOneBranch() {
        assertThat(scoreAfter(choices(
                        Model.batch("solo"),
                        "${person.personScore == 50}",
                        "+50",
                        "${person.personScore == 100}",
                        "=7")))
                .isEqualTo(100);
    }

    @Test
    @DisplayName("F9 without a match the default is taken")
    void defaultBranch() {
        var model = Model.batch("solo")
                .element("choice", "<bpmn:exclusiveGateway id=\"choice\" default=\"choice_otherwise\"/>")
                .loose(score("match", "=1"))
                .flow("choice", "match", "${person.personScore > 100}")
                .flow("match", "join", "")
                .element("otherwise", score("otherwise", "=2"))
                .element("join", "<bpmn:exclusiveGateway id=\"join\"/>");
        assertThat(scoreAfter(model)).isEqualTo(2);
    }

    @Test
    @DisplayName("F9 the default may do nothing")
    void defaultDoesNothing() {
        assertThat(scoreAfter(choices(Model.batch("solo"), "${person.personScore > 100}", "=1")))
                .isEqualTo(50);
    }

    @Test
    @DisplayName("F9 the flow goes on behind the choice, whichever branch was taken")
    void goesOn() {
        assertThat(scoreAfter(choices(Model.batch("solo"), "${person.personScore > 100}", "=1")
                        .changeScore("+1")))
                .isEqualTo(51);
    }

    @Test
    @DisplayName("F9 without a match and without a default the step fails and nothing is kept")
    void noDefault() {
        engine.deploy(Model.batch("solo")
                .changeScore("+1")
                .element("choice", "<bpmn:exclusiveGateway id=\"choice\"/>")
                .loose(score("match", "=1"))
                .flow("choice", "match", "${person.personScore > 100}")
                .flow("match", "join", "")
                .loose("<bpmn:exclusiveGateway id=\"join\"/>")
                .flow("choice", "join", "${person.personScore > 1000}")
                .free()
                .loose("<bpmn:endEvent id=\"end\"/>")
                .flow("join", "end", ""));
        assertThatThrownBy(() -> engine.start("solo", ann)).isInstanceOf(ProcessEngineException.class);
        assertThat(engine.score(ann)).isEqualTo(50);
    }

    @Test
    @DisplayName("F9 a choice reads what an earlier step wrote")
    void readsEarlierStep() {
        assertThat(scoreAfter(choices(
                        Model.batch("solo").changeDataValue("country", "FR"), "${person.country == 'FR'}", "=1")))
                .isEqualTo(1);
    }

    @Test
    @DisplayName("F9 the parent's next choice reads what the child wrote")
    void readsChildsWrite() {
        assertThat(scoreAfter(
                        choices(Model.batch("parent").execute("child", false), "${person.country == 'FR'}", "=1"),
                        Model.executable("child").changeDataValue("country", "FR")))
                .isEqualTo(1);
    }

    @Test
    @DisplayName("F9 the parent's next choice reads what a child three levels below wrote")
    void readsGrandchildsWrite() {
        assertThat(scoreAfter(
                        choices(Model.batch("r").execute("a", false), "${person.country == 'FR'}", "=1"),
                        Model.executable("a").execute("b", false),
                        Model.executable("b").execute("c", false),
                        Model.executable("c").changeDataValue("country", "FR")))
                .isEqualTo(1);
    }

    @Test
    @DisplayName("F9 the parent's next choice sees the parent's tokens, not the child's")
    void seesOwnTokens() {
        assertThat(scoreAfter(
                        choices(
                                Model.batch("parent").my("Who", "parent").execute("child", true),
                                "${my.Who == 'parent'}",
                                "=1"),
                        Model.executable("child").my("Who", "child")))
                .isEqualTo(1);
    }

    @Test
    @DisplayName("F9 a choice of the child sees the tokens it inherited")
    void seesInheritedTokens() {
        assertThat(scoreAfter(
                        Model.batch("parent").my("Who", "parent").execute("child", true),
                        choices(Model.executable("child").my("Who", "child"), "${my.Who == 'parent'}", "=1")))
                .isEqualTo(1);
    }

    @Test
    @DisplayName("F9 a choice of the child sees its own tokens when none are handed down")
    void seesOwnTokensOfChild() {
        assertThat(scoreAfter(
                        Model.batch("parent").my("Who", "parent").execute("child", false),
                        choices(Model.executable("child").my("Who", "child"), "${my.Who == 'child'}", "=1")))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @DisplayName("F9 a condition sees person, my, campaign, program and member")
    @ValueSource(
            strings = {
                "${person.personScore >= 50}",
                "${person.personScore == 50}",
                "${person['personScore'] == 50}",
                "${person.email == 'ann@example.com'}",
                "${my['Activity Score'] == '+10'}",
                "${my['activity SCORE'] == '+10'}",
                "${my.Threshold == 50}",
                "${person.personScore >= my.Threshold}",
                "${campaign.name == 'Spring Webinar'}",
                "${campaign.id == 'solo'}",
                "${my.Nothing == ''}",
                "${empty my.Nothing}",
                "${member.status == ''}",
                "${trigger.name == ''}",
                "#{person.country == 'DE'}",
            })
    void conditionHolds(String condition) {
        assertThat(holds(condition)).isTrue();
    }

    @Test
    @DisplayName("F9 a condition sees the program")
    void seesProgram() {
        engine.put(new Program("spring", Workspace.DEFAULT, "Spring", "", Map.of()));
        assertThat(scoreAfter(choices(
                        Model.batch("solo").set("baton.program", "spring"), "${program.name == 'Spring'}", "=1")))
                .isEqualTo(1);
    }

    @Test
    @DisplayName("F9 a condition sees what was passed through the API")
    void seesApiValue() {
        engine.deploy(choices(Model.batch("solo").my("Who", "own"), "${my.Who == 'api'}", "=1"));
        engine.start("solo", ann, Map.of("Who", "api"));
        assertThat(engine.score(ann)).isEqualTo(1);
    }

    @Test
    @DisplayName("F9 a token is not undefined to a sign: '+10' is text, '10' another text")
    void signCounts() {
        assertThat(holds("${my['Activity Score'] == '10'}")).isFalse();
    }

    @ParameterizedTest
    @DisplayName("L2 an empty field is neither below nor above nor equal to anything")
    @ValueSource(
            strings = {
                "${person.personScore > 10}",
                "${person.personScore >= 10}",
                "${person.personScore < 10}",
                "${person.personScore <= 10}",
                "${person.personScore == 10}",
                "${person.personScore == 0}",
                "${person.company == 'ACME'}",
                "${person.company == ''}",
                "${person.company > 'A'}",
            })
    void emptyFieldMatchesNothing(String condition) {
        ann = engine.person("bea@example.com");
        assertThat(holds(condition)).isFalse();
    }

    @ParameterizedTest
    @DisplayName("L2 what the manual says of empty fields in lists and in choices holds, and the check names where they"
            + " differ")
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
            country = null            ; ${person.country == null}         ; true  ; true
            country = "DE"            ; ${person.country == 'DE'}         ; false ; false
            country != "DE"           ; ${person.country != 'DE'}         ; false ; true
            personScore > 5           ; ${person.personScore > 5}         ; false ; false
            personScore < 5           ; ${person.personScore < 5}         ; false ; false
            not(country = "DE")       ; ${!(person.country == 'DE')}      ; true  ; true
            not(personScore > 5)      ; ${!(person.personScore > 5)}      ; false ; true
            not(unsubscribed)         ; ${!person.unsubscribed}           ; false ; true
            personScore + 5 > 3       ; ${person.personScore + 5 > 3}     ; false ; true
            country != company        ; ${person.country != person.company} ; false ; true
            """)
    void emptyFieldsInListsAndChoices(String list, String choice, boolean listed, boolean chosen) {
        ann = engine.person("bea@example.com", "company", "ACME");
        engine.deploy(Model.batch("list").smartList("= " + list).changeScore("=1"));
        engine.start("list", ann);
        assertThat(engine.score(ann)).isEqualTo(listed ? 1 : 0);
        ann = engine.person("cid@example.com", "company", "ACME");
        assertThat(holds(choice)).isEqualTo(chosen);
        assertThat(engine.baton().services().systemCheck().run(Optional.empty()))
                .extracting(finding -> finding.kind() == SystemCheck.Kind.EMPTY_FIELD_IN_CHOICE)
                .hasSize(listed == chosen ? 0 : 1);
    }

    @ParameterizedTest
    @DisplayName("L2 an empty field can be asked for")
    @ValueSource(
            strings = {"${person.personScore == null}", "${empty person.personScore}", "${person.company == null}"})
    void emptyFieldIsNull(String condition) {
        ann = engine.person("bea@example.com");
        assertThat(holds(condition)).isTrue();
    }

    /** Takes people through a campaign of two random choices; how many points each got. */
    private List<Integer> pointsOfRandomChoices(List<PersonId> people, String campaign) {
        return people.stream()
                .map(person -> {
                    int before = engine.score(person);
                    engine.start(campaign, person);
                    return engine.score(person) - before;
                })
                .toList();
    }

    private static Model randomChoices(String key) {
        return Model.batch(key).choice("${sample < 50}", "+1").choice("${sample < 50}", "+10");
    }

    private List<PersonId> people(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> engine.person("p" + i + "@example.com"))
                .toList();
    }

    @Test
    @DisplayName("F9 in a random sample the same person falls the same way each time, as it was worked out for it")
    void sampleIsTheSameEachTime() {
        engine.deploy(randomChoices("solo"));
        var people = people(40);
        var expected = people.stream()
                .map(person -> (RandomSample.of(person, "solo", 1, "choice1") < 50 ? 1 : 0)
                        + (RandomSample.of(person, "solo", 1, "choice2") < 50 ? 10 : 0))
                .toList();
        assertThat(pointsOfRandomChoices(people, "solo")).isEqualTo(expected);
        assertThat(pointsOfRandomChoices(people, "solo")).isEqualTo(expected);
    }

    @Test
    @DisplayName("F9 two gateways draw independently of each other, and so do two campaigns and two versions")
    void samplesAreIndependent() {
        engine.deploy(randomChoices("solo"), randomChoices("other"));
        var people = people(40);
        var points = pointsOfRandomChoices(people, "solo");
        assertThat(points).contains(0, 1, 10, 11);
        assertThat(pointsOfRandomChoices(people, "other")).isNotEqualTo(points);
        engine.deploy(randomChoices("solo"));
        assertThat(pointsOfRandomChoices(people, "solo")).isNotEqualTo(points);
    }

    @Test
    @DisplayName("F9 the first branch whose part of the sample holds the person wins")
    void sampleFirstMatchWins() {
        engine.deploy(
                choices(Model.batch("solo"), "${sample < 20}", "=1", "${sample < 60}", "=2", "${sample < 100}", "=3"));
        for (var person : people(40)) {
            engine.start("solo", person);
            double sample = RandomSample.of(person, "solo", 1, "choice");
            assertThat(engine.score(person)).isEqualTo(sample < 20 ? 1 : sample < 60 ? 2 : 3);
        }
    }

    @Test
    @DisplayName("F9 a variable of the instance called sample goes before the random sample")
    void sampleVariableFirst() {
        engine.deploy(choices(Model.batch("solo"), "${sample == 200}", "=1"));
        engine.start("solo", Map.of("personId", ann.toString(), "sample", 200));
        assertThat(engine.score(ann)).isEqualTo(1);
    }

    @Test
    @DisplayName("F9 a process that is no campaign sees no sample")
    void otherProcessesSeeNoSample() {
        engine.deploy(choices(Model.process("plain"), "${sample < 50}", "=1"));
        assertThatThrownBy(() -> engine.start("plain", Map.of("personId", ann.toString())))
                .hasMessageContaining("sample");
    }

    @Test
    @DisplayName("F9 a process that is no campaign sees no person")
    void otherProcessesSeeNothing() {
        engine.deploy(choices(Model.process("plain"), "${person.personScore > 0}", "=1"));
        assertThatThrownBy(() -> engine.start("plain", Map.of("personId", ann.toString())))
                .hasMessageContaining("person");
    }

    @Test
    @DisplayName("F9 a variable of the instance called person goes before the person")
    void variableFirst() {
        engine.deploy(choices(Model.batch("solo"), "${my.length() == 4}", "=1"));
        engine.start("solo", Map.of("personId", ann.toString(), "my", "mine"));
        assertThat(engine.score(ann)).isEqualTo(1);
    }
}
