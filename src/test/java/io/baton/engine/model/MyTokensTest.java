package io.baton.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.engine.model.DeployedCampaign.NeededToken;
import io.baton.testing.Model;
import io.baton.token.TokenName;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Which My Tokens a process names. */
class MyTokensTest {

    private static NeededToken needed(String token, String element) {
        return new NeededToken(TokenName.my(token), element);
    }

    @Test
    @DisplayName("P3 a campaign uses the My Tokens of its parameters, conditions, timers, callees and other tokens")
    void used() {
        var process = Trees.process(Model.batch("campaign")
                .my("Greeting", "Hello {{my.Name}}")
                .changeScore("{{my.Score}}{{lead.Country}}")
                .choice("${my['Activity Score'] == '+10' or my.Other eq 1}", "+1")
                .element(
                        "event",
                        "<bpmn:intermediateCatchEvent id=\"event\"><bpmn:timerEventDefinition><bpmn:timeDuration>"
                                + "{{my.Days:default=2}} days</bpmn:timeDuration></bpmn:timerEventDefinition>"
                                + "</bpmn:intermediateCatchEvent>")
                .element("call", Model.call("call", "${my.Callee}", true, "")));
        assertThat(MyTokens.usedBy(process))
                .extracting(TokenName::name)
                .containsExactlyInAnyOrder("Name", "Score", "Activity Score", "Other", "Days", "Callee");
    }

    @Test
    @DisplayName("T9 a campaign needs the My Tokens without a default, by the element that names them")
    void needed() {
        var process = Trees.process(Model.batch("campaign")
                .my("Greeting", "Hello {{my.Name}}")
                .changeScore("{{my.Score}}")
                .changeDataValue("country", "{{my.Country:default=DE}}")
                .element("call", Model.call("call", "${my.Callee}", true, "")));
        assertThat(MyTokens.neededBy(process)).containsExactly(needed("Score", "step1"), needed("Callee", "call"));
    }

    @Test
    @DisplayName("T9 a condition needs its My Tokens for the flow it stands at")
    void condition() {
        assertThat(MyTokens.neededBy(Trees.process(Model.batch("campaign").choice("${my.Points > 5}", "+1"))))
                .containsExactly(needed("Points", "choice1_branch1"));
    }

    @Test
    @DisplayName("T9 prose needs nothing: neither documentation nor a text that is no expression")
    void prose() {
        var process = Trees.process(Model.batch("campaign")
                .named("", "Try ${my.Points} here")
                .element(
                        "task",
                        "<bpmn:task id=\"task\"><bpmn:documentation>${my.Points}</bpmn:documentation>" + "</bpmn:task>")
                .loose("<bpmn:textAnnotation id=\"note\"><bpmn:text>my.Points is set elsewhere</bpmn:text>"
                        + "</bpmn:textAnnotation>"));
        assertThat(MyTokens.neededBy(process)).isEmpty();
    }
}
