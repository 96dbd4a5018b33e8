package io.baton.delivery;

import java.time.Duration;
import org.camunda.commons.logging.BaseLogger;

/** Every log line of the mail worker, with a stable number. Addresses at DEBUG only. */
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

    void bounced(long mail, String campaign, String element, String answer) {
        logInfo("005", "Mail {} of step '{}' of campaign '{}' bounced", mail, element, campaign);
        logDebug("005", "Mail {} bounced: {}", mail, answer);
    }

    void failed(long mail, String campaign, String element, int attempts, String answer) {
        logWarn(
                "006",
                "Mail {} of step '{}' of campaign '{}' is given up after {} tries: POST mail/{}/retry sends it once more",
                mail,
                element,
                campaign,
                attempts,
                mail);
        logDebug("006", "Mail {} failed: {}", mail, answer);
    }

    void takenOver(long mail) {
        logWarn(
                "007",
                "Mail {} was accepted, but its lease had ended before that was written, or its person was deleted: another node may"
                        + " send it again with the same Message-ID",
                mail);
    }

    void deleted(int mails, Duration keep) {
        logInfo("008", "{} mails that ended more than {} ago are deleted", mails, keep);
    }

    /** Mails are handed over but nobody sends them on this node. */
    public void nobodyDelivers(String why) {
        logWarn(
                "009",
                "Mails of Send Email and Send Alert wait in BATON_MAIL, this node does not deliver: {}. Where that is meant, set"
                        + " baton.mail.enabled to false",
                why);
    }

    /** The same, as the operator wants it. */
    public void switchedOff() {
        logInfo("010", "This node delivers no mails: baton.mail.enabled is false");
    }
}
