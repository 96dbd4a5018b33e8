package io.baton.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.mail.MailState;
import io.baton.person.PersonId;
import io.baton.testing.SmtpResponder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The loop of a mail worker: it looks, waits, comes back and stops (F8). */
class MailWorkerTest {

    private static final PersonId ANN = new PersonId(1);

    private final MemoryDelivery outbox = new MemoryDelivery();
    private final SmtpResponder smtp = new SmtpResponder();
    private final MailConfiguration settings = new MailConfiguration();
    private final List<MailWorker> workers = new ArrayList<>();

    @BeforeEach
    void nameSender() {
        settings.setFrom("news@acme.example");
    }

    @AfterEach
    void close() {
        workers.forEach(MailWorker::close);
        smtp.close();
    }

    private MailWorker worker() {
        return worker(smtp.port());
    }

    private MailWorker worker(int port) {
        var worker = new MailWorker(outbox, SmtpConnectionTest.server(port), settings);
        workers.add(worker);
        return worker;
    }

    private void handOver(int mails) {
        for (int i = 0; i < mails; i++) {
            outbox.handOver(ANN, Mails.email("ann@example.com"));
        }
    }

    @Test
    @DisplayName("F8 batch after batch is delivered until no mail is due")
    void batches() {
        settings.setBatchSize(3);
        handOver(10);
        var worker = worker();
        assertThat(worker.deliver()).isEqualTo(10);
        assertThat(worker.deliver()).isZero();
        assertThat(smtp.accepted()).hasSize(10);
        assertThat(smtp.connections()).as("one a batch").isEqualTo(4);
        assertThat(worker.meter().sent()).isEqualTo(10);
    }

    @Test
    @DisplayName("F8 a server that takes nothing is asked once, and mails go out when it is back")
    void unreachable() {
        settings.setBatchSize(3);
        handOver(10);
        smtp.answer("MAIL", "530 5.7.0 authentication required");
        assertThat(worker().deliver()).isZero();
        assertThat(smtp.connections()).isEqualTo(1);
        smtp.close();
        assertThat(worker().deliver()).isZero();
        assertThat(outbox.count(MailState.WAITING)).isEqualTo(10);
        try (var back = new SmtpResponder()) {
            assertThat(worker(back.port()).deliver()).isEqualTo(10);
            assertThat(back.accepted()).hasSize(10);
        }
    }

    @Test
    @DisplayName("F8 a started worker sends what is handed over long before it would look again")
    void wakesUp() {
        settings.setPoll(Duration.ofHours(1));
        worker().start();
        for (int sent = 1; sent <= 3; sent++) {
            handOver(1);
            int expected = sent;
            Awaitility.await().until(() -> outbox.count(MailState.SENT) == expected);
        }
    }

    @Test
    @DisplayName("F8 a started worker goes on by itself when the server is back")
    void comesBack() {
        settings.setPoll(Duration.ofMillis(20));
        handOver(1);
        smtp.answer("MAIL", "530 5.7.0 authentication required");
        worker().start();
        Awaitility.await().until(() -> smtp.connections() > 1);
        assertThat(smtp.accepted()).isEmpty();
        smtp.beFriendly();
        Awaitility.await().until(() -> outbox.count(MailState.SENT) == 1);
    }

    @Test
    @DisplayName("F8 a worker that is stopped sends nothing more and holds nothing")
    void stops() {
        settings.setPoll(Duration.ofMillis(20));
        settings.setRate(2);
        handOver(20);
        var worker = worker();
        worker.start();
        Awaitility.await().until(() -> outbox.count(MailState.SENT) > 0);
        worker.close();
        long sent = outbox.count(MailState.SENT);
        assertThat(smtp.accepted()).hasSize((int) sent);
        assertThat(outbox.count(MailState.SENDING)).isZero();
        assertThat(outbox.count(MailState.WAITING)).isEqualTo(20 - sent).isPositive();
        assertThat(worker.deliver()).as("a stopped worker").isZero();
        settings.setRate(0);
        assertThat(worker().deliver()).isEqualTo((int) (20 - sent));
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
