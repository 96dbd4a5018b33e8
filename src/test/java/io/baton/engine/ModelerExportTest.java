package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.baton.activity.Activity;
import io.baton.engine.catalog.CampaignFaults;
import io.baton.flow.WebhookRequest;
import io.baton.flow.WebhookResponse;
import io.baton.mail.MailKind;
import io.baton.mail.MailQuery;
import io.baton.mail.StoredMail;
import io.baton.person.PersonId;
import io.baton.person.StaticList;
import io.baton.person.Workspaces;
import io.baton.testing.BatonTest;
import io.baton.testing.TestEngine;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What the Modeler exports when somebody chooses every element template and types into every field runs as it was
 * meant. The browser test {@code bpmn/modeler-plugin/test/browser/templates.test.js} draws these models and holds them
 * against what is deployed here.
 */
@BatonTest
class ModelerExportTest {

    private static final List<String> FILES =
            List.of("called.bpmn", "requested.bpmn", "every-setting.bpmn", "every-step.bpmn");

    private final TestEngine engine;

    private StaticList newsletter;
    private PersonId ann;

    ModelerExportTest(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void deploy() {
        engine.program("webinar", "Invited", "Attended");
        newsletter = engine.staticList("newsletter");
        ann = engine.person("ann@example.com", "firstName", "Ann", "country", "DE", "personScore", 1);
        var deployment = engine.engine().getRepositoryService().createDeployment();
        FILES.forEach(file -> deployment.addInputStream(file, getClass().getResourceAsStream("modeler/" + file)));
        deployment.deploy();
        engine.activate("every-step");
        engine.activate("requested");
    }

    @Test
    @DisplayName("Nothing is wrong with what the Modeler exports")
    void whole() {
        assertThat(engine.campaigns()).hasSize(FILES.size()).allSatisfy(campaign -> assertThat(campaign.problems())
                .isEmpty());
    }

    @Test
    @DisplayName("A person goes through every step, and each has what was typed into its fields")
    void everyStep() {
        comesToTheWebhook();
        assertThat(engine.score(ann)).isEqualTo(16);
        assertThat(engine.value(ann, "company")).isEqualTo("Acme DE");
        assertThat(engine.people(newsletter)).isEmpty();
        assertThat(attributes("Interesting Moment").get(0))
                .contains(entry("momentType", "Web"), entry("description", "Ann asked\nfor a <demo> & more"));
        assertThat(attributes("Execute Campaign")).singleElement().satisfies(executed -> assertThat(executed)
                .containsEntry("usedParentTokenContext", "true"));
        assertThat(attributes("Change Program Status")).hasSize(1);
        assertThat(engine.activities(ann, "Request Campaign")).hasSize(1);
        answerTheWebhook();
        assertThat(engine.score(ann)).isEqualTo(77);
        assertThat(engine.value(ann, "company")).isEqualTo("Globex");
        assertThat(engine.value(ann, "lastName")).isEqualTo("Miller");
        engine.happen(ann, "Pays Order", Map.of("form", "webinar", "total", "50"));
        engine.happen(ann, "Pays Order", Map.of("form", "newsletter", "total", "51"));
        engine.runJobs();
        assertThat(engine.instances()).isEqualTo(1);
        engine.happen(ann, "Pays Order", Map.of("form", "webinar", "total", "51"));
        engine.runJobs();
        assertThat(engine.activities(ann, "Remove from Flow")).hasSize(1);
        assertThat(engine.instances()).isZero();
    }

    @Test
    @DisplayName("Mails are made of all fields: HTML of several lines, senders, plain text, operational")
    void mails() {
        engine.change(ann, "unsubscribed", true);
        comesToTheWebhook();
        var mails = engine.baton().inUnitOfWork(unit -> unit
                .outbox()
                .list(new MailQuery(Workspaces.ALL, Optional.empty(), Optional.empty(), Optional.empty(), 0, 10))
                .stream()
                .map(mail -> unit.outbox().find(mail.id()).orElseThrow())
                .map(StoredMail::mail)
                .toList());
        assertThat(mails).anySatisfy(mail -> {
            assertThat(mail.subject()).isEqualTo("Welcome, Ann");
            assertThat(mail.to()).hasToString("ann@example.com");
            assertThat(mail.body().html()).isEqualTo("<p>Dear Ann,</p>\n<p>see you & \"yours\".</p>");
            assertThat(mail.body().text()).isEqualTo("Dear Ann, see you.");
            assertThat(String.valueOf(mail.from())).contains("Acme Events", "events@acme.example");
            assertThat(String.valueOf(mail.replyTo())).contains("ann@example.com");
        });
        var alerts =
                mails.stream().filter(mail -> mail.kind() == MailKind.ALERT).toList();
        assertThat(alerts)
                .extracting(mail -> mail.to().toString())
                .containsExactlyInAnyOrder("sales@acme.example", "desk@acme.example");
        assertThat(alerts).allSatisfy(mail -> {
            assertThat(mail.subject()).isEqualTo("ann@example.com is hot");
            assertThat(mail.body().html()).isEqualTo("<p>Ann\n16</p>");
            assertThat(mail.body().text()).isEqualTo("Ann is hot");
        });
    }

    @Test
    @DisplayName("The webhook is called with its method, all headers and the body, and asks for all fields")
    void webhook() {
        comesToTheWebhook();
        var request = engine.engine()
                .getRuntimeService()
                .createVariableInstanceQuery()
                .variableName(WebhookRequest.VARIABLE)
                .singleResult();
        assertThat(WebhookRequest.fromJson((byte[]) request.getValue()))
                .isEqualTo(new WebhookRequest(
                        "PUT",
                        "https://crm.example.com/leads/" + ann,
                        Map.of(
                                "Authorization", "Bearer webinar",
                                "Accept", "application/json",
                                "X-Campaign", "every-step"),
                        Optional.of("{\n\"email\": \"ann@example.com\"\n}"),
                        List.of("/score", "/account/name", "/last"),
                        "person, trigger, campaign"));
    }

    @Test
    @DisplayName("A run of the batch campaign keeps to the smart list, and the limit and the rule are known")
    void everySetting() {
        engine.person("chloe@example.com", "country", "FR", "personScore", 1);
        engine.launch("every-setting");
        engine.runJobs();
        engine.runJobs();
        assertThat(engine.score(ann)).isEqualTo(7);
        var campaign = engine.campaigns().stream()
                .map(CampaignFaults.Listed::campaign)
                .filter(listed -> listed.key().equals("every-setting"))
                .findFirst()
                .orElseThrow();
        assertThat(campaign.program()).contains("webinar");
        assertThat(campaign.personLimit()).hasValue(100);
        assertThat(campaign.qualification().text()).isEqualTo("once every 7 days");
    }

    @Test
    @DisplayName("The request of a step enters the campaign whose message start event the template helped to name")
    void requested() {
        comesToTheWebhook();
        assertThat(engine.activities(ann, "Interesting Moment"))
                .extracting(Activity::campaign)
                .contains("requested");
    }

    private void comesToTheWebhook() {
        engine.happen(ann, "Fills Out Form", Map.of("form", "newsletter"));
        engine.happen(ann, "Fills Out Form", Map.of("form", "webinar"));
        engine.runJobs();
        var management = engine.engine().getManagementService();
        var timer = management.createJobQuery().timers().singleResult();
        assertThat(timer.getDuedate().toInstant()).isAfter(Instant.now());
        management.setJobDuedate(timer.getId(), Date.from(Instant.EPOCH));
        engine.runJobs();
    }

    private void answerTheWebhook() {
        var tasks = engine.engine().getExternalTaskService();
        var task = tasks.fetchAndLock(1, "tester")
                .topic(WebhookRequest.TOPIC, 60_000)
                .execute()
                .get(0);
        var answer = "{\"status\":200,\"values\":{\"/score\":77,\"/account/name\":\"Globex\",\"/last\":\"Miller\"}}";
        tasks.complete(
                task.getId(),
                "tester",
                Map.of(),
                Map.of(WebhookResponse.VARIABLE, answer.getBytes(StandardCharsets.UTF_8)));
        engine.runJobs();
    }

    private List<Map<String, String>> attributes(String type) {
        return engine.activities(ann, type).stream().map(Activity::attributes).toList();
    }
}
