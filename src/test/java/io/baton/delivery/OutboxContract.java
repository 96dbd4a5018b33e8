package io.baton.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.activity.Activity;
import io.baton.delivery.MailOutcome.Ended;
import io.baton.delivery.MailOutcome.Postponed;
import io.baton.mail.Mail;
import io.baton.mail.MailState;
import io.baton.mail.StoredMail;
import io.baton.person.PersonId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What any outbox promises to the workers that share it (F8). */
abstract class OutboxContract {

    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final Duration MOMENT = Duration.ofMillis(1);
    private static final Ended SENT = new Ended(MailEnd.SENT, "250 OK");

    abstract DeliveryOutbox outbox();

    abstract PersonId person(String email);

    abstract void unsubscribe(PersonId person);

    abstract void handOver(PersonId person, Mail mail);

    abstract void pass(Duration time);

    /** All mails, oldest first. */
    abstract List<StoredMail> mails();

    abstract List<Activity> activities(PersonId person);

    private PersonId withMail(String email) {
        var person = person(email);
        handOver(person, Mails.email(email));
        return person;
    }

    private StoredMail mail() {
        assertThat(mails()).hasSize(1);
        return mails().get(0);
    }

    private static List<String> recipients(DeliveryOutbox.Claim claim) {
        return claim.mails().stream().map(mail -> mail.mail().to().address()).toList();
    }

    @Test
    @DisplayName("F8 mails are claimed once, the longest waiting first, with their bodies, and the try is counted")
    void claims() {
        for (var email : List.of("a@example.com", "b@example.com", "c@example.com")) {
            withMail(email);
            pass(MOMENT);
        }
        var first = outbox().claim(2, LEASE);
        var second = outbox().claim(2, LEASE);
        assertThat(recipients(first)).containsExactly("a@example.com", "b@example.com");
        assertThat(recipients(second)).containsExactly("c@example.com");
        assertThat(first.name()).isNotEqualTo(second.name());
        assertThat(first.mails()).allSatisfy(mail -> {
            assertThat(mail.attempts()).isEqualTo(1);
            assertThat(mail.mail().body().html()).isEqualTo("<p>Hello</p>");
        });
        assertThat(outbox().claim(2, LEASE).mails()).isEmpty();
        assertThat(mails()).extracting(StoredMail::state).containsOnly(MailState.SENDING);
    }

    @Test
    @DisplayName("F8 a mail whose worker died is sent when the lease ends, with the same Message-ID, and not before")
    void leaseEnds() {
        withMail("ann@example.com");
        var dead = outbox().claim(10, LEASE);
        assertThat(dead.mails()).hasSize(1);
        assertThat(outbox().claim(10, LEASE).mails()).isEmpty();
        pass(LEASE.plus(MOMENT));
        var next = outbox().claim(10, LEASE);
        assertThat(next.mails()).singleElement().satisfies(mail -> {
            assertThat(mail.messageId()).isEqualTo(dead.mails().get(0).messageId());
            assertThat(mail.attempts()).isEqualTo(2);
        });
        assertThat(outbox().end(next, next.mails().get(0), SENT)).isTrue();
        assertThat(mail().state()).isEqualTo(MailState.SENT);
    }

    @Test
    @DisplayName("F8 a dead worker that comes back is not believed: its claim holds nothing any more")
    void deadWorkerReturns() {
        var ann = withMail("ann@example.com");
        var dead = outbox().claim(10, LEASE);
        var lost = dead.mails().get(0);
        pass(LEASE.plus(MOMENT));
        var next = outbox().claim(10, LEASE);
        assertThat(outbox().end(dead, lost, new Ended(MailEnd.BOUNCED, "550 too late")))
                .isFalse();
        assertThat(outbox().postpone(dead, lost, new Postponed(Duration.ofHours(1), "450 too late")))
                .isFalse();
        outbox().release(dead, List.of(lost.id()));
        assertThat(mail().state()).isEqualTo(MailState.SENDING);
        assertThat(activities(ann)).isEmpty();
        assertThat(outbox().end(next, next.mails().get(0), SENT)).isTrue();
        assertThat(outbox().end(next, next.mails().get(0), SENT))
                .as("once more")
                .isFalse();
        assertThat(activities(ann)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "SENT,     sent,     Email Delivered, done,    answer",
        "BOUNCED,  bounced,  Email Bounced,   failed,  reason",
        "FAILED,   failed,   Email Failed,    failed,  reason",
        "WITHHELD, withheld, Email Withheld,  skipped, reason"
    })
    @DisplayName("F8 how a mail ends is an activity of the person, of the campaign and step that sent it")
    void ends(MailEnd end, String state, String type, String status, String attribute) {
        var ann = person("ann@example.com");
        handOver(ann, Mails.alert("sue@acme.example"));
        var claim = outbox().claim(10, LEASE);
        pass(Duration.ofSeconds(1));
        outbox().end(claim, claim.mails().get(0), new Ended(end, "250 or not"));
        assertThat(mail().state().label()).isEqualTo(state);
        assertThat(mail().answer()).contains("250 or not");
        assertThat(activities(ann)).singleElement().satisfies(activity -> {
            assertThat(activity.type().label()).isEqualTo(type);
            assertThat(activity.status().label()).isEqualTo(status);
            assertThat(activity.target()).isEqualTo("sue@acme.example");
            assertThat(activity.campaign()).isEqualTo("welcome");
            assertThat(activity.depth()).isEqualTo(1);
            assertThat(activity.processInstanceId()).isEqualTo("instance-1");
            assertThat(activity.runId()).contains("run-1");
            assertThat(activity.at()).isEqualTo(mail().dueAt());
            assertThat(activity.attributes())
                    .hasSize(5)
                    .containsEntry("kind", "alert")
                    .containsEntry("element", "step1")
                    .containsEntry("subject", "Hi")
                    .containsEntry("messageId", mail().messageId())
                    .containsEntry(attribute, "250 or not");
        });
    }

    @Test
    @DisplayName("F8 a mail that is postponed waits until its pause is over, and keeps its tries and the answer")
    void postpones() {
        var ann = withMail("ann@example.com");
        var claim = outbox().claim(10, LEASE);
        assertThat(outbox().postpone(claim, claim.mails().get(0), new Postponed(Duration.ofMinutes(3), "450 later")))
                .isTrue();
        assertThat(mail().state()).isEqualTo(MailState.WAITING);
        assertThat(mail().attempts()).isEqualTo(1);
        pass(Duration.ofMinutes(2));
        assertThat(outbox().claim(10, LEASE).mails()).isEmpty();
        pass(Duration.ofMinutes(2));
        assertThat(outbox().claim(10, LEASE).mails()).singleElement().satisfies(mail -> {
            assertThat(mail.attempts()).isEqualTo(2);
            assertThat(mail.answer()).contains("450 later");
        });
        assertThat(activities(ann)).isEmpty();
    }

    @Test
    @DisplayName("F8 a mail that was not tried after all waits on, and the try does not count")
    void releases() {
        withMail("ann@example.com");
        withMail("bob@example.com");
        var claim = outbox().claim(10, LEASE);
        outbox().release(claim, List.of(claim.mails().get(0).id()));
        assertThat(mails()).extracting(StoredMail::state).containsExactly(MailState.WAITING, MailState.SENDING);
        assertThat(mails().get(0).attempts()).isZero();
        assertThat(recipients(outbox().claim(10, LEASE))).containsExactly("ann@example.com");
    }

    @Test
    @DisplayName("F8 each claim asks anew which people have unsubscribed")
    void unsubscribed() {
        var ann = withMail("ann@example.com");
        var bob = withMail("bob@example.com");
        unsubscribe(bob);
        var first = outbox().claim(10, LEASE);
        assertThat(first.unsubscribed()).containsExactly(bob);
        first.mails().forEach(mail -> outbox().postpone(first, mail, new Postponed(MOMENT, "450 later")));
        unsubscribe(ann);
        pass(MOMENT);
        assertThat(outbox().claim(10, LEASE).unsubscribed()).containsExactlyInAnyOrder(ann, bob);
    }

    @Test
    @DisplayName("F8 what waits for too long expires so many at a time, and an activity of each tells why")
    void expires() {
        var ann = withMail("ann@example.com");
        var bob = withMail("bob@example.com");
        pass(Duration.ofDays(1));
        var cid = withMail("cid@example.com");
        var before = outbox().now().minus(Duration.ofHours(1));
        assertThat(outbox().expire(before, "too old", 1)).isEqualTo(1);
        assertThat(outbox().expire(before, "too old", 10)).isEqualTo(1);
        assertThat(outbox().expire(before, "too old", 10)).isZero();
        for (var person : List.of(ann, bob)) {
            assertThat(activities(person)).singleElement().satisfies(activity -> {
                assertThat(activity.type().label()).isEqualTo("Email Expired");
                assertThat(activity.status().label()).isEqualTo("failed");
                assertThat(activity.attributes()).containsEntry("reason", "too old");
            });
        }
        assertThat(activities(cid)).isEmpty();
    }

    @Test
    @DisplayName("F8 what ended is deleted after the time it is kept, what waits stays, and so do activities")
    void deletes() {
        var ann = withMail("ann@example.com");
        var claim = outbox().claim(10, LEASE);
        outbox().end(claim, claim.mails().get(0), SENT);
        pass(Duration.ofDays(1));
        for (var email : List.of("b@example.com", "c@example.com")) {
            withMail(email);
        }
        var two = outbox().claim(10, LEASE);
        two.mails().forEach(mail -> outbox().end(two, mail, new Ended(MailEnd.BOUNCED, "550")));
        withMail("d@example.com");
        pass(Duration.ofDays(1));
        assertThat(outbox().deleteEnded(outbox().now().minus(Duration.ofDays(3)), 10))
                .isZero();
        assertThat(outbox().deleteEnded(outbox().now().minus(Duration.ofHours(36)), 10))
                .isEqualTo(1);
        assertThat(outbox().deleteEnded(outbox().now(), 1)).isEqualTo(1);
        assertThat(outbox().deleteEnded(outbox().now(), 10)).isEqualTo(1);
        assertThat(mail().state()).isEqualTo(MailState.WAITING);
        assertThat(activities(ann)).hasSize(1);
    }
}
