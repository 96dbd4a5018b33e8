package io.baton.mail;

import java.util.Optional;

/**
 * One mail to one recipient, with all tokens replaced.
 *
 * @param operational whether it goes to people who unsubscribed as well; true for every alert
 * @param from the sender; empty for the sender of the worker's settings
 * @param replyTo where replies go; empty for the sender
 * @param subject one line of plain text
 */
public record Mail(
        MailKind kind,
        boolean operational,
        Optional<MailAddress> from,
        Optional<MailAddress> replyTo,
        MailAddress to,
        String subject,
        MailBody body) {

    /** Why a mail that is not operational is not sent. */
    public static final String UNSUBSCRIBED = "the person has unsubscribed: only operational mails are sent to it";
}
