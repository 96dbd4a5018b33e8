package io.baton.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.delivery.MailOutcome.Ended;
import io.baton.mail.MailState;
import io.baton.mail.StoredMail;
import io.baton.person.PersonId;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Mails that ended are deleted some day (F8). */
class MailHousekeepingTest {

    private static final Duration AGE = Duration.ofDays(3);
    private static final Duration KEEP = Duration.ofDays(2);

    private final MemoryDelivery outbox = new MemoryDelivery();
    private final StopSignal stop = new StopSignal();
    private final MailHousekeeping housekeeping = new MailHousekeeping(outbox, AGE, KEEP, stop);

    private void sent(int mails) {
        for (int i = 0; i < mails; i++) {
            outbox.handOver(new PersonId(1), Mails.email("ann@example.com"));
        }
        var claim = outbox.claim(mails, Duration.ofMinutes(5));
        claim.mails().forEach(mail -> outbox.end(claim, mail, new Ended(MailEnd.SENT, "250 OK")));
    }

    @Test
    @DisplayName("F8 what ended is deleted after the time it is kept, what waits stays")
    void retention() {
        sent(1);
        outbox.handOver(new PersonId(1), Mails.email("ann@example.com"));
        outbox.pass(KEEP);
        housekeeping.deleteEnded();
        assertThat(outbox.mails()).as("kept to the end").hasSize(2);
        outbox.pass(Duration.ofHours(1));
        housekeeping.deleteEnded();
        assertThat(outbox.mails()).hasSize(1);
    }

    @Test
    @DisplayName("F8 what waits for too long expires and is not sent; when it is sent once more, it has all its time")
    void expires() {
        outbox.handOver(new PersonId(1), Mails.email("ann@example.com"));
        outbox.pass(AGE);
        housekeeping.expire();
        assertThat(outbox.count(MailState.WAITING)).as("on its last day").isEqualTo(1);
        outbox.handOver(new PersonId(1), Mails.email("ann@example.com"));
        outbox.pass(Duration.ofMinutes(1));
        housekeeping.expire();
        assertThat(outbox.mails()).extracting(StoredMail::state).containsExactly(MailState.EXPIRED, MailState.WAITING);
        assertThat(outbox.mails().get(0).answer().orElseThrow()).contains("not sent within PT72H");
        assertThat(outbox.claim(10, Duration.ofMinutes(5)).mails()).hasSize(1);
        outbox.pass(KEEP.plusHours(1));
        housekeeping.deleteEnded();
        assertThat(outbox.mails()).hasSize(1);
    }

    @Test
    @DisplayName("F8 it deletes once an hour, however often it is called")
    void onceAnHour() {
        housekeeping.deleteEnded();
        sent(1);
        outbox.pass(KEEP);
        outbox.pass(Duration.ofMinutes(1));
        housekeeping.deleteEnded();
        assertThat(outbox.mails()).isEmpty();
        sent(1);
        new MailHousekeeping(outbox, AGE, Duration.ofMinutes(1), stop).deleteEnded();
        assertThat(outbox.mails()).hasSize(1);
        outbox.pass(Duration.ofMinutes(30));
        var often = new MailHousekeeping(outbox, AGE, Duration.ofMinutes(1), stop);
        often.deleteEnded();
        sent(1);
        outbox.pass(Duration.ofMinutes(59));
        often.deleteEnded();
        assertThat(outbox.mails()).as("59 minutes later").hasSize(1);
        outbox.pass(Duration.ofMinutes(1));
        often.deleteEnded();
        assertThat(outbox.mails()).isEmpty();
    }

    @Test
    @DisplayName("F8 many mails are deleted portion after portion, and none once the worker is to stop")
    void portions() {
        sent(2_500);
        outbox.pass(KEEP.plus(Duration.ofMinutes(1)));
        stop.give();
        housekeeping.deleteEnded();
        assertThat(outbox.mails()).hasSize(2_500);
        new MailHousekeeping(outbox, AGE, KEEP, new StopSignal()).deleteEnded();
        assertThat(outbox.mails()).isEmpty();
    }
}
