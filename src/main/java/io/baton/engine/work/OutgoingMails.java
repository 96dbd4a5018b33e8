package io.baton.engine.work;

import io.baton.activity.Activity;
import io.baton.activity.ActivityAttribute;
import io.baton.activity.ActivityStatus;
import io.baton.activity.ActivityType;
import io.baton.mail.MailActivities;
import io.baton.mail.MailQuery;
import io.baton.mail.MailState;
import io.baton.mail.Outbox;
import io.baton.mail.Outbox.NewMail;
import io.baton.mail.StoredMail;
import io.baton.person.PersonId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.context.Context;

/**
 * The mails that one unit of work hands over: they go into the outbox together, and are delivered after the commit
 * (F8).
 */
public final class OutgoingMails {

    private final Outbox outbox;
    private final OutboxListeners listeners;
    private final Clock clock;
    private final Consumer<Activity> log;
    private final List<NewMail> mails = new ArrayList<>();

    OutgoingMails(Outbox outbox, OutboxListeners listeners, Clock clock, Consumer<Activity> log) {
        this.outbox = outbox;
        this.listeners = listeners;
        this.clock = clock;
        this.log = log;
    }

    /** Hands over a mail. */
    public void send(NewMail mail) {
        mails.add(mail);
    }

    /**
     * Lets a mail that bounced or failed be sent once more.
     *
     * @throws io.baton.engine.command.CampaignRefusedException when there is none of that id, or it is in another state
     */
    public StoredMail retry(long id) {
        boolean waits = outbox.retry(id, clock.instant());
        var mail = outbox.find(id).orElseThrow(() -> WorkLogger.LOG.mailMissing(Long.toString(id)));
        if (!waits) {
            throw WorkLogger.LOG.mailHasNotFailed(Long.toString(id), mail.state());
        }
        tellAfterCommit();
        return mail;
    }

    /**
     * Deletes a mail. Of one that waited an activity of its person tells.
     *
     * @return false when a worker is sending it; then nothing is deleted
     */
    public boolean delete(long id) {
        var deleted = outbox.delete(id);
        deleted.ifPresent(this::tellOfDeletion);
        return deleted.isPresent();
    }

    /**
     * Deletes the mails a query asks for, but for those that a worker is sending.
     *
     * @param most how many at most
     * @return how many
     */
    public int delete(MailQuery query, int most) {
        var deleted = outbox.delete(query, most);
        deleted.forEach(this::tellOfDeletion);
        return deleted.size();
    }

    private void tellOfDeletion(StoredMail mail) {
        if (mail.state() == MailState.WAITING) {
            var activity = MailActivities.of(
                    mail,
                    ActivityType.EMAIL_DELETED,
                    ActivityStatus.SKIPPED,
                    clock.instant(),
                    "it was deleted while it waited to be sent");
            log.accept(user().map(user -> activity.with(ActivityAttribute.USER, user))
                    .orElse(activity));
        }
    }

    private static Optional<String> user() {
        return Optional.ofNullable(Context.getCommandContext().getAuthenticatedUserId());
    }

    /** Forgets what was to be sent to a person: it is deleted. */
    void forget(PersonId person) {
        mails.removeIf(mail -> mail.origin().person().equals(person));
    }

    void flush() {
        if (!mails.isEmpty()) {
            outbox.add(List.copyOf(mails));
            mails.clear();
            tellAfterCommit();
        }
    }

    private void tellAfterCommit() {
        Context.getCommandContext()
                .getTransactionContext()
                .addTransactionListener(TransactionState.COMMITTED, ignored -> listeners.tell());
    }
}
