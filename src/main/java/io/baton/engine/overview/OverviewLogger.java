package io.baton.engine.overview;

import static io.baton.engine.command.CampaignRefusedException.Reason.INVALID;

import io.baton.engine.command.BatonLogger;
import io.baton.engine.command.CampaignRefusedException;
import io.baton.engine.command.WayOut;
import io.baton.person.Workspace;
import java.util.List;

/** What is refused of questions about campaigns, with stable numbers. */
public final class OverviewLogger extends BatonLogger {

    /** The logger of this room. */
    static final OverviewLogger LOG = createLogger(OverviewLogger.class, "BATON", "io.baton", "01");

    CampaignRefusedException noSuchPath(List<String> path, String why) {
        return refused(20114, INVALID, "044", "There is no path {}: {}", String.join(" > ", path), why);
    }

    /** A campaign that the caller may not know of is answered like one that does not exist. */
    CampaignRefusedException campaignMissing(String key, Workspace workspace) {
        return missing(
                20282,
                WayOut.Act.LIST_CAMPAIGNS,
                "182",
                "There is no campaign '{}' in {}, name one that is deployed",
                key,
                workspace);
    }
}
