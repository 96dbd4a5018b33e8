package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.baton.activity.Activity;
import io.baton.campaign.Program;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import io.baton.testing.BatonTest;
import io.baton.testing.Model;
import io.baton.testing.TestEngine;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How tokens read and where their values came from: T9 and T10. */
@BatonTest
class TokenTextRulesTest {

    private final TestEngine engine;
    private PersonId ann;

    TokenTextRulesTest(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void createAnn() {
        ann = engine.person("ann@example.com");
    }

    private Activity moment() {
        return engine.activities(ann, "Interesting Moment").get(0);
    }

    private String said() {
        return moment().attributes().get("description");
    }

    private String rendered(String text) {
        engine.deploy(Model.batch("solo").interestingMoment(text));
        engine.start("solo", ann);
        return said();
    }

    @ParameterizedTest
    @DisplayName("T9 an undefined token renders blank")
    @MethodSource
    void undefinedIsBlank(String token) {
        assertThat(rendered("[" + token + "]")).isEqualTo("[]");
    }

    static Stream<String> undefinedIsBlank() {
        return Stream.of(
                "{{my.Nothing}}",
                "{{campaign.nothing}}",
                "{{program.name}}",
                "{{lead.nothing}}",
                "{{lead.First Name}}",
                "{{system.nothing}}",
                "{{company.name}}",
                "{{nothing}}",
                "{{my.}}",
                "{{.x}}",
                "{{}}",
                "{{ }}");
    }

    @Test
    @DisplayName("T9 the default stands in for an empty field")
    void defaultOfEmptyField() {
        assertThat(rendered("Dear {{lead.First Name:default=friend}},")).isEqualTo("Dear friend,");
    }

    @Test
    @DisplayName("T9 the default gives way to a value")
    void valueBeforeDefault() {
        ann = engine.person("bea@example.com", "firstName", "Bea");
        assertThat(rendered("Dear {{lead.First Name:default=friend}},")).isEqualTo("Dear Bea,");
    }

    @Test
    @DisplayName("T9 the default stands in for an undefined My Token")
    void defaultOfUndefinedToken() {
        assertThat(rendered("{{my.Nothing:default=+0}}")).isEqualTo("+0");
    }

    @Test
    @DisplayName("T9 the default may be blank")
    void blankDefault() {
        assertThat(rendered("[{{my.Nothing:default=}}]")).isEqualTo("[]");
    }

    @Test
    @DisplayName("T9 the default is plain text")
    void defaultIsPlain() {
        assertThat(rendered("{{my.Nothing:default=my.x:default=&y}}")).isEqualTo("my.x:default=&y");
    }

    @Test
    @DisplayName("T9 text keeps its sign")
    void signStays() {
        engine.deploy(Model.batch("solo").my("Score", "+0").interestingMoment("{{my.Score}}"));
        engine.start("solo", ann);
        assertThat(said()).isEqualTo("+0");
    }

    @Test
    @DisplayName("T9 a number that comes through the API reads as it was written")
    void apiNumber() {
        engine.deploy(Model.batch("solo").interestingMoment("{{my.a}}|{{my.b}}"));
        engine.start("solo", Map.of("personId", ann.toString(), "tokens", "{\"a\":10.50,\"b\":true}"));
        assertThat(said()).isEqualTo("10.50|true");
    }

    @ParameterizedTest
    @DisplayName("T9 braces that are no token stay as they are")
    @MethodSource
    void looseBraces(String text) {
        assertThat(rendered(text)).isEqualTo(text);
    }

    static Stream<String> looseBraces() {
        return Stream.of("{{my.x", "my.x}}", "{my.x}", "{{my.{x}}", "} {");
    }

    /** Values that something might take for more than text. */
    static List<String> hostileValues() {
        return List.of(
                "{{my.x}}",
                "{{lead.id}} {{campaign.name}}",
                "${1+1}",
                "#{1+1}",
                "${person.email}",
                "$1 \\1 \\\\ \\",
                "'single' \"double\" `back`",
                "line\nfeed",
                "\uD83D\uDC69\u200D\uD83D\uDCBB caf\u00e9 \u65e5\u672c \u202Etfel",
                "<bpmn:task/> &amp; ]]> <!-- -->",
                "'; DROP TABLE BATON_PERSON; --",
                "null",
                "NULL",
                " ");
    }

    @ParameterizedTest
    @DisplayName("T9 a My Token's value is plain text in an Interesting Moment")
    @MethodSource("hostileValues")
    void plainInInterestingMoment(String value) {
        engine.deploy(Model.batch("solo").my("x", "inner").my("value", value).interestingMoment("<{{my.value}}>"));
        engine.start("solo", ann);
        assertThat(said()).isEqualTo("<" + value + ">");
    }

    @ParameterizedTest
    @DisplayName("T9 a value passed through the API is plain text in an Interesting Moment")
    @MethodSource("hostileValues")
    void apiValuePlainInInterestingMoment(String value) {
        engine.deploy(Model.batch("solo").my("x", "inner").interestingMoment("<{{my.value}}>"));
        engine.start("solo", ann, Map.of("value", value));
        assertThat(said()).isEqualTo("<" + value + ">");
    }

    @ParameterizedTest
    @DisplayName("T9 a field's value is plain text in an Interesting Moment")
    @MethodSource("hostileValues")
    void fieldPlainInInterestingMoment(String value) {
        ann = engine.person("bea@example.com", "company", value);
        assertThat(rendered("<{{lead.company}}>")).isEqualTo("<" + value + ">");
    }

    @ParameterizedTest
    @DisplayName("T9 a token's value is plain text in Change Data Value")
    @MethodSource("hostileValues")
    void plainInChangeDataValue(String value) {
        engine.deploy(Model.batch("solo").my("x", "inner").changeDataValue("company", "{{my.value}}"));
        engine.start("solo", ann, Map.of("value", value));
        assertThat(engine.value(ann, "company")).isEqualTo(value);
    }

    @ParameterizedTest
    @DisplayName("T9 a token's value is plain text in the condition of a gateway")
    @MethodSource("hostileValues")
    void plainInCondition(String value) {
        ann = engine.person("bea@example.com", "company", value);
        engine.deploy(Model.batch("solo").my("x", "inner").choice("${my.value == person.company}", "+1"));
        engine.start("solo", ann, Map.of("value", value));
        assertThat(engine.score(ann)).isEqualTo(1);
    }

    @ParameterizedTest
    @DisplayName("T9 a token's value is plain text in the child that inherits it")
    @MethodSource("hostileValues")
    void plainInChild(String value) {
        engine.deploy(
                Model.batch("parent").my("x", "inner").my("value", value).execute("child", true),
                Model.executable("child").interestingMoment("<{{my.value}}>"));
        engine.start("parent", ann);
        assertThat(said()).isEqualTo("<" + value + ">");
    }

    @Test
    @DisplayName("T9 a token's value does not become a change of the score by evaluation")
    void scoreIsNotEvaluated() {
        engine.deploy(Model.batch("solo")
                .my("Other", "+5")
                .my("Score", "{{my.Other}}")
                .changeScore("{{my.Score}}"));
        engine.start("solo", ann);
        assertThat(engine.score(ann)).isZero();
    }

    @Test
    @DisplayName("T9 an expression in the text of a step is plain text as well")
    void expressionInStep() {
        assertThat(rendered("${1+1} #{person.email}")).isEqualTo("${1+1} #{person.email}");
    }

    @ParameterizedTest
    @DisplayName("T9 characters that not every text column can hold do not stop the flow")
    @ValueSource(strings = {"\0", "\uD800", "\uDC00x", "\uFFFF"})
    void unstorableCharacters(String value) {
        engine.deploy(Model.batch("solo")
                .step("interestingMoment", "type", "a{{my.value}}", "description", "b{{my.value}}")
                .changeScore("+1"));
        engine.start("solo", ann, Map.of("value", value));
        assertThat(engine.score(ann)).isEqualTo(1);
    }

    /** What the activity of a Change Data Value says about where the value came from. */
    private String sourceOf(String text, Model... others) {
        engine.deploy(
                Stream.concat(Stream.of(others), Stream.of(Model.batch("solo").changeDataValue("company", text)))
                        .toArray(Model[]::new));
        engine.start("solo", ann);
        return source();
    }

    private String source() {
        return engine.activities(ann, "Change Data Value").get(0).attributes().get("tokenSource");
    }

    @Test
    @DisplayName("T10 a value from the API says so")
    void fromApi() {
        engine.deploy(Model.batch("solo").my("x", "own").changeDataValue("company", "{{my.x}}"));
        engine.start("solo", ann, Map.of("x", "api"));
        assertThat(source()).isEqualTo("API");
    }

    @Test
    @DisplayName("T10 the campaign's own value says so")
    void fromCampaign() {
        engine.deploy(Model.batch("solo").my("x", "own").changeDataValue("company", "{{my.x}}"));
        engine.start("solo", ann);
        assertThat(source()).isEqualTo("campaign");
    }

    @Test
    @DisplayName("T10 a program's value names the program")
    void fromProgram() {
        engine.put(new Program("spring", Workspace.DEFAULT, "Spring", "", Map.of("x", "program's")));
        engine.deploy(Model.batch("solo").set("baton.program", "spring").changeDataValue("company", "{{my.x}}"));
        engine.start("solo", ann);
        assertThat(source()).isEqualTo("program 'spring'");
    }

    @Test
    @DisplayName("T10 an inherited value names the ancestor that defined it, not the caller that handed it on")
    void fromAncestor() {
        engine.deploy(
                Model.batch("root").my("x", "root's").execute("middle", true),
                Model.executable("middle").execute("leaf", true),
                Model.executable("leaf").my("x", "leaf's").changeDataValue("company", "{{my.x}}"));
        engine.start("root", ann);
        assertThat(source()).isEqualTo("ancestor 'root': campaign");
    }

    @Test
    @DisplayName("T10 an inherited value of a program names the ancestor and the program")
    void fromAncestorsProgram() {
        engine.put(new Program("spring", Workspace.DEFAULT, "Spring", "", Map.of("x", "program's")));
        engine.deploy(
                Model.batch("root").set("baton.program", "spring").execute("leaf", true),
                Model.executable("leaf").changeDataValue("company", "{{my.x}}"));
        engine.start("root", ann);
        assertThat(source()).isEqualTo("ancestor 'root': program 'spring'");
    }

    @Test
    @DisplayName("T10 an inherited API value names the ancestor it was passed to")
    void fromAncestorsApi() {
        engine.deploy(
                Model.batch("root").execute("leaf", true),
                Model.executable("leaf").changeDataValue("company", "{{my.x}}"));
        engine.start("root", ann, Map.of("x", "api"));
        assertThat(source()).isEqualTo("ancestor 'root': API");
    }

    @Test
    @DisplayName("T10 with true a token only the child has is the child's own")
    void childsOwn() {
        engine.deploy(
                Model.batch("root").execute("leaf", true),
                Model.executable("leaf").my("x", "leaf's").changeDataValue("company", "{{my.x}}"));
        engine.start("root", ann);
        assertThat(source()).isEqualTo("campaign");
    }

    @Test
    @DisplayName("T10 a default says so")
    void fromDefault() {
        assertThat(sourceOf("{{my.x:default=friend}}")).isEqualTo("default");
    }

    @Test
    @DisplayName("T10 an undefined token says so")
    void undefined() {
        assertThat(sourceOf("{{my.x}}")).isEqualTo("undefined");
    }

    @Test
    @DisplayName("T10 a field of the person says so")
    void fromPerson() {
        assertThat(sourceOf("{{lead.email}}")).isEqualTo("person");
    }

    @Test
    @DisplayName("T10 the system's time says so")
    void fromSystem() {
        assertThat(sourceOf("{{system.date}}")).isEqualTo("system");
    }

    @Test
    @DisplayName("T10 a text of several tokens names every source once, in order")
    void severalSources() {
        assertThat(sourceOf("{{my.x}} {{lead.email}} {{my.y}} {{system.date}}")).isEqualTo("undefined, person, system");
    }

    @Test
    @DisplayName("T10 a text without tokens has no source")
    void literal() {
        assertThat(sourceOf("ACME")).isEmpty();
    }

    @Test
    @DisplayName("T10 Change Score says where its change came from")
    void changeScoreSource() {
        engine.deploy(
                Model.batch("root").my("Score", "+10").execute("leaf", true),
                Model.executable("leaf").my("Score", "+0").changeScore("{{my.Score}}"));
        engine.start("root", ann);
        assertThat(engine.activities(ann, "Change Score").get(0).attributes())
                .contains(entry("changeValue", "+10"), entry("tokenSource", "ancestor 'root': campaign"));
    }

    @Test
    @DisplayName("T10 Interesting Moment says where its tokens came from")
    void interestingMomentSource() {
        engine.deploy(Model.batch("solo")
                .my("kind", "Web")
                .step("interestingMoment", "type", "{{my.kind}}", "description", "{{lead.email}} {{my.none}}"));
        engine.start("solo", ann);
        assertThat(moment().attributes()).contains(entry("tokenSource", "campaign, person, undefined"));
    }

    @Test
    @DisplayName("F8 an Interesting Moment keeps its kind and its description")
    void interestingMoment() {
        engine.deploy(Model.batch("solo")
                .my("kind", "Web")
                .step("interestingMoment", "type", "{{my.kind}}", "description", "visited us"));
        engine.start("solo", ann);
        assertThat(moment())
                .returns("Web", Activity::target)
                .returns("done", activity -> activity.status().label())
                .returns("solo", Activity::campaign)
                .extracting(Activity::attributes)
                .satisfies(attributes -> assertThat(attributes)
                        .contains(entry("momentType", "Web"), entry("description", "visited us")));
    }

    @Test
    @DisplayName("F8 an Interesting Moment is allowed in an executable campaign and does not park the person")
    void interestingMomentInChild() {
        engine.deploy(
                Model.batch("parent").execute("child", false).changeScore("+1"),
                Model.executable("child").interestingMoment("seen"));
        engine.start("parent", ann);
        assertThat(engine.score(ann)).isEqualTo(1);
    }
}
