package io.baton.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.mail.Mail;
import io.baton.mail.MailAddress;
import io.baton.mail.MailBody;
import io.baton.mail.MailKind;
import io.baton.mail.MailOrigin;
import io.baton.mail.MailQuery;
import io.baton.mail.MailState;
import io.baton.mail.Outbox;
import io.baton.mail.Outbox.NewMail;
import io.baton.mail.StoredMail;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import io.baton.person.Workspaces;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every outbox does (F8). */
abstract class OutboxContract {

    private static final PersonId ANN = new PersonId(1);
    private static final PersonId BOB = new PersonId(2);
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00.001Z");
    private static final Instant LEASE_ENDS = NOON.plus(Duration.ofMinutes(5));
    private static final MailQuery ALL = query(Optional.empty(), Optional.empty(), Optional.empty());

    private final Outbox outbox;

    OutboxContract(Outbox outbox) {
        this.outbox = outbox;
    }

    private static NewMail mail(PersonId person, String campaign, Instant at) {
        return new NewMail(
                "<" + person + campaign + at + "@baton.local>",
                new MailOrigin(person, Workspace.DEFAULT, campaign, "step1", 1, "instance", Optional.of("run")),
                new Mail(
                        MailKind.EMAIL,
                        true,
                        MailAddress.parse("\"Acme, Inc\" <events@acme.example>"),
                        Optional.empty(),
                        MailAddress.parse("ann@example.com").orElseThrow(),
                        "Hello",
                        new MailBody("<p>Hello</p>", "Hello")),
                at);
    }

    private static MailQuery query(Optional<PersonId> person, Optional<String> campaign, Optional<MailState> state) {
        return new MailQuery(Workspaces.ALL, person, campaign, state, 0, 100);
    }

    private List<String> campaigns(MailQuery query) {
        return outbox.list(query).stream().map(mail -> mail.origin().campaign()).toList();
    }

    private StoredMail only() {
        return outbox.find(outbox.list(ALL).get(0).id()).orElseThrow();
    }

    @Test
    @DisplayName("the mails of a person are handed over to another one, and nobody else's")
    void handOver() {
        var carl = new PersonId(3);
        outbox.add(List.of(mail(ANN, "a", NOON), mail(BOB, "b", NOON), mail(carl, "c", NOON)));
        outbox.handOver(BOB, ANN);
        assertThat(outbox.list(ALL)).extracting(mail -> mail.origin().person()).containsExactly(ANN, ANN, carl);
    }

    @Test
    @DisplayName("the mails of a person come in pages behind an id, with their bodies")
    void ofPerson() {
        outbox.add(List.of(mail(ANN, "a", NOON), mail(BOB, "b", NOON), mail(ANN, "c", NOON)));
        var first = outbox.of(ANN, 0, 1);
        assertThat(first).singleElement().satisfies(mail -> {
            assertThat(mail.origin().campaign()).isEqualTo("a");
            assertThat(mail.mail().body().text()).isEqualTo("Hello");
        });
        assertThat(outbox.of(ANN, first.get(0).id(), 10))
                .extracting(mail -> mail.origin().campaign())
                .containsExactly("c");
    }

    @Test
    @DisplayName("F8 a mail comes back as it was handed over, due at once; a listing leaves its body out")
    void roundTrip() {
        var added = mail(ANN, "welcome", NOON);
        outbox.add(List.of(added));
        assertThat(only())
                .isEqualTo(new StoredMail(
                        only().id(),
                        added.messageId(),
                        added.origin(),
                        added.mail(),
                        MailState.WAITING,
                        0,
                        NOON,
                        NOON,
                        Optional.empty()));
        assertThat(outbox.list(ALL))
                .singleElement()
                .satisfies(listed -> assertThat(listed.mail().body()).isEqualTo(MailBody.LEFT_OUT));
        assertThat(outbox.find(Long.MAX_VALUE)).isEmpty();
    }

    @Test
    @DisplayName("F8 a listing restricts by person, campaign and state, newest last; paging leaves the count")
    void listing() {
        outbox.add(List.of(mail(ANN, "a", NOON), mail(ANN, "b", NOON), mail(BOB, "b", NOON)));
        assertThat(campaigns(ALL)).containsExactly("a", "b", "b");
        assertThat(campaigns(query(Optional.of(ANN), Optional.empty(), Optional.empty())))
                .containsExactly("a", "b");
        assertThat(campaigns(query(Optional.of(BOB), Optional.of("a"), Optional.empty())))
                .isEmpty();
        assertThat(campaigns(query(Optional.empty(), Optional.of("b"), Optional.of(MailState.WAITING))))
                .containsExactly("b", "b");
        assertThat(outbox.count(query(Optional.empty(), Optional.empty(), Optional.of(MailState.SENT))))
                .isZero();
        var page = new MailQuery(Workspaces.ALL, Optional.empty(), Optional.empty(), Optional.empty(), 1, 1);
        assertThat(outbox.list(page)).extracting(mail -> mail.origin().person()).containsExactly(ANN);
        assertThat(outbox.count(page)).isEqualTo(3);
        assertThat(campaigns(new MailQuery(
                        Workspaces.ALL,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        2,
                        true)))
                .containsExactly("b", "b");
        assertThat(campaigns(new MailQuery(
                        Workspaces.ALL,
                        Optional.of(ANN),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        2,
                        true)))
                .containsExactly("b", "a");
    }

    @Test
    @DisplayName("F8 a claim takes what is due, the longest waiting first, and nothing that another claim holds")
    void claim() {
        outbox.add(List.of(
                mail(ANN, "second", NOON),
                mail(ANN, "first", NOON.minusSeconds(1)),
                mail(ANN, "third", NOON),
                mail(ANN, "later", NOON.plusSeconds(1))));
        var taken = outbox.claim("one", 2, NOON, LEASE_ENDS);
        assertThat(taken).extracting(mail -> mail.origin().campaign()).containsExactly("first", "second");
        assertThat(taken).allSatisfy(mail -> {
            assertThat(mail.state()).isEqualTo(MailState.SENDING);
            assertThat(mail.attempts()).isEqualTo(1);
            assertThat(mail.dueAt()).isEqualTo(LEASE_ENDS);
            assertThat(mail.mail().body().text()).isEqualTo("Hello");
            assertThat(outbox.find(mail.id())).contains(mail);
        });
        assertThat(outbox.claim("two", 10, NOON, LEASE_ENDS))
                .extracting(mail -> mail.origin().campaign())
                .containsExactly("third");
        assertThat(outbox.claim("three", 10, NOON, LEASE_ENDS)).isEmpty();
    }

    @Test
    @DisplayName("F8 a claim settles what it holds, once, until its lease has ended and another one took it")
    void settle() {
        outbox.add(List.of(mail(ANN, "welcome", NOON)));
        var id = outbox.claim("one", 1, NOON, LEASE_ENDS).get(0).id();
        assertThat(outbox.settle(id, "two", MailState.SENT, NOON, "250 OK")).isFalse();
        assertThat(outbox.claim("two", 1, LEASE_ENDS, LEASE_ENDS.plusSeconds(60)))
                .extracting(StoredMail::attempts)
                .containsExactly(2);
        assertThat(outbox.settle(id, "one", MailState.SENT, NOON, "250 OK")).isFalse();
        assertThat(outbox.settle(id, "two", MailState.SENT, LEASE_ENDS, "250 OK"))
                .isTrue();
        assertThat(outbox.settle(id, "two", MailState.BOUNCED, LEASE_ENDS, "550 No"))
                .isFalse();
        assertThat(only())
                .returns(MailState.SENT, StoredMail::state)
                .returns(Optional.of("250 OK"), StoredMail::answer)
                .returns(LEASE_ENDS, StoredMail::dueAt);
    }

    @Test
    @DisplayName("F8 what is given back was not tried, and waits; only its own claim can give it back")
    void release() {
        outbox.add(List.of(mail(ANN, "welcome", NOON)));
        var id = outbox.claim("one", 1, NOON, LEASE_ENDS).get(0).id();
        outbox.release(List.of(id), "two", NOON);
        assertThat(only().state()).isEqualTo(MailState.SENDING);
        outbox.release(List.of(id), "one", NOON.plusSeconds(5));
        outbox.release(List.of(), "one", NOON);
        assertThat(only())
                .returns(MailState.WAITING, StoredMail::state)
                .returns(0, StoredMail::attempts)
                .returns(NOON.plusSeconds(5), StoredMail::dueAt);
    }

    @Test
    @DisplayName("F8 a mail that bounced, failed or expired can be tried once more, with all its tries; no other can")
    void retry() {
        for (var state : MailState.values()) {
            if (state == MailState.SENDING) {
                continue;
            }
            outbox.add(List.of(mail(ANN, state.label(), NOON)));
            var id = outbox.claim("one", 1, NOON, LEASE_ENDS).get(0).id();
            outbox.settle(id, "one", state, LEASE_ENDS, "said");
            assertThat(outbox.retry(id, NOON.plusSeconds(1)))
                    .as(state.label())
                    .isEqualTo(Set.of(MailState.BOUNCED, MailState.FAILED, MailState.EXPIRED)
                            .contains(state));
        }
        assertThat(outbox.retry(Long.MAX_VALUE, NOON)).isFalse();
        assertThat(outbox.list(query(Optional.empty(), Optional.of("bounced"), Optional.empty())))
                .singleElement()
                .returns(MailState.WAITING, StoredMail::state)
                .returns(0, StoredMail::attempts)
                .returns(NOON.plusSeconds(1), StoredMail::dueAt);
    }

    @Test
    @DisplayName("F8 mails that wait for too long expire: from when they are due, or came and nobody answered them")
    void expire() {
        var before = NOON.minusSeconds(10);
        outbox.add(List.of(
                mail(ANN, "old", NOON.minusSeconds(11)),
                mail(ANN, "released", NOON.minusSeconds(13)),
                mail(ANN, "answered", NOON.minusSeconds(12)),
                mail(ANN, "new", before)));
        var claimed = outbox.claim("one", 2, NOON, LEASE_ENDS);
        assertThat(claimed).extracting(mail -> mail.origin().campaign()).containsExactly("released", "answered");
        outbox.release(List.of(claimed.get(0).id()), "one", NOON);
        outbox.settle(claimed.get(1).id(), "one", MailState.WAITING, NOON, "421 later");
        assertThat(outbox.unsent(before)).containsExactly(Map.entry(new Outbox.Sender(Workspace.DEFAULT, "old"), 1L));
        assertThat(outbox.expire(before, NOON, "too old", 1)).hasSize(1);
        assertThat(outbox.expire(before, NOON, "too old", 10)).singleElement().satisfies(mail -> assertThat(mail)
                .returns(MailState.WAITING, StoredMail::state));
        var expired = outbox.list(query(Optional.empty(), Optional.empty(), Optional.of(MailState.EXPIRED)));
        assertThat(expired).extracting(mail -> mail.origin().campaign()).containsExactly("old", "released");
        assertThat(expired).allSatisfy(mail -> assertThat(mail)
                .returns(NOON, StoredMail::dueAt)
                .returns(Optional.of("too old"), StoredMail::answer));
        assertThat(outbox.expire(before, NOON, "too old", 10)).isEmpty();
        assertThat(outbox.unsent(before)).isEmpty();
    }

    @Test
    @DisplayName("F8 mails are deleted one by one and by filter, but for those that are being sent")
    void delete() {
        outbox.add(List.of(
                mail(ANN, "sent-now", NOON.minusSeconds(9)),
                mail(ANN, "a", NOON.minusSeconds(3)),
                mail(BOB, "b", NOON.minusSeconds(2)),
                mail(BOB, "c", NOON.minusSeconds(1))));
        assertThat(campaigns(before(NOON.minusSeconds(2)))).containsExactly("sent-now", "a");
        assertThat(outbox.count(before(NOON.minusSeconds(2)))).isEqualTo(2);
        var sending = outbox.claim("one", 1, NOON, LEASE_ENDS).get(0);
        assertThat(outbox.delete(sending.id())).isEmpty();
        assertThat(outbox.delete(before(NOON.minusSeconds(1)), 1))
                .extracting(mail -> mail.origin().campaign())
                .containsExactly("a");
        assertThat(campaigns(ALL)).containsExactly("sent-now", "b", "c");
        assertThat(outbox.delete(query(Optional.of(BOB), Optional.of("c"), Optional.of(MailState.WAITING)), 100))
                .hasSize(1);
        assertThat(outbox.delete(before(NOON.minusSeconds(2)), 100)).isEmpty();
        assertThat(outbox.delete(outbox.list(ALL).get(1).id())).isPresent();
        assertThat(outbox.delete(ALL, 100)).isEmpty();
        assertThat(campaigns(ALL)).containsExactly("sent-now");
    }

    private static MailQuery before(Instant moment) {
        return new MailQuery(
                Workspaces.ALL,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(moment),
                0,
                100,
                false);
    }

    @Test
    @DisplayName("F8 mails that ended before a moment are deleted, so many at a time; those that wait stay")
    void deleteEnded() {
        outbox.add(List.of(
                mail(ANN, "a", NOON.minusSeconds(4)),
                mail(ANN, "b", NOON.minusSeconds(3)),
                mail(ANN, "c", NOON.minusSeconds(2)),
                mail(ANN, "d", NOON.minusSeconds(1)),
                mail(ANN, "waits", NOON)));
        var taken = outbox.claim("one", 4, NOON, LEASE_ENDS);
        for (int i = 0; i < 3; i++) {
            outbox.settle(taken.get(i).id(), "one", MailState.SENT, NOON, "250 OK");
        }
        outbox.settle(taken.get(3).id(), "one", MailState.FAILED, NOON.plusSeconds(1), "gone");
        assertThat(outbox.deleteEnded(NOON, 10)).isZero();
        assertThat(outbox.deleteEnded(NOON.plusSeconds(1), 2)).isEqualTo(2);
        assertThat(outbox.deleteEnded(NOON.plusSeconds(1), 2)).isEqualTo(1);
        assertThat(campaigns(ALL)).containsExactly("d", "waits");
    }
}
