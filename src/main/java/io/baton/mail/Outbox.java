package io.baton.mail;

import io.baton.person.PersonId;
import io.baton.person.Workspace;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps mails until they are sent. Every call works in the transaction of the current unit of work. */
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

    /** Makes all mails of a person another person's of the same workspace; their addresses stay. */
    void handOver(PersonId person, PersonId other);

    /** The mails a query asks for, newest last; their bodies are left out. */
    List<StoredMail> list(MailQuery query);

    /** How many mails a query asks for, paging aside. */
    long count(MailQuery query);

    /** One mail with its body. */
    Optional<StoredMail> find(long id);

    /**
     * Claims mails that are due, the longest waiting first. Several nodes may do so at once: no mail is claimed twice.
     *
     * @param claim a name of this claim alone
     * @param most how many at most
     * @param until when the lease ends: mails that are not {@linkplain #settle settled} by then wait again
     * @return the mails, with the try counted that begins
     */
    List<StoredMail> claim(String claim, int most, Instant now, Instant until);

    /**
     * Writes what became of a mail.
     *
     * @param state any but {@link MailState#SENDING}
     * @param dueAt when it is to be tried again, or now
     * @return false when the claim does not hold the mail any more; then nothing is written
     */
    boolean settle(long id, String claim, MailState state, Instant dueAt, String answer);

    /**
     * Lets mails of a claim wait again that were not tried after all; the try does not count.
     *
     * @param dueAt when they are to be tried
     */
    void release(Collection<Long> ids, String claim, Instant dueAt);

    /**
     * Lets a mail that bounced, failed or expired wait once more, with all its tries.
     *
     * @return false when it is in another state; then nothing is written
     */
    boolean retry(long id, Instant now);

    /**
     * Ends mails that wait for too long: those that were due before a moment, and those that came before it and
     * that no server has answered, however often they were tried.
     *
     * @param answer says why
     * @param most how many at most
     * @return those that ended, without their bodies
     */
    List<StoredMail> expire(Instant before, Instant now, String answer, int most);

    /**
     * Deletes one mail.
     *
     * @return the mail as it was, without its body; empty when there is none, or a worker is sending it: then nothing
     *     is deleted
     */
    Optional<StoredMail> delete(long id);

    /**
     * Deletes the mails a query asks for, paging aside, but for those that a worker is sending.
     *
     * @param most how many at most, the oldest first
     * @return those that were deleted, as they were, without their bodies
     */
    List<StoredMail> delete(MailQuery query, int most);

    /**
     * How many mails of each campaign wait that nobody has sent.
     *
     * @param dueBefore they were due before that
     */
    Map<Sender, Long> unsent(Instant dueBefore);

    /** A campaign that sends mails. */
    record Sender(Workspace workspace, String campaign) {}

    /**
     * Deletes mails that {@linkplain MailState#ENDED ended} before a moment.
     *
     * @param most how many at most
     * @return how many
     */
    int deleteEnded(Instant before, int most);

    /**
     * Mails of a person with their bodies, by id.
     *
     * @param after mails up to this id are left out
     * @param most how many at most
     */
    List<StoredMail> of(PersonId person, long after, int most);
}
