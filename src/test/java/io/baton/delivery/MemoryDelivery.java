package io.baton.delivery;

import io.baton.activity.Activity;
import io.baton.activity.ActivityStatus;
import io.baton.activity.ActivityType;
import io.baton.mail.Mail;
import io.baton.mail.MailActivities;
import io.baton.mail.MailQuery;
import io.baton.mail.MailState;
import io.baton.mail.Outbox.NewMail;
import io.baton.mail.StoredMail;
import io.baton.person.PersonId;
import io.baton.person.Workspaces;
import io.baton.testing.MemoryOutbox;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * Delivery out of a {@link MemoryOutbox}, without engine and database. {@link OutboxContract} holds that it does the
 * same as with them. Thread-safe.
 */
final class MemoryDelivery implements DeliveryOutbox {

    private final MemoryOutbox outbox = new MemoryOutbox();
    private final Set<PersonId> unsubscribed = new HashSet<>();
    private final List<Activity> activities = new ArrayList<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private Instant now = Mails.NOW;
    private int handedOver;
    private int claims;

    /** Hands over a mail about a person, as a step does. */
    void handOver(PersonId person, Mail mail) {
        add(person, mail);
        listeners.forEach(Runnable::run);
    }

    private synchronized void add(PersonId person, Mail mail) {
        var messageId = "<" + ++handedOver + "@baton.example>";
        outbox.add(List.of(new NewMail(messageId, Mails.origin(person), mail, now)));
    }

    synchronized void unsubscribe(PersonId person) {
        unsubscribed.add(person);
    }

    /** Lets time pass. */
    synchronized void pass(Duration time) {
        now = now.plus(time);
    }

    /** Oldest first, with their bodies. */
    synchronized List<StoredMail> mails() {
        return outbox.list(those(Optional.empty())).stream()
                .map(mail -> outbox.find(mail.id()).orElseThrow())
                .toList();
    }

    synchronized long count(MailState state) {
        return outbox.count(those(Optional.of(state)));
    }

    private static MailQuery those(Optional<MailState> state) {
        return new MailQuery(Workspaces.ALL, Optional.empty(), Optional.empty(), state, 0, Integer.MAX_VALUE);
    }

    synchronized List<Activity> activities(PersonId person) {
        return activities.stream()
                .filter(activity -> activity.person().equals(person))
                .toList();
    }

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized Claim claim(int most, Duration lease) {
        var name = "claim-" + ++claims;
        var claimed = outbox.claim(name, most, now, now.plus(lease));
        var people = claimed.stream()
                .filter(mail -> !mail.mail().operational())
                .map(mail -> mail.origin().person())
                .filter(unsubscribed::contains)
                .collect(Collectors.toSet());
        return new Claim(name, claimed, people);
    }

    @Override
    public synchronized boolean end(Claim claim, StoredMail mail, MailOutcome.Ended outcome) {
        boolean held = outbox.settle(mail.id(), claim.name(), outcome.end().state(), now, outcome.answer());
        if (held) {
            activities.add(outcome.end().activity(mail, now, outcome.answer()));
        }
        return held;
    }

    @Override
    public synchronized boolean postpone(Claim claim, StoredMail mail, MailOutcome.Postponed outcome) {
        return outbox.settle(mail.id(), claim.name(), MailState.WAITING, now.plus(outcome.pause()), outcome.answer());
    }

    @Override
    public synchronized void release(Claim claim, Collection<Long> released) {
        outbox.release(released, claim.name(), now);
    }

    @Override
    public synchronized int expire(Instant before, String answer, int most) {
        var expired = outbox.expire(before, now, answer, most);
        expired.forEach(mail -> activities.add(
                MailActivities.of(mail, ActivityType.EMAIL_EXPIRED, ActivityStatus.FAILED, now, answer)));
        return expired.size();
    }

    @Override
    public synchronized int deleteEnded(Instant before, int most) {
        return outbox.deleteEnded(before, most);
    }

    @Override
    public void listen(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public void leave(Runnable listener) {
        listeners.remove(listener);
    }
}
