package io.baton.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.campaign.Program;
import io.baton.flow.ConfiguredStep;
import io.baton.flow.InterestingMoment;
import io.baton.flow.StepParameters;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import io.baton.testing.TestFlow;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How tokens read in one campaign and where their values came from: T9 and T10. */
class TokenTextRulesTest {

    private static final String HOSTILE = "io.baton.testing.HostileTexts#all";

    private final TestFlow flow = new TestFlow();
    private PersonId ann = flow.person("ann@example.com");

    private String rendered(String text) {
        return flow.perform(ann, "interestingMoment", "type", "Milestone", "description", text)
                .attribute("description");
    }

    /** What the activity of a Change Data Value says about where the value came from. */
    private String sourceOf(String text) {
        return flow.perform(ann, "changeDataValue", "field", "company", "value", text)
                .attribute("tokenSource");
    }

    /** A deployment refuses some of them now (V1); a definition that was accepted once still has them. */
    @ParameterizedTest
    @DisplayName("T9 an undefined token renders blank")
    @MethodSource
    void undefinedIsBlank(String token) {
        var parameters = Map.of("type", "Milestone", "description", "[" + token + "]");
        var step = ConfiguredStep.of(new InterestingMoment(), new StepParameters(parameters, Optional.empty()));
        assertThat(flow.perform(ann, step).attribute("description")).isEqualTo("[]");
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
        ann = flow.person("bea@example.com", "firstName", "Bea");
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
        flow.my("Score", "+0");
        assertThat(rendered("{{my.Score}}")).isEqualTo("+0");
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

    @ParameterizedTest
    @DisplayName("T9 a My Token's value is plain text in an Interesting Moment")
    @MethodSource(HOSTILE)
    void ownValuePlainInInterestingMoment(String value) {
        flow.my("x", "inner").my("value", value);
        assertThat(rendered("<{{my.value}}>")).isEqualTo("<" + value + ">");
    }

    @ParameterizedTest
    @DisplayName("T9 a value passed through the API is plain text in an Interesting Moment")
    @MethodSource(HOSTILE)
    void apiValuePlainInInterestingMoment(String value) {
        flow.my("x", "inner").api("value", value);
        assertThat(rendered("<{{my.value}}>")).isEqualTo("<" + value + ">");
    }

    @ParameterizedTest
    @DisplayName("T9 a field's value is plain text in an Interesting Moment")
    @MethodSource(HOSTILE)
    void fieldPlainInInterestingMoment(String value) {
        ann = flow.person("bea@example.com", "company", value);
        assertThat(rendered("<{{lead.company}}>")).isEqualTo("<" + value + ">");
    }

    @ParameterizedTest
    @DisplayName("T9 a token's value is plain text in Change Data Value")
    @MethodSource(HOSTILE)
    void plainInChangeDataValue(String value) {
        flow.my("x", "inner").api("value", value);
        sourceOf("{{my.value}}");
        assertThat(flow.value(ann, "company")).isEqualTo(value);
    }

    @Test
    @DisplayName("T9 a token's value does not become a change of the score by evaluation")
    void scoreIsNotEvaluated() {
        flow.my("Other", "+5").my("Score", "{{my.Other}}");
        flow.perform(ann, "changeScore", "field", "personScore", "change", "{{my.Score}}");
        assertThat(flow.value(ann, "personScore")).isNull();
    }

    @Test
    @DisplayName("T9 an expression in the text of a step is plain text as well")
    void expressionInStep() {
        assertThat(rendered("${1+1} #{person.email}")).isEqualTo("${1+1} #{person.email}");
    }

    @Test
    @DisplayName("T10 a value from the API says so")
    void fromApi() {
        flow.my("x", "own").api("x", "api");
        assertThat(sourceOf("{{my.x}}")).isEqualTo("API");
    }

    @Test
    @DisplayName("T10 the campaign's own value says so")
    void fromCampaign() {
        flow.my("x", "own");
        assertThat(sourceOf("{{my.x}}")).isEqualTo("campaign");
    }

    @Test
    @DisplayName("T10 a program's value names the program")
    void fromProgram() {
        flow.in(new Program("spring", Workspace.DEFAULT, "Spring", "", Map.of("x", "program's")));
        assertThat(sourceOf("{{my.x}}")).isEqualTo("program 'spring'");
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
}
