package io.baton.engine.instance;

import static io.baton.engine.command.CampaignRefusedException.Reason.CONFLICT;
import static io.baton.engine.command.CampaignRefusedException.Reason.INVALID;

import io.baton.campaign.Campaign;
import io.baton.engine.command.BatonLogger;
import io.baton.engine.command.CampaignRefusedException;

/** What is refused of campaign instances, with stable numbers. */
public final class InstanceLogger extends BatonLogger {

    /** The logger of this room. */
    static final InstanceLogger LOG = createLogger(InstanceLogger.class, "BATON", "io.baton", "01");

    CampaignRefusedException notAtTheGate(Campaign campaign) {
        return refused(
                20102,
                INVALID,
                "030",
                "An instance of campaign '{}' did not come to its start event: nothing of the model may end it "
                        + "or hold it up"
                        + " before, such as a listener of the process (V4)",
                campaign.key());
    }

    CampaignRefusedException contractChanges(String variable, Campaign campaign) {
        return refused(
                20103,
                INVALID,
                "031",
                "The variable {} of campaign '{}' belongs to Baton and stays as the start event wrote it: leave "
                        + "it out, choose"
                        + " another name for a variable of your own, or start the campaign for whom you mean (V4)",
                variable,
                campaign.key());
    }

    CampaignRefusedException loopsTooOften(String campaign, String element, int most) {
        return refused(
                20291,
                INVALID,
                "191",
                "Campaign '{}' comes by '{}' more than {} times in one transaction: let what leads there end by a"
                        + " condition that comes true, or put a Wait into it; where so many passes are meant raise"
                        + " baton.loop-passes (V3)",
                campaign,
                element,
                most);
    }

    /** The failure of a migration that would lead past a gate. */
    String migrationPastTheGate(String source, String target) {
        return exceptionMessage(
                "033",
                "'{}' cannot be migrated to '{}': people come into a campaign through its start event only, so "
                        + "an instance"
                        + " migrates to versions of its own campaign; start '{}' for the person instead (V4)",
                source,
                target,
                target);
    }

    /** Somebody else was faster: an event, a timer, or the end of the instance. */
    CampaignRefusedException wentOnMeanwhile() {
        return refused(
                20292,
                CONFLICT,
                "192",
                "The person went on meanwhile: an event, a timer or another call has ended this wait, there is nothing"
                        + " left to do here");
    }

    CampaignRefusedException notThroughTheGate(String variable) {
        return refused(
                20101,
                INVALID,
                "028",
                "A campaign instance lacks its variable {}: it was started in the middle of its flow, leave out the"
                        + " start instructions, everybody comes in through the start event",
                variable);
    }
}
