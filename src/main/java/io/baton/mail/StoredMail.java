package io.baton.mail;

import java.time.Instant;
import java.util.Optional;

/**
 * A mail that was handed over.
 *
 * @param id its number in the outbox
 * @param messageId the header Message-ID, in angle brackets: the same at every try
 * @param attempts how often it was tried, the try that is under way included
 * @param createdAt when the step handed it over
 * @param dueAt when it is to be tried; while it is being sent, when the lease ends; once it ended, when it ended
 * @param answer what the SMTP server said last, or why the mail could not be sent; empty before the first try
 */
public record StoredMail(
        long id,
        String messageId,
        MailOrigin origin,
        Mail mail,
        MailState state,
        int attempts,
        Instant createdAt,
        Instant dueAt,
        Optional<String> answer) {}
