package io.baton.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.activity.Activity;
import io.baton.engine.command.CampaignRefusedException;
import io.baton.mail.MailState;
import io.baton.mail.Outbox.Query;
import io.baton.mail.StoredMail;
import io.baton.person.PersonId;
import io.baton.testing.BatonTest;
import io.baton.testing.Model;
import io.baton.testing.SmtpResponder;
import io.baton.testing.TestEngine;
import jakarta.mail.Session;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of mails that the SMTP server does not take (F8). */
@BatonTest
class MailRefusalTest {

    private final TestEngine engine;
    private final SmtpResponder smtp = new SmtpResponder();
    private final MailConfiguration settings = new MailConfiguration();
    private MailWorker worker;
    private PersonId ann;

    MailRefusalTest(TestEngine engine) {
        this.engine = engine;
        settings.setFrom("news@acme.example");
        settings.setTries(3);
        worker = worker(smtp.port());
    }

    @BeforeEach
    void handOver() {
        engine.deploy(Model.batch("welcome").step("sendEmail", "subject", "Hi", "body", "<p>x</p>"));
        ann = engine.person("ann@example.com");
        engine.start("welcome", ann);
    }

    @AfterEach
    void close() {
        worker.close();
        smtp.close();
    }

    private MailWorker worker(int port) {
        var properties = new Properties();
        properties.setProperty("mail.transport.protocol", "smtp");
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", Integer.toString(port));
        return new MailWorker(engine.baton(), SmtpServer.of(Session.getInstance(properties)), settings);
    }

    private List<StoredMail> mails() {
        return engine.baton().inUnitOfWork(session -> engine.baton()
                .outbox()
                .list(new Query(Optional.empty(), Optional.empty(), Optional.empty(), 0, 100)));
    }

    private StoredMail mail() {
        assertThat(mails()).hasSize(1);
        return mails().get(0);
    }

    private void later(Duration duration) {
        ClockUtil.setCurrentTime(Date.from(engine.baton().clock().instant().plus(duration)));
    }

    private Activity only(String type) {
        assertThat(engine.activities(ann, type)).hasSize(1);
        return engine.activities(ann, type).get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 550 5.1.1 no such user",
        "RCPT, 553 mailbox name not allowed",
        "., 554 5.7.1 looks like spam",
        "DATA, 554 no valid recipients"
    })
    @DisplayName(
            "F8 what the server refuses for good bounces into the activity log, with its answer, and is not tried again")
    void bounces(String command, String answer) {
        smtp.answer(command, answer);
        assertThat(worker.deliver()).isEqualTo(1);
        assertThat(mail().state()).isEqualTo(MailState.BOUNCED);
        assertThat(mail().answer()).contains(answer);
        var bounced = only("Email Bounced");
        assertThat(bounced.status()).isEqualTo("failed");
        assertThat(bounced.target()).isEqualTo("ann@example.com");
        assertThat(bounced.campaign()).isEqualTo("welcome");
        assertThat(bounced.attributes()).containsEntry("reason", answer).containsEntry("subject", "Hi");
        assertThat(engine.activities(ann, "Email Delivered")).isEmpty();
        smtp.beFriendly();
        later(Duration.ofDays(1));
        assertThat(worker.deliver()).isZero();
        assertThat(worker.meter().bounced()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 450 4.2.0 try later",
        "RCPT, 452 4.2.2 mailbox full",
        "., 451 4.3.0 out of order",
        "MAIL, 451 4.7.1 greylisted",
        "MAIL, 550 5.7.1 sender not allowed",
        "., ''"
    })
    @DisplayName("F8 what is refused for the time being is tried again after a pause, and then delivered")
    void triesAgain(String command, String answer) {
        smtp.answer(command, answer);
        assertThat(worker.deliver()).isEqualTo(1);
        assertThat(mail().state()).isEqualTo(MailState.WAITING);
        assertThat(mail().attempts()).isEqualTo(1);
        assertThat(mail().answer()).isPresent();
        smtp.beFriendly();
        assertThat(worker.deliver()).as("not before the pause is over").isZero();
        later(settings.getBackoff());
        assertThat(worker.deliver()).isEqualTo(1);
        assertThat(mail().state()).isEqualTo(MailState.SENT);
        assertThat(smtp.accepted()).hasSize(1);
        assertThat(smtp.accepted().get(0)).contains("Message-ID: " + mail().messageId());
        assertThat(engine.activities(ann, "Email Bounced")).isEmpty();
        assertThat(engine.activities(ann, "Email Delivered")).hasSize(1);
    }

    @Test
    @DisplayName("F8 after the last try a mail has failed and says so; the pauses grow")
    void givesUp() {
        smtp.answer("RCPT", "450 4.2.0 try later");
        worker.deliver();
        later(settings.getBackoff());
        assertThat(worker.deliver()).isEqualTo(1);
        later(settings.getBackoff());
        assertThat(worker.deliver()).as("the second pause is longer").isZero();
        later(settings.getBackoff().multipliedBy(2));
        assertThat(worker.deliver()).isEqualTo(1);
        assertThat(mail().state()).isEqualTo(MailState.FAILED);
        assertThat(mail().attempts()).isEqualTo(3);
        assertThat(only("Email Failed").attributes()).containsEntry("reason", "450 4.2.0 try later");
        assertThat(worker.meter().failed()).isEqualTo(1);
    }

    @Test
    @DisplayName("F8 a mail that failed can be sent once more; one that was sent cannot")
    void retry() {
        smtp.answer("RCPT", "550 5.1.1 no such user");
        worker.deliver();
        smtp.beFriendly();
        engine.baton().inUnitOfWork(session -> session.retryMail(mail().id()));
        assertThat(worker.deliver()).isEqualTo(1);
        assertThat(mail().state()).isEqualTo(MailState.SENT);
        long id = mail().id();
        Assertions.assertThatThrownBy(() -> engine.baton().inUnitOfWork(session -> session.retryMail(id)))
                .isInstanceOfSatisfying(CampaignRefusedException.class, refused -> assertThat(refused.status())
                        .isEqualTo(409))
                .hasMessageContaining("is sent");
    }

    @Test
    @DisplayName("F8 one refused recipient does not hurt the others of a batch, which go through the same connection")
    void othersGoOn() {
        var bob = engine.person("bob@example.com");
        engine.start("welcome", bob);
        smtp.answer(command -> command.contains("<ann@") ? "550 no such user" : "250 OK");
        assertThat(worker.deliver()).isEqualTo(2);
        assertThat(engine.activities(bob, "Email Delivered")).hasSize(1);
        assertThat(engine.activities(ann, "Email Bounced")).hasSize(1);
        assertThat(smtp.connections()).isEqualTo(1);
    }

    @Test
    @DisplayName("F8 a server that cannot be reached, or that wants another login, costs no mail a try")
    void unreachable() {
        smtp.answer("MAIL", "530 5.7.0 authentication required");
        assertThat(worker.deliver()).isZero();
        assertThat(mail().state()).isEqualTo(MailState.WAITING);
        assertThat(mail().attempts()).isZero();
        smtp.close();
        assertThat(worker.deliver()).isZero();
        assertThat(mail().state()).isEqualTo(MailState.WAITING);
        assertThat(mail().attempts()).isZero();
        try (var back = new SmtpResponder()) {
            assertThat(worker(back.port()).deliver()).isEqualTo(1);
            assertThat(back.accepted()).hasSize(1);
        }
    }

    @Test
    @DisplayName("F8 a started worker goes on by itself when the server is back")
    void comesBack() {
        settings.setPoll(Duration.ofMillis(20));
        smtp.answer("MAIL", "530 5.7.0 authentication required");
        worker.start();
        Awaitility.await().until(() -> smtp.connections() > 1);
        assertThat(smtp.accepted()).isEmpty();
        smtp.beFriendly();
        Awaitility.await().untilAsserted(() -> assertThat(engine.activities(ann, "Email Delivered"))
                .hasSize(1));
    }

    @Test
    @DisplayName("F8 a person that is deleted while its mail is under way leaves nothing behind")
    void deletedMeanwhile() {
        smtp.answer(command -> {
            if (command.startsWith("RCPT")) {
                engine.baton().inNewUnitOfWork(session -> session.delete(ann));
            }
            return "250 OK";
        });
        worker.deliver();
        assertThat(mails()).isEmpty();
        assertThat(engine.activities(ann)).isEmpty();
    }

    @Test
    @DisplayName("F8 a mail that took its node down at every try is given up")
    void poison() {
        for (int i = 0; i < 3; i++) {
            engine.baton().inNewUnitOfWork(session -> {
                var now = engine.baton().clock().instant();
                return engine.baton().outbox().claim("killed", 10, now, now.plusSeconds(60));
            });
            later(Duration.ofMinutes(2));
        }
        assertThat(worker.deliver()).isZero();
        assertThat(mail().state()).isEqualTo(MailState.FAILED);
        assertThat(smtp.accepted()).isEmpty();
        assertThat(only("Email Failed").attributes().get("reason")).contains("died");
    }

    @Test
    @DisplayName("F8 a token's line breaks never become commands or headers on the wire")
    void onTheWire() {
        var eve = engine.person("eve@example.com", "firstName", "x\r\n.\r\nMAIL FROM:<evil@example.com>\r\nBcc: y");
        engine.deploy(Model.batch("hello")
                .step("sendEmail", "subject", "{{lead.firstName}}", "body", "<p>{{lead.firstName}}</p>"));
        engine.start("hello", eve, Map.of());
        assertThat(worker.deliver()).isEqualTo(2);
        assertThat(smtp.accepted()).hasSize(2);
        var headers = smtp.accepted().get(1).split("\n\n", 2)[0];
        assertThat(headers.lines()).noneMatch(line -> line.startsWith("Bcc") || line.startsWith("MAIL"));
    }
}
