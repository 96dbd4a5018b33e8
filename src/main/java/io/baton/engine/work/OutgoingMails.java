package io.baton.engine.work;

import io.baton.mail.Outbox;
import io.baton.mail.Outbox.NewMail;
import io.baton.mail.StoredMail;
import io.baton.person.PersonId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
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
    private final List<NewMail> mails = new ArrayList<>();

    OutgoingMails(Outbox outbox, OutboxListeners listeners, Clock clock) {
        this.outbox = outbox;
        this.listeners = listeners;
        this.clock = clock;
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
