package io.baton.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.campaign.CampaignType;
import io.baton.flow.ChangeDataValue;
import io.baton.flow.ChangeScore;
import io.baton.flow.ConfiguredStep;
import io.baton.flow.FlowSteps;
import io.baton.flow.Wait;
import io.baton.testing.Model;
import java.util.Optional;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which elements are flow steps, and what is wrong with them. */
class StepReaderTest {

    private final Problems problems = new Problems("campaign");
    private final StepReader deploying = new StepReader(new FlowSteps(), Optional.of(Trees.FIELDS), problems);
    private final StepReader readingAgain = new StepReader(new FlowSteps(), Optional.empty(), problems);

    private void assertProblem(String... parts) {
        assertThat(Trees.messages(problems)).singleElement().satisfies(message -> assertThat(message)
                .contains(parts));
    }

    private void assertNoProblem() {
        assertThat(problems.found()).isEmpty();
    }

    @Nested
    @DisplayName("Tasks that ask for a flow step")
    class FlowStepTasks {

        @ParameterizedTest
        @ValueSource(strings = {"${changeScore}", "#{changeScore}", " ${ changeScore } "})
        @DisplayName("F1 a task whose delegate expression names a flow step is that step")
        void step(String expression) {
            assertThat(deploying.step(delegating(expression)).map(ConfiguredStep::step))
                    .containsInstanceOf(ChangeScore.class);
            assertNoProblem();
        }

        @ParameterizedTest
        @ValueSource(strings = {"${mine}", "${changeScore.now}"})
        @DisplayName("F1 a task that asks for anything else is left to the engine")
        void noStep(String expression) {
            assertThat(deploying.step(delegating(expression))).isEmpty();
            assertNoProblem();
        }

        @Test
        @DisplayName("F1 a task that asks for nothing is a problem: the engine would refuse it in words of its own")
        void nothingAsked() {
            assertThat(deploying.step(delegating(""))).isEmpty();
            assertProblem("The service task 'task' of campaign 'campaign' has no step: choose one of the templates");
        }

        @Test
        @DisplayName(
                "F1 the name of a step without ${} is a problem: the engine would read a text and fail at each start")
        void noExpression() {
            assertThat(deploying.step(delegating("changeScore"))).isEmpty();
            assertProblem("The service task 'task' of campaign 'campaign' has the delegate expression 'changeScore'");
        }

        @ParameterizedTest
        @ValueSource(strings = {"10", "+2147483648", " ", "+1.5"})
        @DisplayName("F1 a literal change of a wrong form is a problem of that step")
        void literalChange(String change) {
            assertThat(deploying.step(task(Model.batch("campaign").changeScore(change))))
                    .isPresent();
            assertProblem("Change Score 'step1' of campaign 'campaign' ");
        }

        @Test
        @DisplayName("F1 a change that tokens make is no problem")
        void tokenChange() {
            deploying.step(task(Model.batch("campaign").changeScore("{{my.Score}}")));
            assertNoProblem();
        }

        @Test
        @DisplayName("F2 an unknown field is a problem in a new deployment, with what was probably meant")
        void unknownField() {
            deploying.step(task(Model.batch("campaign").changeDataValue("countri", "DE")));
            assertProblem("Change Data Value 'step1'", "unknown field 'countri'; did you mean 'country'?");
        }

        @Test
        @DisplayName("F2 a step that was accepted once is read again, whether its field is still there or not")
        void unknownFieldLater() {
            assertThat(readingAgain
                            .step(task(Model.batch("campaign").changeDataValue("countri", "DE")))
                            .map(ConfiguredStep::step))
                    .containsInstanceOf(ChangeDataValue.class);
            assertNoProblem();
        }

        @Test
        @DisplayName("an unknown parameter is a problem")
        void unknownParameter() {
            deploying.step(task(Model.batch("campaign")
                    .step("changeScore", "field", "personScore", "change", "+1", "chnge", "+1")));
            assertProblem("unknown parameter 'chnge'; did you mean 'change'?");
        }

        @Test
        @DisplayName("a parameter that stands twice is a problem")
        void parameterTwice() {
            var change = "<camunda:property name=\"change\" value=\"+1\"/>";
            var xml = Model.batch("campaign").changeScore("+1").xml().replace(change, change + change);
            deploying.step(Trees.find(Trees.process(xml), "step1"));
            assertProblem("Change Score 'step1' of campaign 'campaign' has the property 'change' twice: keep one");
        }
    }

    @Nested
    @DisplayName("Timer events")
    class TimerEvents {

        private static Element timer(String time) {
            return Trees.element(
                    "event",
                    "<bpmn:intermediateCatchEvent id=\"event\"><bpmn:timerEventDefinition>" + time
                            + "</bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "<bpmn:timeDuration>PT1H</bpmn:timeDuration>",
                    "<bpmn:timeDuration> 2 days </bpmn:timeDuration>",
                    "<bpmn:timeDate>Monday 09:00</bpmn:timeDate>",
                    "<bpmn:timeDate>{{lead.Renewal Date}} - 7 days</bpmn:timeDate>"
                })
        @DisplayName("F6 a timer event that says its time in words is a wait")
        void timer_inWords(String time) {
            assertThat(deploying.timer(timer(time)).map(ConfiguredStep::step)).containsInstanceOf(Wait.class);
            assertNoProblem();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "<bpmn:timeDuration>${delay}</bpmn:timeDuration>",
                    "<bpmn:timeDate>#{date}</bpmn:timeDate>",
                    "<bpmn:timeCycle>R3/PT1H</bpmn:timeCycle>"
                })
        @DisplayName("F6 a timer event with an expression or a cycle stays the engine's")
        void timer_ofTheEngine(String time) {
            assertThat(deploying.timer(timer(time))).isEmpty();
            assertNoProblem();
        }

        @Test
        @DisplayName("F6 an event that is no timer is no wait")
        void noTimer() {
            assertThat(deploying.timer(Trees.element(
                            "event",
                            "<bpmn:intermediateCatchEvent id=\"event\"><bpmn:signalEventDefinition/>"
                                    + "</bpmn:intermediateCatchEvent>")))
                    .isEmpty();
        }

        @Test
        @DisplayName("F6 a timer event whose words say no time is a problem in a new deployment")
        void unreadableTimer() {
            assertThat(deploying.timer(timer("<bpmn:timeDuration>a while</bpmn:timeDuration>")))
                    .isEmpty();
            assertProblem("Wait 'event' of campaign 'campaign' has the text 'a while', which says no time to wait");
        }

        @Test
        @DisplayName("F6 a timer event that was accepted once with other words stays the engine's")
        void unreadableTimerLater() {
            assertThat(readingAgain.timer(timer("<bpmn:timeDuration>a while</bpmn:timeDuration>")))
                    .isEmpty();
            assertNoProblem();
        }
    }

    @Nested
    @DisplayName("Call Webhook")
    class CallWebhook {

        private static final String URL = "https://crm.example.com/people";

        @Test
        @DisplayName("F7 an external task of the worker's topic is a Call Webhook, another external task is none")
        void isWebhook() {
            var webhook = task(Model.trigger("campaign").callWebhook("url", URL));
            assertThat(StepReader.isWebhook(webhook)).isTrue();
            assertThat(StepReader.isWebhook(Trees.element(
                            "task",
                            "<bpmn:serviceTask id=\"task\" camunda:type=\"external\" camunda:topic=\"mine\"/>")))
                    .isFalse();
            assertThat(StepReader.isWebhook(delegating("${changeScore}"))).isFalse();
        }

        @Test
        @DisplayName("F7 a Call Webhook may stand in a trigger campaign")
        void webhook() {
            var webhook = deploying.webhook(
                    task(Model.trigger("campaign").callWebhook("url", URL, "method", "put")), CampaignType.TRIGGER);
            assertThat(webhook.method()).isEqualTo("PUT");
            assertNoProblem();
        }

        @Test
        @DisplayName("F7 a Call Webhook in a batch campaign is a problem")
        void webhookInBatch() {
            deploying.webhook(task(Model.batch("campaign").callWebhook("url", URL)), CampaignType.BATCH);
            assertProblem("Call Webhook 'step1' of campaign 'campaign' stands in a batch campaign", "(F7)");
        }

        @Test
        @DisplayName("F7 what is wrong with a Call Webhook is told with the parameter")
        void webhookProblems() {
            deploying.webhook(task(Model.trigger("campaign").callWebhook("method", "POST")), CampaignType.TRIGGER);
            assertProblem("Call Webhook 'step1' of campaign 'campaign' lacks its parameter 'url'");
        }
    }

    private static Element task(Model model) {
        return Trees.find(Trees.process(model), "step1");
    }

    private static Element delegating(String expression) {
        return Trees.element(
                "task",
                "<bpmn:serviceTask id=\"task\" camunda:delegateExpression=\"" + expression + "\">"
                        + Model.properties("field", "personScore", "change", "+1") + "</bpmn:serviceTask>");
    }
}
