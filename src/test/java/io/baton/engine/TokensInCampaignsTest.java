package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.baton.activity.Activity;
import io.baton.campaign.Program;
import io.baton.engine.command.CampaignRefusedException;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import io.baton.testing.BatonTest;
import io.baton.testing.Model;
import io.baton.testing.TestEngine;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens on their way through models, variables, expressions and children: T9 and T10. */
@BatonTest
class TokensInCampaignsTest {

    private static final String HOSTILE = "io.baton.testing.HostileTexts#all";

    private final TestEngine engine;
    private PersonId ann;

    TokensInCampaignsTest(TestEngine engine) {
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

    @Test
    @DisplayName("T9 a number that comes through the API reads as it was written")
    void apiNumber() {
        engine.deploy(Model.batch("solo").interestingMoment("{{my.a}}|{{my.b}}"));
        engine.start("solo", Map.of("personId", ann.toString(), "tokens", "{\"a\":10.50,\"b\":true}"));
        assertThat(said()).isEqualTo("10.50|true");
    }

    @ParameterizedTest
    @DisplayName("T9 a token's value is plain text in the condition of a gateway")
    @MethodSource(HOSTILE)
    void plainInCondition(String value) {
        ann = engine.person("bea@example.com", "company", value);
        engine.deploy(Model.batch("solo").my("x", "inner").choice("${my.value == person.company}", "+1"));
        engine.start("solo", ann, Map.of("value", value));
        assertThat(engine.score(ann)).isEqualTo(1);
    }

    @ParameterizedTest
    @DisplayName("T9 a My Token's value is plain text in the child that inherits it, from the model to the activity "
            + "log")
    @MethodSource(HOSTILE)
    void plainInChild(String value) {
        engine.deploy(
                Model.batch("parent").my("x", "inner").my("value", value).execute("child", true),
                Model.executable("child").interestingMoment("<{{my.value}}>"));
        engine.start("parent", ann);
        assertThat(said()).isEqualTo("<" + value + ">");
    }

    @ParameterizedTest
    @DisplayName("T9 characters that not every text column can hold do not stop the flow")
    @ValueSource(strings = {"\0", "\uFFFF"})
    void unstorableCharacters(String value) {
        engine.deploy(Model.batch("solo")
                .step("interestingMoment", "type", "a{{my.value}}", "description", "b{{my.value}}")
                .changeScore("+1"));
        engine.start("solo", ann, Map.of("value", value));
        assertThat(engine.score(ann)).isEqualTo(1);
    }

    @ParameterizedTest
    @DisplayName("P3 a token that holds half of a character is refused by its name, and nobody is started")
    @ValueSource(strings = {"\uD800", "\uDC00x", "x\uD800y"})
    void halfCharacters(String value) {
        engine.deploy(Model.batch("solo").interestingMoment("{{my.value}}").changeScore("+1"));
        assertThatThrownBy(() -> engine.start("solo", ann, Map.of("value", value)))
                .isInstanceOf(CampaignRefusedException.class)
                .hasMessageContainingAll("'value'", "half of a character");
        assertThat(engine.activities(ann)).isEmpty();
    }

    private String source() {
        return engine.activities(ann, "Change Data Value").get(0).attributes().get("tokenSource");
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
    @DisplayName("F8 an Interesting Moment is allowed in an executable campaign and does not park the person")
    void interestingMomentInChild() {
        engine.deploy(
                Model.batch("parent").execute("child", false).changeScore("+1"),
                Model.executable("child").interestingMoment("seen"));
        engine.start("parent", ann);
        assertThat(engine.score(ann)).isEqualTo(1);
    }
}
