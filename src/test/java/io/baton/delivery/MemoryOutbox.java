package io.baton.delivery;

import io.baton.activity.Activity;
import io.baton.mail.Mail;
import io.baton.mail.MailState;
import io.baton.mail.StoredMail;
import io.baton.person.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** An outbox without engine and database. {@link OutboxContract} holds that it does the same as theirs. Thread-safe. */
final class MemoryOutbox implements DeliveryOutbox {

    private final TreeMap<Long, StoredMail> mails = new TreeMap<>();
    private final Map<Long, String> holders = new HashMap<>();
    private final Set<PersonId> unsubscribed = new HashSet<>();
    private final List<Activity> activities = new ArrayList<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private Instant now = Mails.NOW;
    private long handedOver;
    private int claims;

    /** Hands over a mail about a person, as a step does. */
    void handOver(PersonId person, Mail mail) {
        add(person, mail);
        listeners.forEach(Runnable::run);
    }

    private synchronized void add(PersonId person, Mail mail) {
        long id = ++handedOver;
        mails.put(
                id,
                new StoredMail(
                        id,
                        "<" + id + "@baton.example>",
                        Mails.origin(person),
                        mail,
                        MailState.WAITING,
                        0,
                        now,
                        now,
                        Optional.empty()));
    }

    synchronized void unsubscribe(PersonId person) {
        unsubscribed.add(person);
    }

    /** Lets time pass. */
    synchronized void pass(Duration time) {
        now = now.plus(time);
    }

    /** Oldest first. */
    synchronized List<StoredMail> mails() {
        return List.copyOf(mails.values());
    }

    synchronized long count(MailState state) {
        return mails.values().stream().filter(mail -> mail.state() == state).count();
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
        Predicate<StoredMail> claimable =
                mail -> mail.state() == MailState.WAITING || mail.state() == MailState.SENDING;
        var claimed = mails.values().stream()
                .filter(claimable.and(mail -> !mail.dueAt().isAfter(now)))
                .sorted(Comparator.comparing(StoredMail::dueAt).thenComparing(StoredMail::id))
                .limit(most)
                .map(mail -> changed(mail, MailState.SENDING, mail.attempts() + 1, now.plus(lease)))
                .toList();
        claimed.forEach(mail -> {
            mails.put(mail.id(), mail);
            holders.put(mail.id(), name);
        });
        var people = claimed.stream()
                .filter(mail -> !mail.mail().operational())
                .map(mail -> mail.origin().person())
                .filter(unsubscribed::contains)
                .collect(Collectors.toSet());
        return new Claim(name, claimed, people);
    }

    private boolean holds(Claim claim, long id) {
        var mail = mails.get(id);
        return mail != null && mail.state() == MailState.SENDING && claim.name().equals(holders.get(id));
    }

    @Override
    public synchronized boolean end(Claim claim, StoredMail mail, MailOutcome.Ended outcome) {
        if (!holds(claim, mail.id())) {
            return false;
        }
        put(mail.id(), outcome.end().state(), now, outcome.answer());
        activities.add(outcome.end().activity(mail, now, outcome.answer()));
        return true;
    }

    @Override
    public synchronized boolean postpone(Claim claim, StoredMail mail, MailOutcome.Postponed outcome) {
        if (!holds(claim, mail.id())) {
            return false;
        }
        put(mail.id(), MailState.WAITING, now.plus(outcome.pause()), outcome.answer());
        return true;
    }

    private void put(long id, MailState state, Instant dueAt, String answer) {
        var mail = mails.get(id);
        mails.put(
                id,
                new StoredMail(
                        id,
                        mail.messageId(),
                        mail.origin(),
                        mail.mail(),
                        state,
                        mail.attempts(),
                        mail.createdAt(),
                        dueAt,
                        Optional.of(answer)));
    }

    private static StoredMail changed(StoredMail mail, MailState state, int attempts, Instant dueAt) {
        return new StoredMail(
                mail.id(),
                mail.messageId(),
                mail.origin(),
                mail.mail(),
                state,
                attempts,
                mail.createdAt(),
                dueAt,
                mail.answer());
    }

    @Override
    public synchronized void release(Claim claim, Collection<Long> released) {
        released.stream()
                .filter(id -> holds(claim, id))
                .map(mails::get)
                .map(mail -> changed(mail, MailState.WAITING, mail.attempts() - 1, now))
                .toList()
                .forEach(mail -> mails.put(mail.id(), mail));
    }

    @Override
    public synchronized int deleteEnded(Instant before, int most) {
        var ended = mails.values().stream()
                .filter(mail ->
                        MailState.ENDED.contains(mail.state()) && mail.dueAt().isBefore(before))
                .map(StoredMail::id)
                .limit(most)
                .toList();
        ended.forEach(mails::remove);
        return ended.size();
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
