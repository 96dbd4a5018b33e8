package io.baton.mail;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Where mails wait until they are sent. Every call works in the transaction of the current unit of work. */
public interface Outbox {

    /**
     * A mail that is handed over.
     *
     * @param messageId the header Message-ID, in angle brackets
     * @param at when; it is due at once
     */
    record NewMail(String messageId, MailOrigin origin, Mail mail, Instant at) {}

    /** Hands mails over in one batch, in this order. */
    void add(Collection<NewMail> mails);

    /** The mails a query asks for, newest last; their bodies are left out. */
    List<StoredMail> list(MailQuery query);

    /** How many mails a query asks for, paging aside. */
    long count(MailQuery query);

    /** One mail with its body. */
    Optional<StoredMail> find(long id);

    /**
     * Takes mails that are due, the longest waiting first. Several nodes may do so at once: none of them gets a mail that
     * another one has.
     *
     * @param claim a name of this claim alone
     * @param most how many at most
     * @param until when the lease ends: unless {@link #settle} comes before, the mails wait again from then on
     */
    List<StoredMail> claim(String claim, int most, Instant now, Instant until);

    /**
     * Writes what became of a mail.
     *
     * @param state any but {@link MailState#SENDING}
     * @param dueAt when it is to be tried again, or now
     * @return false, and nothing is written, when this claim does not hold the mail any more
     */
    boolean settle(long id, String claim, MailState state, Instant dueAt, String answer);

    /** Gives back mails of a claim that were not tried after all. */
    void giveBack(Collection<Long> ids, String claim, Instant dueAt);

    /** Lets a mail that bounced or failed wait once more, with all its tries; false when it is in another state. */
    boolean retry(long id, Instant now);

    /**
     * Deletes mails that {@linkplain MailState#ENDED ended} before a moment.
     *
     * @param most how many at most
     * @return how many
     */
    int deleteEnded(Instant before, int most);
}
