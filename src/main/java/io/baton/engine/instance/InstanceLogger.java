package io.baton.engine.instance;

import static io.baton.engine.command.CampaignRefusedException.Reason.INVALID;

import io.baton.campaign.Campaign;
import io.baton.engine.command.BatonLogger;
import io.baton.engine.command.CampaignRefusedException;

/** What is refused of campaign instances, with stable numbers. */
public final class InstanceLogger extends BatonLogger {

    /** The logger of this room. */
    static final InstanceLogger LOG = createLogger(InstanceLogger.class, "BATON", "io.baton", "01");

    CampaignRefusedException startsPastTheGate(Campaign campaign) {
        return refused(
                20100,
                INVALID,
                "027",
                "Campaign '{}' was started in the middle of its flow: leave out the start instructions, everybody"
                        + " comes in through the start event",
                campaign.key());
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
