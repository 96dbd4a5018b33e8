package io.baton.delivery;

import io.baton.mail.StoredMail;
import io.baton.person.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * The outbox as its workers use it: any number of them, on any number of nodes. Each call is a transaction of its own.
 * It is committed when the call returns, and run again when it collides with another. Thread-safe.
 */
interface DeliveryOutbox {

    /**
     * Mails that were claimed together.
     *
     * @param name of this claim alone
     * @param mails the longest waiting first, their tries counted; empty when none is due
     * @param unsubscribed the people of these mails who have unsubscribed by now
     */
    record Claim(String name, List<StoredMail> mails, Set<PersonId> unsubscribed) {

        /** Whether the person of a mail has unsubscribed. */
        boolean isUnsubscribed(StoredMail mail) {
            return unsubscribed.contains(mail.origin().person());
        }
    }

    /** The time by which mails are due. */
    Instant now();

    /**
     * Claims mails that are due. No other claim gets them while this one holds them.
     *
     * @param most how many at most
     * @param lease how long the claim holds: mails that are not settled by then wait again
     */
    Claim claim(int most, Duration lease);

    /**
     * Ends a mail and logs the activity that tells of it.
     *
     * @return false when the claim does not hold the mail any more; then nothing is written
     */
    boolean end(Claim claim, StoredMail mail, MailOutcome.Ended outcome);

    /**
     * Lets a mail wait for its next try.
     *
     * @return false when the claim does not hold the mail any more; then nothing is written
     */
    boolean postpone(Claim claim, StoredMail mail, MailOutcome.Postponed outcome);

    /** Lets mails wait again that were not tried after all: they are due at once, and the try does not count. */
    void release(Claim claim, Collection<Long> mails);

    /**
     * Ends mails that wait for too long: those that were due before a moment, and those that came before it and that no
     * server has answered. An activity of each tells of it.
     *
     * @param answer says why
     * @param most how many at most
     * @return how many
     */
    int expire(Instant before, String answer, int most);

    /**
     * Deletes mails that ended before a moment.
     *
     * @param most how many at most
     * @return how many
     */
    int deleteEnded(Instant before, int most);

    /**
     * Calls a listener right after each commit on this node that handed over mails, on the thread that committed. A
     * call may be missed.
     *
     * @param listener must be quick and must not throw
     */
    void listen(Runnable listener);

    /** Calls a listener no more. */
    void leave(Runnable listener);
}
