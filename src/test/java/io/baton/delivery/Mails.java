package io.baton.delivery;

import io.baton.mail.Mail;
import io.baton.mail.MailAddress;
import io.baton.mail.MailBody;
import io.baton.mail.MailKind;
import io.baton.mail.MailOrigin;
import io.baton.mail.MailState;
import io.baton.mail.StoredMail;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Mails for tests that need no campaign to send them. */
final class Mails {

    static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private Mails() {}

    static Mail email(String to) {
        return mail(MailKind.EMAIL, false, to);
    }

    static Mail operational(String to) {
        return mail(MailKind.EMAIL, true, to);
    }

    static Mail alert(String to) {
        return mail(MailKind.ALERT, true, to);
    }

    private static Mail mail(MailKind kind, boolean operational, String to) {
        return new Mail(
                kind,
                operational,
                Optional.empty(),
                Optional.empty(),
                address(to),
                "Hi",
                new MailBody("<p>Hello</p>", "Hello"));
    }

    static MailAddress address(String text) {
        return MailAddress.parse(text).orElseThrow();
    }

    static MailOrigin origin(PersonId person) {
        return new MailOrigin(person, Workspace.DEFAULT, "welcome", "step1", 1, "instance-1", Optional.of("run-1"));
    }

    /** A mail as a worker claims it for its first try. */
    static StoredMail claimed(Mail mail) {
        return claimed(mail, 1, Optional.empty());
    }

    static StoredMail claimed(Mail mail, int attempts, Optional<String> answer) {
        return new StoredMail(
                7,
                "<7@baton.example>",
                origin(new PersonId(1)),
                mail,
                MailState.SENDING,
                attempts,
                NOW,
                NOW.plus(Duration.ofMinutes(5)),
                answer);
    }
}
