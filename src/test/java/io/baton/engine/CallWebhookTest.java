package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.baton.activity.Activity;
import io.baton.engine.command.CampaignRefusedException;
import io.baton.flow.WebhookRequest;
import io.baton.flow.WebhookResponse;
import io.baton.person.PersonId;
import io.baton.testing.BatonTest;
import io.baton.testing.Model;
import io.baton.testing.OldestCamunda;
import io.baton.testing.TestDatabase;
import io.baton.testing.TestEngine;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A webhook on its way through the engine: refused, called, answered. What the step itself does stands beside it. */
@BatonTest
@OldestCamunda
class CallWebhookTest {

    private static final String URL = "https://crm.example.com/leads";

    private final TestEngine engine;

    CallWebhookTest(TestEngine engine) {
        this.engine = engine;
    }

    private static Model campaign(String... parameters) {
        return Model.campaign("hook", "trigger").callWebhook(parameters).changeScore("+1");
    }

    private List<LockedExternalTask> fetch() {
        return engine.engine()
                .getExternalTaskService()
                .fetchAndLock(10, "tester")
                .topic(WebhookRequest.TOPIC, 60_000)
                .variables(WebhookRequest.VARIABLE)
                .localVariables()
                .execute();
    }

    private WebhookRequest request() {
        assertThat(fetch()).singleElement().isNotNull();
        var variable = engine.engine()
                .getRuntimeService()
                .createVariableInstanceQuery()
                .variableName(WebhookRequest.VARIABLE)
                .singleResult();
        return WebhookRequest.fromJson((byte[]) variable.getValue());
    }

    private void complete(String response) {
        var task = fetch().get(0);
        engine.engine()
                .getExternalTaskService()
                .complete(
                        task.getId(),
                        "tester",
                        Map.of(),
                        Map.of(WebhookResponse.VARIABLE, response.getBytes(StandardCharsets.UTF_8)));
        engine.runJobs();
    }

    private Activity activity(PersonId person) {
        return engine.activities(person, "Call Webhook").get(0);
    }

    @Nested
    @DisplayName("The model")
    class TheModel {

        @Test
        @DisplayName("F7 in a batch campaign a webhook is refused, and the step is named with what to do about it")
        void batch() {
            assertThatThrownBy(() -> engine.deploy(Model.batch("hook").callWebhook("url", URL)))
                    .isInstanceOf(ParseException.class)
                    .hasMessageContaining("Call Webhook 'step1' of campaign 'hook'")
                    .hasMessageContaining("batch campaign")
                    .hasMessageContaining("trigger campaign")
                    .hasMessageContaining("(F7)");
        }

        @Test
        @DisplayName("F7 in an executable campaign a webhook is refused once, by E8")
        void executable() {
            assertThatThrownBy(() -> engine.deploy(Model.executable("hook").callWebhook("url", URL)))
                    .isInstanceOf(ParseException.class)
                    .hasMessageContaining("(E8)")
                    .hasMessageNotContaining("(F7)");
        }

        @Test
        @DisplayName("F7 an external task of another topic stays what it was")
        void otherTopic() {
            engine.deploy(Model.campaign("hook", "trigger")
                    .element("own", "<bpmn:serviceTask id=\"own\" camunda:type=\"external\" camunda:topic=\"own\"/>"));
            engine.start("hook", engine.person("ann@example.com"));
            assertThat(engine.engine()
                            .getExternalTaskService()
                            .createExternalTaskQuery()
                            .topicName("own")
                            .count())
                    .isEqualTo(1);
        }
    }

    @Nested
    @DisplayName("The call")
    class Call {

        @Test
        @DisplayName("F7 the call is ready when the person comes to the step, with its values and those of the start")
        void ready() {
            var ann = engine.person("ann@example.com", "firstName", "Ann");
            engine.deploy(campaign(
                            "url",
                            URL,
                            "header.Key",
                            "{{my.Key}}",
                            "body",
                            "\"{{person.firstName}}\"",
                            "map.company",
                            "/c")
                    .my("Key", "k1"));
            engine.start("hook", ann, Map.of("my.Key", "k2"));
            assertThat(request())
                    .isEqualTo(new WebhookRequest(
                            "POST", URL, Map.of("Key", "k2"), Optional.of("\"Ann\""), List.of("/c"), "API, person"));
        }

        @Test
        @DisplayName("F7 a call stays as it was made when the person changes while it waits")
        void callStaysTheSame() {
            var ann = engine.person("ann@example.com", "firstName", "Ann");
            engine.deploy(
                    campaign("url", URL, "body", "\"{{person.firstName}}\""),
                    Model.batch("rename").changeDataValue("firstName", "Anna"));
            engine.start("hook", ann);
            engine.start("rename", ann);
            assertThat(request().body()).contains("\"Ann\"");
        }

        @Test
        @DisplayName("F7 a call that this person's values do not make ends as an incident, and the person stays")
        void unsendable() {
            // given
            var ann = engine.person("ann@example.com", "company", "evil\r\nX-Admin: true");
            engine.deploy(campaign("url", URL, "header.X-Company", "{{person.company}}"));
            // when
            engine.start("hook", ann);
            // then
            assertThat(fetch()).isEmpty();
            assertThat(engine.engine().getRuntimeService().createIncidentQuery().list())
                    .singleElement()
                    .satisfies(incident -> {
                        assertThat(incident.getIncidentType()).isEqualTo("failedExternalTask");
                        assertThat(incident.getIncidentMessage())
                                .startsWith("The webhook cannot be called: ")
                                .contains("'X-Company' would hold a line break")
                                .doesNotContain("evil");
                    });
            assertThat(engine.instances()).isEqualTo(1);
        }

        @Test
        @DisplayName("F7 a call that was repaired is made when its step is started again")
        void startedAgain() {
            // given
            var ann = engine.person("ann@example.com", "company", "..");
            engine.deploy(
                    campaign("url", "https://a.example/{{person.company}}/y"),
                    Model.batch("repair").changeDataValue("company", "acme"));
            var instance = engine.start("hook", ann);
            // when
            engine.start("repair", ann);
            engine.engine()
                    .getRuntimeService()
                    .createProcessInstanceModification(instance.getId())
                    .cancelAllForActivity("step1")
                    .startBeforeActivity("step1")
                    .execute();
            // then
            assertThat(request().url()).isEqualTo("https://a.example/acme/y");
            assertThat(engine.engine().getRuntimeService().createIncidentQuery().count())
                    .isZero();
        }
    }

    @Nested
    @DisplayName("The answer")
    class Answer {

        @Test
        @DisplayName("F7 an answer 2xx writes the mapped fields, and the person goes on")
        void mapped() {
            // given
            var ann = engine.person("ann@example.com", "personScore", 7);
            engine.deploy(
                    campaign("url", URL + "?key=secret", "map.personScore", "/score", "map.company", "/firm/name"));
            engine.start("hook", ann);
            // when
            complete("{\"status\":201,\"values\":{\"/score\":42,\"/firm/name\":\"Acme\"}}");
            // then
            assertThat(engine.load(ann).asMap()).contains(entry("personScore", 43), entry("company", "Acme"));
            assertThat(activity(ann).target()).isEqualTo(URL);
            assertThat(activity(ann).status().label()).isEqualTo("done");
            assertThat(activity(ann).attributes())
                    .contains(entry("httpStatus", "201"), entry("mappedFields", "personScore, company"));
            assertThat(engine.activities(ann))
                    .as("the answer is told once, by the step")
                    .extracting(one -> one.type().label())
                    .containsExactly("Enter Campaign", "Call Webhook", "Change Score");
            assertThat(engine.instances()).isZero();
        }

        @Test
        @DisplayName("F7 a task that somebody completes by hand writes nothing, says so, and the person goes on")
        void byHand() {
            var ann = engine.person("ann@example.com");
            engine.deploy(campaign("url", URL, "map.company", "/c"));
            engine.start("hook", ann);
            engine.engine().getExternalTaskService().complete(fetch().get(0).getId(), "tester");
            engine.runJobs();
            assertThat(activity(ann).status().label()).isEqualTo("skipped");
            assertThat(activity(ann).attributes().get("reason")).contains("without an answer");
            assertThat(engine.score(ann)).isEqualTo(1);
        }

        @Test
        @DisplayName("F7 an answer that is none is refused and the task waits on")
        void unreadable() {
            var ann = engine.person("ann@example.com");
            engine.deploy(campaign("url", URL));
            engine.start("hook", ann);
            assertThatThrownBy(() -> complete("no JSON"))
                    .isInstanceOf(CampaignRefusedException.class)
                    .hasMessageContaining("BATON-01075");
            assertThat(engine.engine()
                            .getExternalTaskService()
                            .createExternalTaskQuery()
                            .count())
                    .isEqualTo(1);
        }

        @Test
        @DisplayName("F7 what was mapped stays when the step that follows fails, and the webhook is not called again")
        void nextStepFails() {
            var ann = engine.person("ann@example.com");
            engine.deploy(Model.campaign("hook", "trigger")
                    .callWebhook("url", URL, "map.company", "/c")
                    .element(
                            "bad",
                            "<bpmn:scriptTask id=\"bad\" scriptFormat=\"none\"><bpmn:script>x</bpmn:script>"
                                    + "</bpmn:scriptTask>"));
            engine.start("hook", ann);
            assertThatThrownBy(() -> complete("{\"status\":200,\"values\":{\"/c\":\"Acme\"}}"));
            assertThat(engine.value(ann, "company")).isEqualTo("Acme");
            assertThat(engine.engine()
                            .getExternalTaskService()
                            .createExternalTaskQuery()
                            .count())
                    .isZero();
            assertThat(engine.engine().getManagementService().createJobQuery().count())
                    .isEqualTo(1);
        }

        @Test
        @DisplayName("F7 no history keeps the call or the answer, not even a full one: they may hold keys")
        void notRecorded() {
            var database = TestDatabase.current();
            var full = TestEngine.startWithFullHistory(database.pool(database.newUrl()));
            try {
                full.deploy(campaign("url", URL, "header.Authorization", "Bearer secret"));
                full.start("hook", full.person("ann@example.com"));
                var tasks = full.engine().getExternalTaskService();
                var task = tasks.fetchAndLock(1, "tester")
                        .topic(WebhookRequest.TOPIC, 60_000)
                        .execute()
                        .get(0);
                tasks.complete(
                        task.getId(),
                        "tester",
                        Map.of(),
                        Map.of(
                                WebhookResponse.VARIABLE,
                                "{\"status\":200,\"values\":{}}".getBytes(StandardCharsets.UTF_8)));
                full.runJobs();
                assertThat(full.engine()
                                .getHistoryService()
                                .createHistoricVariableInstanceQuery()
                                .list())
                        .extracting(variable -> variable.getName())
                        .contains("personId")
                        .doesNotContain(WebhookRequest.VARIABLE, WebhookResponse.VARIABLE);
            } finally {
                full.engine().close();
            }
        }
    }
}
