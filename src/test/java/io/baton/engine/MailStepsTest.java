package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.activity.Activity;
import io.baton.engine.people.PersonRemoval;
import io.baton.mail.MailKind;
import io.baton.mail.MailQuery;
import io.baton.mail.MailState;
import io.baton.mail.StoredMail;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import io.baton.person.Workspaces;
import io.baton.testing.BatonTest;
import io.baton.testing.Model;
import io.baton.testing.TestEngine;
import io.baton.testing.WatchedEngine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Send Email and Send Alert in an engine (F8). What the steps do stands in the test of the same name beside the steps.
 */
@BatonTest
class MailStepsTest {

    private final TestEngine engine;
    private PersonId ann;

    MailStepsTest(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void createAnn() {
        ann = engine.person("ann@example.com", "firstName", "Ann", "company", "R&D <b>Labs</b>");
    }

    private static Model email(Model model, String subject, String body, String... more) {
        var parameters = new java.util.ArrayList<>(List.of("subject", subject, "body", body));
        parameters.addAll(List.of(more));
        return model.step("sendEmail", parameters.toArray(String[]::new));
    }

    private static Model alert(Model model, String to) {
        return model.step("sendAlert", "to", to, "subject", "Look", "body", "<p>{{lead.firstName}}</p>");
    }

    private List<StoredMail> mails() {
        return mails(engine);
    }

    /** With their bodies. */
    private static List<StoredMail> mails(TestEngine engine) {
        return engine.baton().inUnitOfWork(unit -> unit
                .outbox()
                .list(new MailQuery(Workspaces.ALL, Optional.empty(), Optional.empty(), Optional.empty(), 0, 10_000))
                .stream()
                .map(mail -> unit.outbox().find(mail.id()).orElseThrow())
                .toList());
    }

    private Activity only(String type) {
        var activities = engine.activities(ann, type);
        assertThat(activities).hasSize(1);
        return activities.get(0);
    }

    @Test
    @DisplayName("F8 a mail holds the person's values, escaped in HTML and plain in subject and alternative, and knows "
            + "where it comes from")
    void handsOver() {
        engine.deploy(email(
                Model.batch("welcome").my("Offer", "10 % & more"),
                "{{my.Offer}} for {{lead.company}}",
                "<p>Hello {{lead.firstName}}</p><p title=\"{{lead.company}}\">{{my.Offer}} for {{lead.company}}</p>",
                "from",
                "\"Acme, Inc\" <events@acme.example>",
                "replyTo",
                "{{my.Nobody}}"));
        var instance = engine.start("welcome", ann);
        var stored = mails().get(0);
        assertThat(mails()).hasSize(1);
        assertThat(stored.state()).isEqualTo(MailState.WAITING);
        assertThat(stored.attempts()).isZero();
        assertThat(stored.origin().person()).isEqualTo(ann);
        assertThat(stored.origin().campaign()).isEqualTo("welcome");
        assertThat(stored.origin().element()).isEqualTo("step1");
        assertThat(stored.origin().processInstanceId()).isEqualTo(instance.getId());
        var mail = stored.mail();
        assertThat(mail.kind()).isEqualTo(MailKind.EMAIL);
        assertThat(mail.to()).hasToString("ann@example.com");
        assertThat(mail.from())
                .hasValueSatisfying(from -> assertThat(from).hasToString("\"Acme, Inc\" <events@acme.example>"));
        assertThat(mail.replyTo()).isEmpty();
        assertThat(mail.subject()).isEqualTo("10 % & more for R&D <b>Labs</b>");
        assertThat(mail.body().html())
                .isEqualTo("<p>Hello Ann</p><p title=\"R&amp;D &lt;b&gt;Labs&lt;/b&gt;\">10 % &amp; more for"
                        + " R&amp;D &lt;b&gt;Labs&lt;/b&gt;</p>");
        assertThat(mail.body().text()).isEqualTo("Hello Ann\n\n10 % & more for R&D <b>Labs</b>");
        var activity = only("Send Email");
        assertThat(activity.status().label()).isEqualTo("done");
        assertThat(activity.target()).isEqualTo("ann@example.com");
        assertThat(activity.attributes())
                .containsEntry("messageId", stored.messageId())
                .containsEntry("subject", mail.subject())
                .containsEntry("operational", "false");
    }

    @Test
    @DisplayName("F8 who unsubscribes in a step gets nothing from the next one")
    void unsubscribesInFlow() {
        engine.deploy(
                email(Model.batch("leave").changeDataValue("unsubscribed", "true"), "Sorry to see you go", "<p>x</p>"));
        engine.start("leave", ann);
        assertThat(mails()).isEmpty();
        assertThat(only("Send Email").status().label()).isEqualTo("skipped");
    }

    @Test
    @DisplayName("F8 an alert goes to each colleague as a mail of its own, also about who unsubscribed")
    void alert() {
        var bob = engine.person("bob@example.com", "firstName", "Bob", "unsubscribed", true);
        engine.deploy(alert(
                Model.batch("hot").my("Team", "sue@acme.example; \"Lee, Jo\" <jo@acme.example>"),
                "{{my.Team}}, max@acme.example"));
        engine.start("hot", bob);
        assertThat(mails())
                .extracting(mail -> mail.mail().to().toString())
                .containsExactly("sue@acme.example", "\"Lee, Jo\" <jo@acme.example>", "max@acme.example");
        assertThat(mails()).extracting(mail -> mail.mail().kind()).containsOnly(MailKind.ALERT);
        assertThat(mails()).extracting(mail -> mail.origin().person()).containsOnly(bob);
        assertThat(mails()).extracting(StoredMail::messageId).doesNotHaveDuplicates();
        var activity = engine.activities(bob, "Send Alert").get(0);
        assertThat(activity.target()).isEqualTo("sue@acme.example, \"Lee, Jo\" <jo@acme.example>, max@acme.example");
    }

    @Test
    @DisplayName("F8, E8 both steps may stand in an executable campaign and park nobody")
    void executable() {
        assertThatCode(() -> engine.deploy(
                        alert(email(Model.executable("notify"), "Hi {{my.Offer}}", "<p>x</p>"), "sue@acme.example")
                                .changeScore("+1"),
                        Model.batch("parent")
                                .my("Offer", "10 %")
                                .execute("notify", true)
                                .changeScore("+10")))
                .doesNotThrowAnyException();
        var instance = engine.start("parent", ann);
        assertThat(instance.isEnded()).isTrue();
        assertThat(engine.score(ann)).isEqualTo(11);
        assertThat(mails())
                .extracting(mail -> mail.mail().subject() + " " + mail.origin().campaign() + " "
                        + mail.origin().depth())
                .containsExactly("Hi 10 % notify 1", "Look notify 1");
    }

    @Test
    @DisplayName("F8 when a later step throws, nothing is handed over")
    void rollsBack() {
        engine.deploy(email(Model.batch("welcome"), "Hi", "<p>x</p>")
                .element("f", "<bpmn:serviceTask id=\"f\" camunda:expression=\"${nobody.knows()}\"/>"));
        assertThatThrownBy(() -> engine.start("welcome", ann)).isInstanceOf(ProcessEngineException.class);
        assertThat(mails()).isEmpty();
    }

    @Test
    @DisplayName("F8 a dry run hands nothing over")
    void dryRun() {
        engine.deploy(email(Model.batch("welcome").changeScore("+1"), "Hi", "<p>x</p>"));
        var effects = engine.baton().services().dryRuns().look(Workspace.DEFAULT, "welcome", Map.of());
        assertThat(effects.audience()).isEqualTo(1);
        assertThat(effects.scores()).hasSize(1);
        assertThat(mails()).isEmpty();
    }

    @Test
    @DisplayName("F8 the mails of a person that is deleted are gone, those of others stay")
    void deleted() {
        var bob = engine.person("bob@example.com");
        engine.deploy(alert(email(Model.batch("welcome"), "Hi", "<p>x</p>"), "sue@acme.example"));
        engine.start("welcome", ann);
        engine.start("welcome", bob);
        engine.baton().inUnitOfWork(unit -> PersonRemoval.delete(unit, ann));
        assertThat(mails())
                .hasSize(2)
                .allSatisfy(mail -> assertThat(mail.origin().person()).isEqualTo(bob));
    }

    @Test
    @DisplayName("F8 a run writes its mails in sets, one for each chunk")
    void run() {
        try (var own = WatchedEngine.withChunks(100)) {
            var watched = own.engine();
            var log = own.statements();
            IntStream.range(0, 300).forEach(i -> watched.person("p" + i + "@example.com", "firstName", "P" + i));
            watched.deploy(email(Model.batch("welcome"), "Hi {{lead.firstName}}", "<p>x</p>"));
            var run = watched.baton().inUnitOfWork(unit -> watched.baton()
                    .runs()
                    .schedule(unit, Workspace.DEFAULT, "welcome", Optional.empty(), Map.of()));
            log.clear();
            watched.runJobs();
            assertThat(mails(watched))
                    .hasSize(300)
                    .allSatisfy(mail -> assertThat(mail.origin().runId()).contains(run));
            assertThat(log.of("INSERT INTO BATON_MAIL", "").size()
                            + log.of("COPY", "").size())
                    .isLessThanOrEqualTo(12);
            assertThat(log.of("INSERT INTO BATON_MAIL", "")).hasSizeLessThanOrEqualTo(3);
        }
    }

    @Test
    @DisplayName("F8 what is wrong in the model is refused at deployment, and named")
    void refusedAtDeployment() {
        assertThatThrownBy(() -> engine.deploy(email(Model.batch("welcome"), "Hi", "<p>x</p>", "from", "Acme")))
                .isInstanceOf(ParseException.class)
                .hasMessageContaining("'step1' of campaign 'welcome'")
                .hasMessageContaining("'Acme' as 'from', which is no e-mail address");
    }
}
