package io.baton.engine.catalog;

import static io.baton.engine.command.CampaignRefusedException.Reason.INVALID;

import io.baton.engine.command.BatonLogger;
import io.baton.engine.command.CampaignRefusedException;
import io.baton.engine.command.Refusal;
import java.util.List;

/** What is refused of campaigns as they are deployed, with stable numbers. */
public final class CatalogLogger extends BatonLogger {

    /** The logger of this room. */
    public static final CatalogLogger LOG = createLogger(CatalogLogger.class, "BATON", "io.baton", "01");

    /** My Tokens that no campaign of the call tree knows. */
    CampaignRefusedException unknownTokens(String campaign, List<String> problems) {
        return refused(
                20021,
                INVALID,
                "021",
                "Campaign '{}' and what it executes use none of these tokens: {}",
                campaign,
                String.join("; ", problems));
    }

    /** Why a campaign cannot be activated or deactivated. */
    CampaignRefusedException cannotActivate(String campaign, Refusal refusal) {
        return refused(20121, "051", "Campaign '{}' cannot be activated: {}", campaign, refusal);
    }

    private CampaignRefusedException refused(int code, String id, String template, String campaign, Refusal refusal) {
        return new CampaignRefusedException(
                exceptionMessage(id, template, campaign, refusal.reason()), code, INVALID, refusal.wayOut());
    }

    /** Why a campaign cannot be requested (F4). */
    public CampaignRefusedException cannotRequest(String campaign, Refusal refusal) {
        return refused(20120, "050", "Campaign '{}' cannot be requested: {}", campaign, refusal);
    }
}
