package io.baton.delivery;

import io.baton.activity.ActivityStatus;
import io.baton.activity.ActivityType;
import io.baton.engine.work.OutboxListeners;
import io.baton.engine.work.UnitsOfWork;
import io.baton.mail.MailActivities;
import io.baton.mail.MailState;
import io.baton.mail.StoredMail;
import io.baton.person.Person;
import io.baton.person.PersonId;
import io.baton.person.PersonStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The outbox of an engine, each call in a new unit of work. All that mail delivery knows of the engine stands here. */
final class EngineOutbox implements DeliveryOutbox {

    private final UnitsOfWork units;
    private final OutboxListeners listeners;
    private final Clock clock;

    EngineOutbox(UnitsOfWork units, OutboxListeners listeners, Clock clock) {
        this.units = units;
        this.listeners = listeners;
        this.clock = clock;
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public Claim claim(int most, Duration lease) {
        var name = UUID.randomUUID().toString();
        return units.retryingNew(unit -> {
            var now = now();
            var mails = unit.outbox().claim(name, most, now, now.plus(lease));
            return new Claim(name, mails, unsubscribed(unit.people(), mails));
        });
    }

    /** Asked at each claim: the step looked when it handed the mail over, which may be long ago. */
    private static Set<PersonId> unsubscribed(PersonStore store, List<StoredMail> mails) {
        var people = mails.stream()
                .filter(mail -> !mail.mail().operational())
                .map(mail -> mail.origin().person())
                .collect(Collectors.toSet());
        return store.find(people).stream()
                .filter(Person::hasUnsubscribed)
                .map(Person::id)
                .collect(Collectors.toSet());
    }

    @Override
    public boolean end(Claim claim, StoredMail mail, MailOutcome.Ended outcome) {
        return units.retryingNew(unit -> {
            var now = now();
            boolean held =
                    unit.outbox().settle(mail.id(), claim.name(), outcome.end().state(), now, outcome.answer());
            if (held) {
                // The person of the mail may have been merged into another one since it was claimed.
                var settled = unit.outbox().find(mail.id()).orElse(mail);
                unit.log(outcome.end().activity(settled, now, outcome.answer()));
            }
            return held;
        });
    }

    @Override
    public boolean postpone(Claim claim, StoredMail mail, MailOutcome.Postponed outcome) {
        return units.retryingNew(unit -> unit.outbox()
                .settle(mail.id(), claim.name(), MailState.WAITING, now().plus(outcome.pause()), outcome.answer()));
    }

    @Override
    public void release(Claim claim, Collection<Long> mails) {
        units.retryingNew(unit -> {
            unit.outbox().release(mails, claim.name(), now());
            return mails;
        });
    }

    @Override
    public int expire(Instant before, String answer, int most) {
        return units.retryingNew(unit -> {
            var now = now();
            var expired = unit.outbox().expire(before, now, answer, most);
            expired.forEach(mail ->
                    unit.log(MailActivities.of(mail, ActivityType.EMAIL_EXPIRED, ActivityStatus.FAILED, now, answer)));
            return expired.size();
        });
    }

    @Override
    public int deleteEnded(Instant before, int most) {
        return units.retryingNew(unit -> unit.outbox().deleteEnded(before, most));
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
