package io.baton.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.baton.campaign.CampaignType;
import io.baton.engine.model.SettingsReader.Settings;
import io.baton.qualification.QualificationRule;
import io.baton.smartlist.SmartList;
import io.baton.smartlist.SmartListReference;
import io.baton.testing.Model;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the properties of a process say, and what is wrong with them. */
class SettingsReaderTest {

    private final Problems problems = new Problems("campaign");

    private Settings read(Model model) {
        return read(model.xml());
    }

    private Settings read(String xml) {
        return new SettingsReader(Trees.FEEL, Optional.of(Trees.FIELDS), problems).read(Trees.process(xml));
    }

    private void assertProblem(String... parts) {
        assertThat(Trees.messages(problems)).singleElement().satisfies(message -> assertThat(message)
                .startsWith("Campaign 'campaign' ")
                .contains(parts));
    }

    private void assertNoProblem() {
        assertThat(problems.found()).isEmpty();
    }

    @Test
    @DisplayName("A process is a campaign when it has baton.type, whatever that says")
    void isCampaign() {
        assertThat(SettingsReader.isCampaign(
                        Trees.process(Model.process("campaign").set("baton.program", "p"))))
                .isFalse();
        assertThat(SettingsReader.isCampaign(Trees.process(Model.campaign("campaign", "smart"))))
                .isTrue();
    }

    @Nested
    @DisplayName("baton.type")
    class Type {

        @ParameterizedTest
        @CsvSource({"batch, BATCH", "trigger, TRIGGER", "executable, EXECUTABLE", "Executable, EXECUTABLE"})
        @DisplayName("E3 the type is read without regard to case")
        void type(String label, CampaignType type) {
            assertThat(read(Model.campaign("campaign", label)).type()).isEqualTo(type);
            assertNoProblem();
        }

        @ParameterizedTest
        @ValueSource(strings = {"smart", " "})
        @DisplayName("an unknown type is a problem; nobody may execute or run the campaign then")
        void unknownType(String label) {
            assertThat(read(Model.campaign("campaign", label)).type()).isEqualTo(CampaignType.TRIGGER);
            assertProblem("unknown type '" + label + "'", "batch, trigger or executable");
        }
    }

    @Nested
    @DisplayName("baton.program")
    class ItsProgram {

        @Test
        @DisplayName("T8 a campaign belongs to the program it names, a blank name to none")
        void program() {
            assertThat(read(Model.batch("campaign").set("baton.program", " launch "))
                            .program())
                    .contains("launch");
            assertThat(read(Model.batch("campaign").set("baton.program", " ")).program())
                    .isEmpty();
            assertThat(read(Model.batch("campaign")).program()).isEmpty();
        }
    }

    @Nested
    @DisplayName("baton.qualification")
    class Qualification {

        @Test
        @DisplayName("E12 without a rule a person qualifies once")
        void defaultRule() {
            assertThat(read(Model.batch("campaign").without("baton.qualification"))
                            .qualification())
                    .isEqualTo(new QualificationRule.Once());
            assertNoProblem();
        }

        @Test
        @DisplayName("Q1 the rule is read")
        void rule() {
            assertThat(read(Model.batch("campaign").rule("every time")).qualification())
                    .isEqualTo(new QualificationRule.EveryTime());
            assertThat(read(Model.batch("campaign").rule("once every 7 days")).qualification())
                    .isInstanceOf(QualificationRule.Interval.class);
            assertNoProblem();
        }

        @ParameterizedTest
        @ValueSource(strings = {"twice", "once every 0 hours", "once every 5 minutes"})
        @DisplayName("Q1 an unknown rule is a problem, and counts as once")
        void unknownRule(String rule) {
            assertThat(read(Model.batch("campaign").rule(rule)).qualification())
                    .isEqualTo(new QualificationRule.Once());
            assertProblem("unknown qualification rule '" + rule + "'", "every time", "months");
        }
    }

    @Nested
    @DisplayName("baton.personLimit")
    class PersonLimit {

        @Test
        @DisplayName("Q4 a person limit is a whole number above zero, nine digits at most")
        void personLimit() {
            assertThat(read(Model.batch("campaign").set("baton.personLimit", " 999999999 "))
                            .personLimit())
                    .hasValue(999_999_999);
            assertThat(read(Model.batch("campaign").set("baton.personLimit", " "))
                            .personLimit())
                    .isEmpty();
            assertNoProblem();
        }

        @ParameterizedTest
        @ValueSource(strings = {"0", "-1", "many", "1.5", "1000000000"})
        @DisplayName("Q4 a person limit that is none is a problem")
        void badPersonLimit(String limit) {
            assertThat(read(Model.batch("campaign").set("baton.personLimit", limit))
                            .personLimit())
                    .isEmpty();
            assertProblem("person limit '" + limit + "'", "above zero");
        }

        @ParameterizedTest
        @ValueSource(strings = {"trigger", "executable"})
        @DisplayName("Q4 only batch campaigns have a person limit")
        void personLimitOfOthers(String type) {
            read(Model.campaign("campaign", type).set("baton.personLimit", "10"));
            assertProblem("is of type " + type, "only batch campaigns", "remove baton.personLimit");
        }
    }

    @Nested
    @DisplayName("baton.smartList")
    class ItsSmartList {

        @Test
        @DisplayName("E10 no list, or a blank one, is a valid list without filters")
        void noSmartList() {
            assertThat(read(Model.batch("campaign")).smartList())
                    .isEqualTo(read(Model.batch("campaign").smartList(" ")).smartList())
                    .isEqualTo(new SmartListReference.Inline(SmartList.everyone()));
        }

        @Test
        @DisplayName("E11 a list that is a key refers to a separate asset")
        void namedSmartList() {
            assertThat(read(Model.batch("campaign").smartList(" german leads ")).smartList())
                    .isEqualTo(new SmartListReference.ByKey("german leads"));
        }

        @Test
        @DisplayName("E11 a list that starts with = stands in the campaign")
        void inlineSmartList() {
            assertThat(read(Model.batch("campaign").smartList("= country = \"DE\""))
                            .smartList())
                    .isInstanceOf(SmartListReference.Inline.class);
            assertNoProblem();
        }

        @Test
        @DisplayName("V1 a list that can never work is a problem of the model")
        void listThatNeverWorks() {
            assertThat(read(Model.batch("campaign").smartList("= country = (")).smartList())
                    .isInstanceOf(SmartListReference.Inline.class);
            assertProblem("smart list that can never work", "is no FEEL expression", "Correct baton.smartList");
        }
    }

    @Nested
    @DisplayName("my.…")
    class MyTokens {

        @Test
        @DisplayName("T8 the campaign's own My Tokens are read in their order, with the sign of their values")
        void myTokens() {
            assertThat(read(Model.batch("campaign")
                                    .my("Score", "+10")
                                    .my("Other ", "")
                                    .my("A Third", "+0"))
                            .myTokens())
                    .containsExactly(entry("Score", "+10"), entry("Other", ""), entry("A Third", "+0"));
            assertNoProblem();
        }

        @Test
        @DisplayName("V1 a My Token in other case is refused, and read in a definition that was accepted once")
        void otherCase() {
            var xml = Model.batch("campaign").set("MY.Other ", "+1").xml();
            var settings = new SettingsReader(Trees.FEEL, Optional.empty(), problems).read(Trees.process(xml));
            assertThat(settings.myTokens()).containsExactly(entry("Other", "+1"));
            assertNoProblem();
            read(xml);
            assertThat(Trees.messages(problems))
                    .containsExactly("Campaign 'campaign' has the property 'MY.Other '; did you mean 'my.Other'?");
        }

        @Test
        @DisplayName("T1 a My Token that is defined twice in other case is a problem, and the first one counts")
        void tokenTwice() {
            assertThat(read(Model.batch("campaign").my("Score", "+1").my("score", "+2"))
                            .myTokens())
                    .containsExactly(entry("Score", "+1"));
            assertProblem("'my.score' twice, first as 'my.Score'", "keep one");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "{{Score}}", "Score}"})
        @DisplayName("a My Token without a name, or with braces in it, is a problem")
        void badTokenName(String name) {
            assertThat(read(Model.batch("campaign").my(name, "+1")).myTokens()).isEmpty();
            assertProblem("My Token 'my." + name + "'", "without braces, like my.Score");
        }
    }

    @Nested
    @DisplayName("Properties that nobody knows, or that stand twice")
    class Others {

        @Test
        @DisplayName("a misspelt property of ours is a problem, with what was probably meant")
        void unknownProperty() {
            read(Model.batch("campaign").set("baton.smartlist", "").set("owner", "sales"));
            assertProblem("unknown property 'baton.smartlist'", "did you mean 'baton.smartList'?");
        }

        @ParameterizedTest
        @ValueSource(strings = {"baton.qualification", "my.Score"})
        @DisplayName("a property of ours that stands twice is a problem")
        void propertyTwice(String name) {
            read(twice(Model.batch("campaign").set(name, "every time"), name));
            assertProblem("has the property '" + name + "' twice: keep one");
        }

        @Test
        @DisplayName("a property that is not ours may stand twice")
        void otherPropertyTwice() {
            read(twice(Model.batch("campaign").set("owner", "every time"), "owner"));
            assertNoProblem();
        }

        @Test
        @DisplayName("every problem is found at once, with the id and the place of the process")
        void located() {
            read(Model.campaign("campaign", "smart").rule("twice").set("baton.personLimit", "0"));
            assertThat(problems.found()).hasSize(3).allSatisfy(problem -> {
                assertThat(problem.element()).isEqualTo("campaign");
                assertThat(problem.line()).isEqualTo(3);
                assertThat(problem.column()).isPositive();
            });
        }
    }

    private static String twice(Model model, String name) {
        var property = "<camunda:property name=\"" + name + "\" value=\"every time\"/>";
        assertThat(model.xml()).contains(property);
        return model.xml().replace(property, property + property);
    }
}
