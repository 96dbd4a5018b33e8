package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.person.FieldType;
import io.baton.person.PersonField;
import io.baton.person.PersonId;
import io.baton.testing.BatonTest;
import io.baton.testing.Model;
import io.baton.testing.TestEngine;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ParseException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What conditions are made of (V1), and what they say of empty fields (F9). */
@BatonTest
class ConditionTest {

    private final TestEngine engine;

    ConditionTest(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void createFields() {
        engine.baton().inUnitOfWork(unit -> {
            var people = unit.people();
            Stream.of(
                            new PersonField("vipOfTest", "Vip Of Test", FieldType.BOOLEAN),
                            new PersonField("bornOfTest", "Born Of Test", FieldType.DATE),
                            new PersonField("signupOfTest", "Signup Of Test", FieldType.DATETIME))
                    .filter(field -> people.fields().find(field.name()).isEmpty())
                    .forEach(people::addField);
            return people;
        });
    }

    private void deploy(String condition) {
        engine.engine()
                .getRepositoryService()
                .createDeployment()
                .addString(
                        "campaign.bpmn",
                        Model.batch("campaign").choice(condition, "=1").xml())
                .deploy();
    }

    private boolean holds(String condition, PersonId person) {
        deploy(condition);
        engine.start("campaign", person);
        return engine.score(person) == 1;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "${person.bornOfTest.yeer < 2000}               | 'yeer', which it has not; did you mean 'year'?",
                "${person.bornOfTest['yeer'] < 2000}            | did you mean 'year'?",
                "${person.country.lenth() == 2}                 | which it has not; did you mean 'length()'?",
                "${person.country.length == 2}                  | did you mean 'length()'?",
                "${person.country.length(1) == 2}               | takes another number of them",
                "${person.country.trim().lenth() == 2}          | a text for 'lenth()'",
                "${sampel < 20}                                 | names 'sampel'; did you mean sample?",
                "${Sample < 20}                                 | did you mean sample?",
                "${country == 'DE'}                             | did you mean person.country?",
                "${firstName == 'Ann'}                          | did you mean person.firstName?",
                "${country.startsWith('D')}                     | did you mean person.country?",
                "${changeScore}                                 | names the flow step 'changeScore'",
                "${sample == 'x'}                               | which is a number, with the text 'x'",
                "${person.country + 5 > 10}                     | 'country', which is of type text, for a number",
                "${person.bornOfTest + 5 > 1}                   | like plusDays(5)",
                "${-person.country > 1}                         | for a number",
                "${'a' + 1 > 1}                                 | takes the text 'a', for a number",
                "${person.country == person.personScore}        | 'country', which is of type text, with the field",
                "${person.signupOfTest > person.bornOfTest}     | write .toLocalDate() behind the date and time",
                "${person.signupOfTest == person.bornOfTest}    | write .toLocalDate()",
                "${person.country == person.bornOfTest}         | compare it with a value of its own type",
                "${(person.personScore > 5) == 'x'}             | compares a yes or no, with the text 'x'",
                "${(person.personScore > 5) == 1}               | compares a yes or no, with 1",
                "${person.country.length() == 'x'}              | compares a number, with the text 'x'",
                "${dateTime().plusDays(1) > person.signupOfTest} | write .toDate() behind it",
                "${now().yeer > 1}                              | 'yeer', which it has not; did you mean 'year'?",
                "${person}                                      | is 'person' alone",
                "${lead}                                        | is 'lead' alone",
                "${my}                                          | is 'my' alone",
                "${my.Level}                                    | is the text of a token",
                "${person == 'x'}                               | compares 'person', which is no value",
                "${my.x == 'DE' ? 'a' : 'b'}                    | is the text 'a', neither true nor false",
                "${my.x == 'DE' ? true : 5}                     | is 5, neither true nor false",
                "${my.x == 'DE' ? person.country : true}        | of type text, for a yes or no",
                "${null}                                        | is null, neither true nor false",
                "${person.country.length()}                     | is a number, neither true nor false",
                "${sample}                                      | neither true nor false",
                "${person.personScore and true}                 | of type score, for a yes or no",
                "${not person.country}                          | of type text, for a yes or no",
                "${sample or true}                              | for a yes or no",
                "${person.personScore < null}                   | less or more than null",
            })
    @DisplayName("V1 a condition that fails for everybody is refused, with what was probably meant")
    void refused(String condition, String part) {
        assertThatThrownBy(() -> deploy(condition))
                .isInstanceOf(ParseException.class)
                .hasMessageContaining("The condition of the sequence flow 'choice1_branch1' of campaign 'campaign' ")
                .hasMessageContaining(part)
                .hasMessageNotContainingAny("java.", "Exception");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${simply == 1}",
                "${renewal > person.signupOfTest}",
                "${execution.getVariable('country') == 'DE'}",
                "${person.country == person.company}",
                "${person.personScore > person.country.length()}",
                "${person.personScore + 1 > sample}",
                "${my.Score + 1 > 5}",
                "${my.Level == person.bornOfTest}",
                "${not my.Flag}",
                "${person.signupOfTest.toLocalDate() == person.bornOfTest}",
                "${dateTime().plusDays(1).toDate() > person.signupOfTest}",
                "${person.bornOfTest.monthValue == 12}",
                "${person.bornOfTest.plusDays(5).year == 2000}",
                "${my.x == 'DE' ? person.vipOfTest : false}",
                "${person.vipOfTest == null ? true : person.vipOfTest}",
                "${empty person.country}",
                "${empty trigger}",
                "${person.country.substring(1) == 'E'}",
                "${person.country.substring(0, 1) == 'D'}",
                "${(sample < 5) == 'true'}",
                "${true and null}",
            })
    @DisplayName("V1 a condition that may hold for somebody is accepted")
    void accepted(String condition) {
        assertThatCode(() -> deploy(condition)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "${person.vipOfTest}                             | false",
                "${person.vipOfTest and true}                    | false",
                "${not person.vipOfTest}                         | true",
                "${person.vipOfTest == null}                     | true",
                "${person.country.startsWith('D')}               | false",
                "${not person.country.startsWith('D')}           | true",
                "${person.country.toLowerCase().length() == 2}   | false",
                "${person.country['length']() == 2}              | false",
                "${person.country.length() < 2}                  | false",
                "${person.country.startsWith('D') or true}       | true",
                "${person.bornOfTest.year < 2000}                | false",
                "${person.bornOfTest.plusDays(1).year < 2000}    | false",
                "${now() > person.signupOfTest}                  | false",
                "${person.bornOfTest < now()}                    | false",
            })
    @DisplayName("F9 an empty field makes a condition not true, and fails nobody")
    void empty(String condition, boolean holds) {
        assertThat(holds(condition, engine.person("ann@example.com"))).isEqualTo(holds);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${person.vipOfTest}",
                "${person.country.startsWith('D')}",
                "${person.country.toLowerCase() == 'de'}",
                "${person.country['length']() == 2}",
                "${person.country.trim().trim().trim().trim().trim().length() == 2}",
                "${person.bornOfTest.year == 1990}",
                "${now() > person.signupOfTest}",
                "${person.signupOfTest < now()}",
                "${person.bornOfTest lt now()}",
                "${person.bornOfTest != now()}",
                "${dateTime().plusDays(1).toDate() > person.signupOfTest}",
                "${person.signupOfTest.toLocalDate() > person.bornOfTest}",
            })
    @DisplayName("F9 methods of fields and now() work in a condition")
    void filled(String condition) {
        var ann = engine.person(
                "ann@example.com",
                "country",
                "DE",
                "vipOfTest",
                true,
                "bornOfTest",
                LocalDate.parse("1990-05-01"),
                "signupOfTest",
                OffsetDateTime.parse("2020-05-01T10:00Z"));
        assertThat(holds(condition, ann)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "${colour == 'red'}              | there is no variable 'colour'",
                "${my.Level + 1 > 5}             | it takes a value for one of another kind",
                "${word > person.personScore}    | it takes a value for one of another kind",
                "${word.lenth() > 1}             | it calls a method that is not there",
                "${word.yeer > 1}                | it asks for 'yeer'",
                "${word}                         | neither true nor false",
            })
    @DisplayName("V1 what fails in a condition at run time is worded with campaign, element, condition and way out")
    void fails(String condition, String part) {
        engine.deploy(Model.batch("campaign").my("Level", "high").choice(condition, "=1"));
        var ann = engine.person("ann@example.com", "personScore", 5);
        assertThatThrownBy(() -> engine.engine()
                        .getRuntimeService()
                        .startProcessInstanceByKey("campaign", Map.of("personId", ann.toString(), "word", "red")))
                .hasMessageContaining("'choice1' of campaign 'campaign'")
                .hasMessageContaining(condition)
                .hasMessageContaining(part)
                .hasMessageNotContainingAny("java.", "class ", "Exception", "ENGINE");
    }

    @Test
    @DisplayName("V1 an expression of a task that fails at run time is worded alike")
    void task() {
        engine.deploy(Model.batch("campaign")
                .element("task", "<bpmn:serviceTask id=\"task\" camunda:expression=\"${word.lenth()}\"/>"));
        var ann = engine.person("ann@example.com");
        assertThatThrownBy(() -> engine.engine()
                        .getRuntimeService()
                        .startProcessInstanceByKey("campaign", Map.of("personId", ann.toString(), "word", "red")))
                .hasMessageContaining("The expression ${word.lenth()} at 'task' of campaign 'campaign'")
                .hasMessageNotContainingAny("java.", "class ", "Exception");
    }

    @Test
    @DisplayName("Expressions of other processes fail in the engine's words")
    void plainProcess() {
        engine.deploy(Model.process("plain")
                .element("task", "<bpmn:serviceTask id=\"task\" camunda:expression=\"${nothing.length()}\"/>"));
        assertThatThrownBy(() -> engine.engine()
                        .getRuntimeService()
                        .startProcessInstanceByKey("plain", Collections.singletonMap("nothing", null)))
                .hasMessageContaining("Target unreachable");
    }
}
