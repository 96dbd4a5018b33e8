package io.baton.engine.entry;

import io.baton.campaign.Campaign;
import io.baton.engine.command.CampaignRefusedException;
import io.baton.engine.work.UnitOfWork;
import java.util.Map;

/** What a batch campaign that is started without a person turns to. */
public interface RunLauncher {

    /**
     * Launches a run over the campaign's audience, in the unit of work that is given.
     *
     * @param tokens My Token values by name without family
     * @return the id of the run
     * @throws CampaignRefusedException when the campaign cannot run as it is
     */
    String launch(UnitOfWork unit, Campaign campaign, Map<String, String> tokens);
}
