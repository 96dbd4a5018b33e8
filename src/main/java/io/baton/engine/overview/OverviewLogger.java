package io.baton.engine.overview;

import static io.baton.engine.command.CampaignRefusedException.Reason.INVALID;

import io.baton.engine.command.BatonLogger;
import io.baton.engine.command.CampaignRefusedException;
import java.util.List;

/** What is refused of questions about campaigns, with stable numbers. */
public final class OverviewLogger extends BatonLogger {

    /** The logger of this room. */
    static final OverviewLogger LOG = createLogger(OverviewLogger.class, "BATON", "io.baton", "01");

    CampaignRefusedException noSuchPath(List<String> path, String why) {
        return refused(20114, INVALID, "044", "There is no path {}: {}", String.join(" > ", path), why);
    }
}
