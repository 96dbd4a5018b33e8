package io.baton.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.activity.Activity;
import io.baton.engine.command.CampaignRefusedException;
import io.baton.engine.command.CampaignRefusedException.Reason;
import io.baton.engine.people.PersonRemoval;
import io.baton.mail.MailQuery;
import io.baton.mail.MailState;
import io.baton.mail.StoredMail;
import io.baton.person.PersonId;
import io.baton.person.Workspaces;
import io.baton.testing.BatonTest;
import io.baton.testing.Model;
import io.baton.testing.SmtpResponder;
import io.baton.testing.TestEngine;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Mails that the SMTP server does not take, on their whole way (F8). */
@BatonTest
class MailRefusalTest {

    private final TestEngine engine;
    private final SmtpResponder smtp = new SmtpResponder();
    private final MailConfiguration settings = new MailConfiguration();
    private final MailWorker worker;
    private PersonId ann;

    MailRefusalTest(TestEngine engine) {
        this.engine = engine;
        settings.setFrom("news@acme.example");
        settings.setTries(3);
        worker = new MailWorker(engine.baton(), SmtpConnectionTest.server(smtp.port()), settings);
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

    private List<StoredMail> mails() {
        return engine.baton().inUnitOfWork(unit -> unit.outbox()
                .list(new MailQuery(Workspaces.ALL, Optional.empty(), Optional.empty(), Optional.empty(), 0, 100)));
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

    @Test
    @DisplayName(
            "F8 what the server refuses for good bounces into the activity log, with its answer, and is tried no more")
    void bounces() {
        smtp.answer("RCPT", "550 5.1.1 no such user");
        assertThat(worker.deliver()).isEqualTo(1);
        assertThat(mail().state()).isEqualTo(MailState.BOUNCED);
        assertThat(mail().answer()).contains("550 5.1.1 no such user");
        var bounced = only("Email Bounced");
        assertThat(bounced.status().label()).isEqualTo("failed");
        assertThat(bounced.target()).isEqualTo("ann@example.com");
        assertThat(bounced.campaign()).isEqualTo("welcome");
        assertThat(bounced.attributes())
                .containsEntry("reason", "550 5.1.1 no such user")
                .containsEntry("subject", "Hi");
        assertThat(engine.activities(ann, "Email Delivered")).isEmpty();
        smtp.beFriendly();
        later(Duration.ofDays(1));
        assertThat(worker.deliver()).isZero();
        assertThat(worker.meter().bounced()).isEqualTo(1);
    }

    @Test
    @DisplayName("F8 what is refused for the time being is tried again after a pause, and then delivered")
    void triesAgain() {
        smtp.answer("RCPT", "450 4.2.0 try later");
        assertThat(worker.deliver()).isEqualTo(1);
        assertThat(mail().state()).isEqualTo(MailState.WAITING);
        assertThat(mail().attempts()).isEqualTo(1);
        assertThat(mail().answer()).contains("450 4.2.0 try later");
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
    @DisplayName("F8 a mail that failed can be sent once more; one that was sent cannot")
    void retry() {
        smtp.answer("RCPT", "550 5.1.1 no such user");
        worker.deliver();
        smtp.beFriendly();
        engine.baton().inUnitOfWork(unit -> unit.mails().retry(mail().id()));
        assertThat(worker.deliver()).isEqualTo(1);
        assertThat(mail().state()).isEqualTo(MailState.SENT);
        long id = mail().id();
        Assertions.assertThatThrownBy(
                        () -> engine.baton().inUnitOfWork(unit -> unit.mails().retry(id)))
                .isInstanceOfSatisfying(CampaignRefusedException.class, refused -> assertThat(refused.reason())
                        .isEqualTo(Reason.CONFLICT))
                .hasMessageContaining("is sent");
    }

    @Test
    @DisplayName("F8 a person that is deleted while its mail is under way leaves nothing behind")
    void deletedMeanwhile() {
        smtp.answer(command -> {
            if (command.startsWith("RCPT")) {
                engine.baton().units().inNewUnitOfWork(unit -> PersonRemoval.delete(unit, ann));
            }
            return "250 OK";
        });
        worker.deliver();
        assertThat(mails()).isEmpty();
        assertThat(engine.activities(ann)).isEmpty();
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
