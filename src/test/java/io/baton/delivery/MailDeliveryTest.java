package io.baton.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetupTest;
import io.baton.activity.ActivityQuery;
import io.baton.mail.MailQuery;
import io.baton.mail.MailState;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import io.baton.person.Workspaces;
import io.baton.testing.BatonTest;
import io.baton.testing.Model;
import io.baton.testing.TestEngine;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Mails on their whole way: from a step of a campaign to an SMTP server, and back into the activity log (F8). */
@BatonTest
class MailDeliveryTest {

    @RegisterExtension
    static final GreenMailExtension SMTP = new GreenMailExtension(ServerSetupTest.SMTP.dynamicPort())
            .withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());

    private final TestEngine engine;
    private final MailConfiguration settings = new MailConfiguration();
    private final List<MailWorker> workers = new ArrayList<>();
    private PersonId ann;

    MailDeliveryTest(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void createAnn() {
        settings.setFrom("Acme <news@acme.example>");
        ann = engine.person("ann@example.com", "firstName", "Ann <3");
    }

    @AfterEach
    void stop() {
        workers.forEach(MailWorker::close);
    }

    private MailWorker worker() {
        var server = SmtpConnectionTest.server(SMTP.getSmtp().getPort());
        var worker = new MailWorker(engine.baton(), server, settings);
        workers.add(worker);
        return worker;
    }

    private static Model email(Model model) {
        return model.step("sendEmail", "subject", "Hello {{lead.firstName}}", "body", "<p>Dear {{lead.firstName}}</p>");
    }

    private long count(MailState state) {
        return engine.baton().inUnitOfWork(unit -> unit.outbox()
                .count(new MailQuery(Workspaces.ALL, Optional.empty(), Optional.empty(), Optional.of(state), 0, 0)));
    }

    private static List<String> recipients() {
        return Arrays.stream(SMTP.getReceivedMessages())
                .map(MailDeliveryTest::recipient)
                .sorted()
                .toList();
    }

    private static String recipient(MimeMessage message) {
        try {
            return message.getAllRecipients()[0].toString();
        } catch (jakarta.mail.MessagingException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    @Test
    @DisplayName("F8 the right person gets the mail, once: subject, HTML and plain alternative, sender, Message-ID")
    void delivers() throws Exception {
        engine.deploy(email(Model.batch("welcome")));
        engine.start("welcome", ann);
        var worker = worker();
        assertThat(worker.deliver()).isEqualTo(1);
        assertThat(worker.deliver()).isZero();
        assertThat(SMTP.getReceivedMessages()).hasSize(1);
        var message = SMTP.getReceivedMessages()[0];
        assertThat(recipient(message)).isEqualTo("ann@example.com");
        assertThat(message.getSubject()).isEqualTo("Hello Ann <3");
        assertThat(message.getFrom()[0]).hasToString("Acme <news@acme.example>");
        assertThat(message.getReplyTo()).containsExactly(message.getFrom());
        var alternatives = (MimeMultipart) message.getContent();
        assertThat(alternatives.getContentType()).startsWith("multipart/alternative");
        assertThat(alternatives.getBodyPart(0).isMimeType("text/plain")).isTrue();
        assertThat(alternatives.getBodyPart(0).getContent()).isEqualTo("Dear Ann <3");
        assertThat(alternatives.getBodyPart(1).isMimeType("text/html")).isTrue();
        assertThat(alternatives.getBodyPart(1).getContent()).isEqualTo("<p>Dear Ann &lt;3</p>");
        var handedOver = engine.activities(ann, "Send Email").get(0).attributes();
        assertThat(message.getMessageID()).isEqualTo(handedOver.get("messageId"));
        assertThat(count(MailState.SENT)).isEqualTo(1);
        assertThat(worker.meter().sent()).isEqualTo(1);
    }

    @Test
    @DisplayName("F8 what the server accepted is an activity of the person, of the campaign and step that sent it")
    void activity() {
        engine.deploy(email(Model.executable("notify")), Model.batch("parent").execute("notify", true));
        engine.start("parent", ann);
        worker().deliver();
        assertThat(engine.activities(ann, "Email Delivered")).hasSize(1);
        var delivered = engine.activities(ann, "Email Delivered").get(0);
        var sent = engine.activities(ann, "Send Email").get(0);
        assertThat(delivered.campaign()).isEqualTo("notify");
        assertThat(delivered.depth()).isEqualTo(1);
        assertThat(delivered.processInstanceId()).isEqualTo(sent.processInstanceId());
        assertThat(delivered.target()).isEqualTo("ann@example.com");
        assertThat(delivered.status().label()).isEqualTo("done");
        assertThat(delivered.attributes())
                .containsEntry("messageId", sent.attributes().get("messageId"))
                .containsEntry("kind", "email")
                .containsEntry("element", "step1")
                .hasEntrySatisfying("answer", answer -> assertThat(answer).startsWith("250"));
    }

    @Test
    @DisplayName("F8 what was rolled back, and what a dry run saw, is never sent")
    void nothing() {
        engine.deploy(email(Model.batch("welcome"))
                .element("f", "<bpmn:serviceTask id=\"f\" camunda:expression=\"${nobody.knows()}\"/>"));
        assertThatThrownBy(() -> engine.start("welcome", ann)).isInstanceOf(ProcessEngineException.class);
        engine.deploy(email(Model.batch("fine")));
        engine.baton().services().dryRuns().look(Workspace.DEFAULT, "fine", Map.of());
        assertThat(worker().deliver()).isZero();
        assertThat(SMTP.getReceivedMessages()).isEmpty();
    }

    @Test
    @DisplayName("F8 who unsubscribes while a mail waits does not get it: it is withheld, with an activity")
    void unsubscribedMeanwhile() {
        engine.deploy(email(Model.batch("welcome")));
        engine.start("welcome", ann);
        var bob = engine.person("bob@example.com");
        engine.start("welcome", bob);
        engine.change(ann, "unsubscribed", true);
        var worker = worker();
        assertThat(worker.deliver()).isEqualTo(1);
        assertThat(recipients()).containsExactly("bob@example.com");
        assertThat(count(MailState.WITHHELD)).isEqualTo(1);
        assertThat(engine.activities(ann, "Email Withheld")).singleElement().satisfies(withheld -> {
            assertThat(withheld.status().label()).isEqualTo("skipped");
            assertThat(withheld.campaign()).isEqualTo("welcome");
            assertThat(withheld.attributes().get("reason")).contains("unsubscribed");
        });
        assertThat(worker.meter().withheld()).isEqualTo(1);
        assertThat(worker.deliver()).isZero();
    }

    @Test
    @DisplayName("F8 operational mails and alerts go out although the person unsubscribed meanwhile")
    void operationalMeanwhile() {
        engine.deploy(Model.batch("receipt")
                .step("sendEmail", "subject", "Receipt", "body", "Thanks", "operational", "true")
                .step("sendAlert", "to", "sue@acme.example", "subject", "Bought", "body", "Call"));
        engine.start("receipt", ann);
        engine.change(ann, "unsubscribed", true);
        assertThat(worker().deliver()).isEqualTo(2);
        assertThat(recipients()).containsExactly("ann@example.com", "sue@acme.example");
        assertThat(engine.activities(ann, "Email Withheld")).isEmpty();
    }

    @Test
    @DisplayName("F8 each colleague gets the alert, marked as generated; the person gets none")
    void alert() throws Exception {
        engine.deploy(Model.batch("hot")
                .step(
                        "sendAlert",
                        "to",
                        "sue@acme.example, jo@acme.example",
                        "subject",
                        "{{lead.email}} is hot",
                        "body",
                        "<p>Call {{lead.firstName}}</p>",
                        "replyTo",
                        "{{lead.email}}"));
        engine.start("hot", ann);
        assertThat(worker().deliver()).isEqualTo(2);
        assertThat(recipients()).containsExactly("jo@acme.example", "sue@acme.example");
        for (var message : SMTP.getReceivedMessages()) {
            assertThat(message.getAllRecipients()).hasSize(1);
            assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
            assertThat(message.getReplyTo()[0]).hasToString("ann@example.com");
            assertThat(message.getSubject()).isEqualTo("ann@example.com is hot");
        }
        assertThat(engine.activities(ann, "Email Delivered"))
                .extracting(activity -> activity.attributes().get("kind") + " " + activity.target())
                .containsExactlyInAnyOrder("alert sue@acme.example", "alert jo@acme.example");
    }

    @Test
    @DisplayName("F8 a run over 300 people sends each of them one mail, though two workers race for them")
    void runAndRace() throws Exception {
        settings.setBatchSize(7);
        var people = new ArrayList<>(List.of(ann));
        IntStream.range(0, 299)
                .mapToObj(i -> engine.person("p" + i + "@example.com", "firstName", "P" + i))
                .forEach(people::add);
        engine.deploy(email(Model.batch("welcome")));
        var run = engine.launch("welcome");
        engine.runJobs();
        assertThat(count(MailState.WAITING)).isEqualTo(300);
        var threads = Executors.newFixedThreadPool(2);
        int tried = 0;
        try {
            for (var one : threads.invokeAll(List.<Callable<Integer>>of(worker()::deliver, worker()::deliver))) {
                tried += one.get();
            }
        } finally {
            threads.shutdownNow();
        }
        tried += worker().deliver();
        assertThat(tried).isEqualTo(300);
        assertThat(recipients()).hasSize(300).doesNotHaveDuplicates();
        var delivered = engine.baton().inUnitOfWork(unit -> unit.activityLog()
                .list(new ActivityQuery(
                        Workspaces.ALL,
                        Optional.empty(),
                        Optional.of("welcome"),
                        Optional.of("Email Delivered"),
                        Optional.of(run),
                        0,
                        1_000)));
        assertThat(delivered)
                .extracting(logged -> logged.activity().person())
                .containsExactlyInAnyOrderElementsOf(people);
    }

    @Test
    @DisplayName("F8 a started worker sends right after the commit, long before it would look again")
    void wakesUp() {
        settings.setPoll(Duration.ofHours(1));
        worker().start();
        engine.deploy(email(Model.batch("welcome")));
        engine.start("welcome", ann);
        Awaitility.await().untilAsserted(() -> assertThat(engine.activities(ann, "Email Delivered"))
                .hasSize(1));
        engine.start("welcome", ann);
        Awaitility.await().untilAsserted(() -> assertThat(engine.activities(ann, "Email Delivered"))
                .hasSize(2));
        assertThat(recipients()).hasSize(2);
    }
}
