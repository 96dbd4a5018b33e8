package io.baton.engine.trigger;

import io.baton.campaign.Campaign;
import io.baton.campaign.Cascade;
import io.baton.campaign.Cause;
import io.baton.campaign.RaisedAt;
import io.baton.campaign.StartRank;
import io.baton.campaign.TriggerEvent;
import io.baton.campaign.WaitingStart;
import io.baton.engine.entry.Descendants;
import io.baton.engine.instance.CampaignInstances;
import io.baton.engine.work.UnitOfWork;
import io.baton.person.Person;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Lets what campaigns set off through Camunda wait for its turn, or counts it as if it had waited. */
public final class BoundedDescendants implements Descendants {

    private final Listeners listeners;
    private final TriggerStarts starts;
    private final StormBounds bounds;
    private final Clock clock;

    public BoundedDescendants(Listeners listeners, TriggerStarts starts, StormBounds bounds, Clock clock) {
        this.listeners = listeners;
        this.starts = starts;
        this.bounds = bounds;
        this.clock = clock;
    }

    @Override
    public void start(
            UnitOfWork unit,
            Campaign campaign,
            Person person,
            TriggerEvent signal,
            Map<String, String> tokens,
            Cause cause) {
        if (listeners.find(person, campaign.key(), signal.name()).isPresent()) {
            starts.add(
                    unit,
                    person.workspace(),
                    person.id(),
                    List.of(campaign.key()),
                    campaign.priority(),
                    signal,
                    tokens,
                    cause);
        }
    }

    @Override
    public Cascade count(UnitOfWork unit, Campaign campaign, Person person, String how, Cascade cascade) {
        var start = new WaitingStart(
                0,
                person.id(),
                campaign.workspace(),
                List.of(campaign.key()),
                new TriggerEvent(how, Map.of()),
                Map.of(),
                cascade,
                clock.instant(),
                RaisedAt.NOWHERE,
                StartRank.SINGLE,
                0);
        bounds.reached(start, campaign.key(), unit.starts().entered(start)).ifPresent(reason -> {
            throw CampaignInstances.current().refuse(TriggerLogger.LOG.circleOfStarts(campaign.key(), reason));
        });
        unit.starts().enters(start);
        return cascade.withEntered(unit.starts().entered(start));
    }
}
