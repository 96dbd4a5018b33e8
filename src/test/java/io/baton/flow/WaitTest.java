package io.baton.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.activity.Activity;
import io.baton.flow.Wait.WaitKind;
import io.baton.person.FieldType;
import io.baton.person.PersonField;
import io.baton.person.PersonId;
import io.baton.testing.TestFlow;
import io.baton.token.TokenText;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the step says of a wait: F6. */
class WaitTest {

    /** It is Monday 2026-11-23, ten o'clock in Berlin. */
    private final TestFlow flow = new TestFlow();

    /** A timer event with a text. */
    private static ConfiguredStep<Wait.Config> event(String text) {
        return new ConfiguredStep<>(new Wait(), new Wait.Config(WaitKind.EITHER, TokenText.parse(text)));
    }

    private PersonId ann() {
        return flow.person("ann@example.com");
    }

    @Test
    @DisplayName("F6 the activity tells the text, the end with its offset, and where the tokens came from")
    void activity() {
        flow.my("Delay", "2 days");
        assertThat(flow.perform(ann(), "wait", "for", "{{my.Delay}}"))
                .returns("done", activity -> activity.status().label())
                .returns("", Activity::target)
                .returns("2 days", activity -> activity.attribute("text"))
                .returns("2026-11-25T10:00:00+01:00", activity -> activity.attribute("until"))
                .returns("campaign", activity -> activity.attribute("tokenSource"));
    }

    @Test
    @DisplayName("F6 the person stays in the step until the end of the wait")
    void waits() {
        assertThat(flow.<Outcome>act(ann(), participant -> event("4 hours").perform(participant)))
                .isInstanceOfSatisfying(Outcome.Waits.class, waits -> assertThat(waits.until())
                        .isEqualTo(Instant.parse("2026-11-23T13:00:00Z")));
    }

    @Test
    @DisplayName("F6 a date field of the person with an offset")
    void dateToken() {
        flow.add(new PersonField("renewal", "Renewal Date", FieldType.DATE));
        var bea = flow.person("bea@example.com", "renewal", "2026-12-24");
        assertThat(flow.perform(bea, "wait", "until", "{{lead.Renewal Date}} - 7 days")
                        .attribute("until"))
                .isEqualTo("2026-12-17T00:00:00+01:00");
    }

    @ParameterizedTest
    @DisplayName("F6 a token that says no time is recorded as skipped with the reason")
    @CsvSource(
            delimiter = '|',
            value = {
                "soon | 'soon' says no time to wait: write a duration",
                "'' | the wait is blank: write a duration",
                "101 years | '101 years' says no time to wait: write a duration",
                "${person.email} | '${person.email}' says no time to wait: write a duration",
                "{{lead.email}} | '{{lead.email}}' says no time to wait: write a duration"
            })
    void unreadableToken(String value, String reason) {
        flow.my("Delay", value);
        for (var activity : List.of(
                flow.perform(ann(), "wait", "for", "{{my.Delay}}"),
                flow.perform(flow.person("bob@example.com"), event("{{my.Delay}}")))) {
            assertThat(activity.status().label()).isEqualTo("skipped");
            assertThat(activity.attribute("reason")).startsWith(reason);
        }
    }

    @Test
    @DisplayName("F6 a date more than 100 years ahead is skipped")
    void tooFar() {
        assertThat(flow.perform(ann(), "wait", "until", "9999-12-31"))
                .returns("skipped", activity -> activity.status().label())
                .returns(
                        "'9999-12-31' lies more than 100 years ahead: nobody waits that long",
                        activity -> activity.attribute("reason"));
    }

    @ParameterizedTest
    @DisplayName("F6 a text of a timer event that cannot be read is refused at deployment")
    @ValueSource(
            strings = {"soon", "4", "R3/PT1H", "2026-13-01", "every {{my.Delay}} moons", "4 hours {{my.Delay}}!", ""})
    void refusedEvent(String text) {
        var parameters = flow.parameters();
        assertThat(event(text).config().isReadable()).isFalse();
        event(text).config().refuseUnreadable(parameters);
        assertThat(parameters.problems())
                .singleElement()
                .asString()
                .startsWith("has the text '" + text + "', which says no time to wait: write a duration like 4 hours");
    }

    @ParameterizedTest
    @DisplayName(
            "F6 a service task that says no time is refused at deployment, and so is the wrong one of for and until")
    @CsvSource({
        "for, soon, which says no time to wait: write a duration",
        "until, soon, which says no time to wait: write a moment",
        "for, Monday 09:00, use the property 'until'",
        "until, 4 hours, use the property 'for'",
        "for, {{lead.Renewal Date}} - 7 days, use the property 'until'",
        "for, '', needs one of the properties 'for' and 'until'",
        "until, '', needs one of the properties 'for' and 'until'",
        "form, 4 hours, has the unknown parameter 'form'",
    })
    void refusedTask(String parameter, String text, String problem) {
        assertThat(flow.problems("wait", parameter, text))
                .anySatisfy(found -> assertThat(found).contains(problem));
    }

    @Test
    @DisplayName("F6 a service task with both for and until is refused at deployment")
    void refusedBoth() {
        assertThat(flow.problems("wait", "for", "1 day", "until", "Monday"))
                .singleElement()
                .asString()
                .contains("needs one of the properties 'for' and 'until'");
    }

    @ParameterizedTest
    @DisplayName("F6 text with tokens is accepted when the tokens can turn out to fit")
    @ValueSource(
            strings = {
                "{{my.Delay}}",
                "{{my.Number}} days",
                "2 {{my.Unit}}",
                "{{lead.Renewal Date}} - 7 days",
                "{{lead.Renewal Date}} 09:00 - {{my.Number}} days",
                "{{lead.Renewal Date}} {{my.Offset}}",
                "{{my.Day}} {{my.Time}}",
                "Monday {{my.Time}}",
                "{{my.1}} days {{my.2}} hours {{my.3}} minutes and {{my.4}} seconds",
                "{{my.1}}{{my.2}}{{my.3}}{{my.4}}{{my.5}}",
            })
    void acceptedFrames(String text) {
        assertThat(event(text).config().isReadable()).isTrue();
    }

    @Test
    @DisplayName("V3 a text of many letters says no time, and costs none")
    void longText() {
        for (var text : new String[] {"p1d".repeat(20_000), "p" + "1d".repeat(20_000), "monday ".repeat(20_000)}) {
            assertThat(flow.problems("wait", "for", text))
                    .singleElement()
                    .asString()
                    .contains("says no time to wait");
            assertThat(flow.problems("wait", "until", text + "{{my.A}} {{my.B}} {{my.C}} {{my.D}}"))
                    .singleElement()
                    .asString()
                    .contains("says no time to wait");
        }
    }
}
