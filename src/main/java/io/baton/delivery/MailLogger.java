package io.baton.delivery;

import io.baton.delivery.MailOutcome.Ended;
import io.baton.mail.StoredMail;
import java.time.Duration;
import org.camunda.commons.logging.BaseLogger;

/** Every log line of mail delivery, with a stable number. Addresses and answers of SMTP servers at DEBUG only. */
public final class MailLogger extends BaseLogger {

    /** The one logger of mail delivery. */
    public static final MailLogger LOG = createLogger(MailLogger.class, "BATON", "io.baton", "03");

    void started(String worker, MailConfiguration settings) {
        logInfo(
                "001",
                "Mail worker {} delivers: {} mails a batch, looking every {}, at most {} tries",
                worker,
                settings.getBatchSize(),
                settings.getPoll(),
                settings.getTries());
    }

    void stopped(String worker) {
        logInfo("002", "Mail worker {} is stopped", worker);
    }

    /** The settings and the server's health, not a person, are the matter: the answer is shown. */
    void unreachable(String answer, Duration pause) {
        logWarn(
                "003",
                "The SMTP server does not take mails: {}. They wait, the next try is in {}. See spring.mail.*",
                answer,
                pause);
    }

    void roundFailed(Throwable why, Duration pause) {
        logWarn(
                "004",
                "Mails could not be delivered, the next try is in {}: {}",
                pause,
                why.getClass().getSimpleName());
        logDebug("004", "Mails could not be delivered: {}", why.toString());
    }

    /** Mails that were sent or withheld are in the activity log only. */
    void ended(StoredMail mail, Ended outcome, int tries) {
        if (outcome.end() == MailEnd.BOUNCED) {
            bounced(mail, outcome.answer());
        } else if (outcome.end() == MailEnd.FAILED) {
            failed(mail, Math.min(mail.attempts(), tries), outcome.answer());
        }
    }

    private void bounced(StoredMail mail, String answer) {
        logInfo(
                "005",
                "Mail {} of step '{}' of campaign '{}' bounced",
                mail.id(),
                mail.origin().element(),
                mail.origin().campaign());
        logDebug("005", "Mail {} bounced: {}", mail.id(), answer);
    }

    private void failed(StoredMail mail, int attempts, String answer) {
        logWarn(
                "006",
                "Mail {} of step '{}' of campaign '{}' is given up after {} tries: mend the cause, then"
                        + " retry the mail",
                mail.id(),
                mail.origin().element(),
                mail.origin().campaign(),
                attempts);
        logDebug("006", "Mail {} failed: {}", mail.id(), answer);
    }

    void takenOver(long mail) {
        logWarn(
                "007",
                "The SMTP server accepted mail {}, but this could not be written: the lease had ended, or the person"
                        + " was deleted. Another node may send the mail again, with the same Message-ID",
                mail);
    }

    void deleted(int mails, Duration keep) {
        logInfo("008", "{} mails that ended more than {} ago are deleted", mails, keep);
    }

    void expired(int mails, Duration maxAge) {
        logWarn(
                "011",
                "{} mails waited for more than {} and were not sent: no node had a mail server. They are expired; see"
                        + " spring.mail.host and baton.mail.max-age",
                mails,
                maxAge);
    }

    /**
     * This node delivers no mails, and the operator did not say that it should not.
     *
     * @param why the setting that is missing
     */
    public void nobodyDelivers(String why) {
        logWarn(
                "009",
                "This node does not deliver the mails of Send Email and Send Alert, they wait in BATON_MAIL: {}. If"
                        + " that is meant, set baton.mail.enabled to false",
                why);
    }

    /** This node delivers no mails, as the operator wants it. */
    public void switchedOff() {
        logInfo("010", "This node delivers no mails: baton.mail.enabled is false");
    }
}
