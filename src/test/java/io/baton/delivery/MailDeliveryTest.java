package io.baton.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetupTest;
import io.baton.activity.Activity;
import io.baton.mail.MailState;
import io.baton.mail.Outbox.Query;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import io.baton.run.DryRun;
import io.baton.run.Runs;
import io.baton.testing.BatonTest;
import io.baton.testing.Model;
import io.baton.testing.TestEngine;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The mail worker hands mails to a real SMTP server (F8). */
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
        var properties = new Properties();
        properties.setProperty("mail.transport.protocol", "smtp");
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", Integer.toString(SMTP.getSmtp().getPort()));
        var worker = new MailWorker(engine.baton(), SmtpServer.of(Session.getInstance(properties)), settings);
        workers.add(worker);
        return worker;
    }

    private static Model email(Model model) {
        return model.step("sendEmail", "subject", "Hello {{lead.firstName}}", "body", "<p>Dear {{lead.firstName}}</p>");
    }

    private long count(MailState state) {
        return engine.baton().inUnitOfWork(session -> engine.baton()
                .outbox()
                .count(new Query(Optional.empty(), Optional.empty(), Optional.of(state), 0, 0)));
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
        assertThat(delivered.status()).isEqualTo("done");
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
        DryRun.of(engine.baton(), Workspace.DEFAULT, "fine", Map.of());
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
            assertThat(withheld.status()).isEqualTo("skipped");
            assertThat(withheld.campaign()).isEqualTo("welcome");
            assertThat(withheld.attributes().get("reason")).contains("unsubscribed");
        });
        assertThat(worker.meter().withheld()).isEqualTo(1);
        assertThat(worker.deliver()).isZero();
    }

    @Test
    @DisplayName("F8 a mail that waits for its next try is withheld from who unsubscribed between the tries")
    void unsubscribedBetweenTries() {
        engine.deploy(email(Model.batch("welcome")));
        engine.start("welcome", ann);
        var now = engine.baton().clock().instant();
        engine.baton().inNewUnitOfWork(session -> {
            var mail = engine.baton()
                    .outbox()
                    .claim("first", 1, now, now.plus(Duration.ofMinutes(5)))
                    .get(0);
            return engine.baton().outbox().settle(mail.id(), "first", MailState.WAITING, now, "451 try again later");
        });
        engine.change(ann, "unsubscribed", true);
        assertThat(worker().deliver()).isZero();
        assertThat(SMTP.getReceivedMessages()).isEmpty();
        assertThat(count(MailState.WITHHELD)).isEqualTo(1);
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
    @DisplayName("F8 unicode arrives in subject, text and names; a token's line breaks add no header")
    void unicode() throws Exception {
        var eve = engine.person(
                "eve@müller.example", "firstName", "Jürgen 🎉\r\nBcc: all@example.com", "company", "Größe €");
        engine.deploy(Model.batch("welcome")
                .step(
                        "sendEmail",
                        "subject",
                        "Grüße an {{lead.firstName}}",
                        "body",
                        "<p>{{lead.company}} – Привет</p>",
                        "from",
                        "Jörg 🎺 <joerg@acme.example>",
                        "replyTo",
                        "antwort@acme.example"));
        engine.start("welcome", eve);
        worker().deliver();
        assertThat(SMTP.getReceivedMessages()).hasSize(1);
        var message = SMTP.getReceivedMessages()[0];
        assertThat(recipient(message)).isEqualTo("eve@xn--mller-kva.example");
        assertThat(message.getSubject()).isEqualTo("Grüße an Jürgen 🎉 Bcc: all@example.com");
        assertThat(message.getHeader("Bcc")).isNull();
        assertThat(((jakarta.mail.internet.InternetAddress) message.getFrom()[0]).getPersonal())
                .isEqualTo("Jörg 🎺");
        assertThat(message.getReplyTo()[0]).hasToString("antwort@acme.example");
        var alternatives = (MimeMultipart) message.getContent();
        assertThat(alternatives.getBodyPart(0).getContent()).isEqualTo("Größe € – Привет");
        assertThat(alternatives.getBodyPart(1).getContent()).isEqualTo("<p>Größe € – Привет</p>");
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
    @DisplayName("F8 a run over 300 people sends each of them one mail")
    void run() {
        engine.baton().settings().setChunkSize(70);
        IntStream.range(0, 299).forEach(i -> engine.person("p" + i + "@example.com", "firstName", "P" + i));
        engine.deploy(email(Model.batch("welcome")));
        var run = engine.baton().inUnitOfWork(session -> Runs.of(engine.baton())
                .schedule(Workspace.DEFAULT, "welcome", Optional.empty(), Map.of()));
        engine.runJobs();
        assertThat(count(MailState.WAITING)).isEqualTo(300);
        assertThat(worker().deliver()).isEqualTo(300);
        assertThat(recipients()).hasSize(300).doesNotHaveDuplicates();
        assertThat(engine.activities(ann, "Email Delivered").get(0).runId()).contains(run);
    }

    @Test
    @DisplayName("F8 two workers that race for the same mails send each exactly once")
    void race() throws Exception {
        settings.setBatchSize(7);
        engine.deploy(email(Model.batch("welcome")));
        var people = IntStream.range(0, 120)
                .mapToObj(i -> engine.person("p" + i + "@example.com"))
                .toList();
        people.forEach(person -> engine.start("welcome", person));
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
        assertThat(tried).isEqualTo(120);
        assertThat(recipients()).hasSize(120).doesNotHaveDuplicates();
        assertThat(people).allSatisfy(person -> assertThat(engine.activities(person, "Email Delivered"))
                .hasSize(1));
    }

    @Test
    @DisplayName("F8 a mail whose worker died is sent when the lease ends, with the same Message-ID, and not before")
    void leaseLeftBehind() throws Exception {
        engine.deploy(email(Model.batch("welcome")));
        engine.start("welcome", ann);
        var now = engine.baton().clock().instant();
        var lost = engine.baton()
                .inNewUnitOfWork(
                        session -> engine.baton().outbox().claim("killed", 10, now, now.plus(Duration.ofMinutes(5))));
        assertThat(lost).hasSize(1);
        assertThat(worker().deliver()).isZero();
        ClockUtil.setCurrentTime(Date.from(now.plus(Duration.ofMinutes(5)).plusMillis(1)));
        assertThat(worker().deliver()).isEqualTo(1);
        assertThat(SMTP.getReceivedMessages()[0].getMessageID())
                .isEqualTo(lost.get(0).messageId());
        // the dead worker comes back and is not believed
        assertThat(engine.baton().<Boolean>inNewUnitOfWork(session -> engine.baton()
                        .outbox()
                        .settle(lost.get(0).id(), "killed", MailState.BOUNCED, now, "550 too late")))
                .isFalse();
        assertThat(count(MailState.SENT)).isEqualTo(1);
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

    @Test
    @DisplayName("F8 a worker that is stopped sends nothing more and holds nothing")
    void stops() {
        settings.setPoll(Duration.ofMillis(20));
        settings.setRate(2);
        engine.deploy(email(Model.batch("welcome")));
        IntStream.range(0, 20).forEach(i -> engine.start("welcome", ann));
        var worker = worker();
        worker.start();
        Awaitility.await().until(() -> count(MailState.SENT) > 0);
        worker.close();
        long sent = count(MailState.SENT);
        assertThat(SMTP.getReceivedMessages()).hasSize((int) sent);
        assertThat(count(MailState.SENDING)).isZero();
        assertThat(count(MailState.WAITING)).isEqualTo(20 - sent).isPositive();
        assertThat(worker().deliver()).isEqualTo((int) (20 - sent));
    }

    @Test
    @DisplayName("F8 what ended is deleted after the time it is kept, what waits stays")
    void retention() {
        settings.setKeep(Duration.ofDays(2));
        engine.deploy(email(Model.batch("welcome")));
        engine.start("welcome", ann);
        worker().deliver();
        var now = engine.baton().clock().instant();
        ClockUtil.setCurrentTime(Date.from(now.plus(Duration.ofDays(1))));
        engine.start("welcome", ann);
        worker().deliver();
        worker().deleteEnded();
        assertThat(count(MailState.SENT)).isEqualTo(2);
        engine.start("welcome", ann);
        ClockUtil.setCurrentTime(Date.from(now.plus(Duration.ofDays(2)).plusSeconds(60)));
        worker().deleteEnded();
        assertThat(count(MailState.SENT)).isEqualTo(1);
        assertThat(count(MailState.WAITING)).isEqualTo(1);
        assertThat(engine.activities(ann, "Email Delivered"))
                .extracting(Activity::status)
                .hasSize(2);
    }

    @Test
    @DisplayName("F8 a worker without a sender is refused, and the message names the setting")
    void noSender() {
        settings.setFrom("Acme");
        assertThatThrownBy(this::worker)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'Acme'")
                .hasMessageContaining("baton.mail.from");
    }
}
