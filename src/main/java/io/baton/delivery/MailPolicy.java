package io.baton.delivery;

import io.baton.delivery.MailOutcome.Ended;
import io.baton.delivery.MailOutcome.NotTried;
import io.baton.delivery.MailOutcome.Postponed;
import io.baton.mail.Mail;
import io.baton.mail.StoredMail;
import java.time.Duration;
import java.util.Optional;

/**
 * Decides what becomes of a mail (F8): it is withheld, sent, tried again, or given up. Knows neither engine nor SMTP.
 *
 * @param tries how often a mail is tried at most, at least once
 * @param pauses between the tries
 */
record MailPolicy(int tries, GrowingPause pauses) {

    private static final int FACTOR = 3;
    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);

    /** The policy that the settings ask for. */
    static MailPolicy of(MailConfiguration settings) {
        return new MailPolicy(settings.getTries(), new GrowingPause(settings.getBackoff(), FACTOR, LONGEST_PAUSE));
    }

    /**
     * How a mail ends that is not to be sent; empty when it is to be sent.
     *
     * @param mail as it was claimed: the try that begins is counted
     * @param unsubscribed whether its person has unsubscribed by now
     */
    Optional<Ended> withoutSending(StoredMail mail, boolean unsubscribed) {
        if (unsubscribed && !mail.mail().operational()) {
            return Optional.of(new Ended(MailEnd.WITHHELD, Mail.UNSUBSCRIBED));
        }
        if (mail.attempts() > tries) {
            // A node that died during the last try could not write that it was the last.
            var answer = mail.answer().orElse("the node that sent it died, each time");
            return Optional.of(new Ended(MailEnd.FAILED, answer));
        }
        return Optional.empty();
    }

    /**
     * What follows from the answer of the SMTP server.
     *
     * @param attempts how often the mail was tried, this try included
     */
    MailOutcome after(SmtpAnswer answer, int attempts) {
        if (answer instanceof SmtpAnswer.Unreachable) {
            return new NotTried(answer.text());
        }
        if (answer instanceof SmtpAnswer.Accepted) {
            return new Ended(MailEnd.SENT, answer.text());
        }
        if (answer instanceof SmtpAnswer.Refused) {
            return new Ended(MailEnd.BOUNCED, answer.text());
        }
        return attempts < tries
                ? new Postponed(pauses.after(attempts), answer.text())
                : new Ended(MailEnd.FAILED, answer.text());
    }
}
