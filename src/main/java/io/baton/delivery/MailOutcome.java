package io.baton.delivery;

import java.time.Duration;

/** What becomes of a mail that a worker has claimed. */
sealed interface MailOutcome {

    /** What the SMTP server said, or why it was not asked. */
    String answer();

    /** Nothing more happens to it by itself. */
    record Ended(MailEnd end, String answer) implements MailOutcome {}

    /** It is tried again after a pause. */
    record Postponed(Duration pause, String answer) implements MailOutcome {}

    /** The server takes no mails at all: this one waits, and the try does not count. */
    record NotTried(String answer) implements MailOutcome {}
}
