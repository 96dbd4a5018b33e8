package io.baton.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.mail.Mail;
import io.baton.mail.MailState;
import io.baton.mail.StoredMail;
import io.baton.person.PersonId;
import io.baton.testing.SmtpResponder;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Mails that are claimed together, sent through one connection and settled one by one (F8). */
class MailBatchTest {

    private static final PersonId ANN = new PersonId(1);
    private static final PersonId BOB = new PersonId(2);

    private final MemoryDelivery outbox = new MemoryDelivery();
    private final SmtpResponder smtp = new SmtpResponder();
    private final MailConfiguration settings = new MailConfiguration();
    private final MailMeter meter = new MailMeter();

    MailBatchTest() {
        settings.setTries(3);
    }

    @AfterEach
    void close() {
        smtp.close();
    }

    private MailBatch claim() {
        return MailBatch.claim(outbox, MailPolicy.of(settings), meter, settings);
    }

    private MailBatch.Result send(MailBatch batch, BooleanSupplier turn) {
        try (var connection =
                new SmtpConnection(SmtpConnectionTest.server(smtp.port()), Mails.address("news@acme.example"))) {
            return batch.send(connection, turn);
        }
    }

    private MailBatch.Result send(MailBatch batch) {
        return send(batch, () -> true);
    }

    private MailBatch.Result deliver() {
        return send(claim());
    }

    private StoredMail mail() {
        assertThat(outbox.mails()).hasSize(1);
        return outbox.mails().get(0);
    }

    private List<String> activities(PersonId person) {
        return outbox.activities(person).stream()
                .map(activity -> activity.type().label())
                .toList();
    }

    @Test
    @DisplayName("F8 where no mail is due the batch is empty")
    void empty() {
        assertThat(claim().isEmpty()).isTrue();
        outbox.handOver(ANN, Mails.email("ann@example.com"));
        assertThat(claim().isEmpty()).isFalse();
        assertThat(claim().isEmpty()).as("while another batch has it").isTrue();
    }

    @Test
    @DisplayName("F8 one refused recipient does not hurt the others of a batch, which go through the same connection")
    void othersGoOn() {
        outbox.handOver(ANN, Mails.email("ann@example.com"));
        outbox.handOver(BOB, Mails.email("bob@example.com"));
        smtp.answer(command -> command.contains("<ann@") ? "550 no such user" : "250 OK");
        assertThat(deliver()).isEqualTo(new MailBatch.Result(2, Optional.empty()));
        assertThat(activities(BOB)).containsExactly("Email Delivered");
        assertThat(activities(ANN)).containsExactly("Email Bounced");
        assertThat(smtp.connections()).isEqualTo(1);
        assertThat(meter.sent()).isEqualTo(1);
        assertThat(meter.bounced()).isEqualTo(1);
    }

    @Test
    @DisplayName("F8 after the last try a mail has failed and says so; the pauses grow")
    void givesUp() {
        outbox.handOver(ANN, Mails.email("ann@example.com"));
        smtp.answer("RCPT", "450 4.2.0 try later");
        deliver();
        outbox.pass(settings.getBackoff());
        assertThat(deliver().tried()).isEqualTo(1);
        outbox.pass(settings.getBackoff());
        assertThat(claim().isEmpty()).as("the second pause is longer").isTrue();
        outbox.pass(settings.getBackoff().multipliedBy(2));
        assertThat(deliver().tried()).isEqualTo(1);
        assertThat(mail().state()).isEqualTo(MailState.FAILED);
        assertThat(mail().attempts()).isEqualTo(3);
        assertThat(outbox.activities(ANN)).singleElement().satisfies(failed -> {
            assertThat(failed.type().label()).isEqualTo("Email Failed");
            assertThat(failed.attributes()).containsEntry("reason", "450 4.2.0 try later");
        });
        assertThat(meter.failed()).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "F8 a server that cannot be reached, or that wants another login, costs no mail a try, and is asked once")
    void unreachable() {
        outbox.handOver(ANN, Mails.email("ann@example.com"));
        outbox.handOver(BOB, Mails.email("bob@example.com"));
        smtp.answer("MAIL", "530 5.7.0 authentication required");
        assertThat(deliver()).isEqualTo(new MailBatch.Result(0, Optional.of("530 5.7.0 authentication required")));
        assertThat(outbox.mails()).allSatisfy(mail -> {
            assertThat(mail.state()).isEqualTo(MailState.WAITING);
            assertThat(mail.attempts()).isZero();
        });
        assertThat(smtp.connections()).isEqualTo(1);
        smtp.close();
        assertThat(deliver().trouble()).isPresent();
        assertThat(outbox.mails()).allSatisfy(mail -> {
            assertThat(mail.state()).isEqualTo(MailState.WAITING);
            assertThat(mail.attempts()).isZero();
        });
    }

    @Test
    @DisplayName("F8 a mail that waits for its next try is withheld when its person unsubscribed between the tries")
    void unsubscribedBetweenTries() {
        outbox.handOver(ANN, Mails.email("ann@example.com"));
        smtp.answer("RCPT", "451 try again later");
        deliver();
        smtp.beFriendly();
        outbox.unsubscribe(ANN);
        outbox.pass(settings.getBackoff());
        assertThat(deliver().tried()).isZero();
        assertThat(smtp.accepted()).isEmpty();
        assertThat(mail().state()).isEqualTo(MailState.WITHHELD);
        assertThat(mail().answer()).contains(Mail.UNSUBSCRIBED);
        assertThat(activities(ANN)).containsExactly("Email Withheld");
        assertThat(meter.withheld()).isEqualTo(1);
    }

    @Test
    @DisplayName("F8 operational mails and alerts go out although the person unsubscribed meanwhile")
    void operational() {
        outbox.handOver(ANN, Mails.operational("ann@example.com"));
        outbox.handOver(ANN, Mails.alert("sue@acme.example"));
        outbox.unsubscribe(ANN);
        assertThat(deliver().tried()).isEqualTo(2);
        assertThat(activities(ANN)).containsExactly("Email Delivered", "Email Delivered");
    }

    @Test
    @DisplayName("F8 a mail that took its node down at every try is given up")
    void nodesDied() {
        outbox.handOver(ANN, Mails.email("ann@example.com"));
        for (int i = 0; i < 3; i++) {
            outbox.claim(10, Duration.ofMinutes(1));
            outbox.pass(Duration.ofMinutes(2));
        }
        assertThat(deliver().tried()).isZero();
        assertThat(mail().state()).isEqualTo(MailState.FAILED);
        assertThat(smtp.accepted()).isEmpty();
        assertThat(outbox.activities(ANN).get(0).attributes().get("reason")).contains("died");
    }

    @Test
    @DisplayName("F8 mails whose turn does not come wait on, and the try does not count")
    void noTurn() {
        outbox.handOver(ANN, Mails.email("ann@example.com"));
        outbox.handOver(BOB, Mails.email("bob@example.com"));
        Iterator<Boolean> turns = List.of(true, false).iterator();
        assertThat(send(claim(), turns::next).tried()).isEqualTo(1);
        assertThat(outbox.mails()).extracting(StoredMail::state).containsExactly(MailState.SENT, MailState.WAITING);
        assertThat(outbox.mails().get(1).attempts()).isZero();
    }

    @Test
    @DisplayName("F8 no mail begins when half of the lease is over: another worker could take it over on the way")
    void leaseHalfOver() {
        outbox.handOver(ANN, Mails.email("ann@example.com"));
        var claim = outbox.claim(10, settings.getLease());
        var late = new MailBatch(outbox, MailPolicy.of(settings), meter, claim, System.nanoTime());
        assertThat(send(late).tried()).isZero();
        assertThat(mail().state()).isEqualTo(MailState.WAITING);
        assertThat(mail().attempts()).isZero();
    }

    @Test
    @DisplayName("F8 a mail that another worker took over meanwhile is not settled twice, nor counted")
    void takenOver() {
        outbox.handOver(ANN, Mails.email("ann@example.com"));
        var late = claim();
        outbox.pass(settings.getLease());
        assertThat(deliver().tried()).isEqualTo(1);
        assertThat(send(late).tried()).isEqualTo(1);
        assertThat(activities(ANN)).containsExactly("Email Delivered");
        assertThat(meter.sent()).isEqualTo(1);
    }
}
