package io.baton.engine.entry;

import io.baton.campaign.Campaign;
import io.baton.campaign.Cascade;
import io.baton.campaign.Cause;
import io.baton.campaign.TriggerEvent;
import io.baton.engine.command.CampaignRefusedException;
import io.baton.engine.work.UnitOfWork;
import io.baton.person.Person;
import java.util.Map;

/** What campaigns set off through Camunda instead of by steps: bounded all the same (O3). */
public interface Descendants {

    /**
     * Lets a campaign take a person in soon, because a signal was thrown: in the turn that it has among all that
     * happens to the person. One that is not active does not hear of it.
     *
     * @param campaign starts with the signal
     * @param signal with the attributes of its cause
     * @param tokens My Token values by name without family
     */
    void start(
            UnitOfWork unit,
            Campaign campaign,
            Person person,
            TriggerEvent signal,
            Map<String, String> tokens,
            Cause cause);

    /**
     * Counts a person who enters a campaign at once, or goes on in it, because another campaign wants it so.
     *
     * @param how names what led there, such as a signal
     * @param cascade the campaigns that led to it, with the event that all of it descends from
     * @return the cascade that goes on from there
     * @throws CampaignRefusedException when a bound is reached
     */
    Cascade count(UnitOfWork unit, Campaign campaign, Person person, String how, Cascade cascade);
}
