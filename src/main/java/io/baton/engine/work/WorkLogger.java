package io.baton.engine.work;

import static io.baton.engine.command.CampaignRefusedException.Reason.CONFLICT;
import static io.baton.engine.command.CampaignRefusedException.Reason.MISSING;

import io.baton.engine.command.BatonLogger;
import io.baton.engine.command.CampaignRefusedException;
import io.baton.engine.command.WayOut;
import io.baton.mail.MailState;

/** What a unit of work refuses, with stable numbers. */
public final class WorkLogger extends BatonLogger {

    /** The logger of this room. */
    public static final WorkLogger LOG = createLogger(WorkLogger.class, "BATON", "io.baton", "01");

    CampaignRefusedException personGone(String personId) {
        return refused(
                20015,
                MISSING,
                "015",
                "Person {} was deleted while it was in a campaign: delete the instance",
                personId);
    }

    /** There is no such mail. */
    public CampaignRefusedException mailMissing(String mail) {
        return missing(20170, WayOut.Act.LIST_MAILS, "080", "There is no mail {}", mail);
    }

    /** A worker has it in its hands. */
    public CampaignRefusedException mailIsBeingSent(String mail) {
        return refused(20240, CONFLICT, "140", "Mail {} is being sent: delete it when that is over", mail);
    }

    CampaignRefusedException mailHasNotFailed(String mail, MailState state) {
        return refused(
                20171,
                CONFLICT,
                "081",
                "Mail {} is {}: only mails that bounced, failed or expired are sent once more",
                mail,
                state.label());
    }
}
