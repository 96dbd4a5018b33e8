package io.baton.mail;

import java.util.Optional;

/**
 * One mail to one recipient, with all tokens replaced.
 *
 * @param from the sender; empty for the one the worker is set up with
 * @param replyTo where answers go; empty for the sender
 * @param subject one line of plain text
 */
public record Mail(
        MailKind kind,
        Optional<MailAddress> from,
        Optional<MailAddress> replyTo,
        MailAddress to,
        String subject,
        MailBody body) {}
