package io.baton.campaign;

import io.baton.person.Workspace;

/** Which campaign is meant, whatever its version. */
public record CampaignPlace(Workspace workspace, String campaign) {

    /** That of a campaign. */
    public static CampaignPlace of(Campaign campaign) {
        return new CampaignPlace(campaign.workspace(), campaign.key());
    }
}
