package io.baton.engine.trigger;

import io.baton.engine.entry.WaitsOfPeople;
import io.baton.engine.instance.CampaignInstances;
import io.baton.engine.work.UnitsOfWork;
import io.baton.person.PersonId;
import java.time.Clock;
import java.util.Map;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionEntity;

/** Waits that a signal of Camunda ends: as an event of the person that it names does. */
public final class SignalledWaits implements WaitsOfPeople {

    private final EventWaits waits = new EventWaits();
    private final Clock clock;

    public SignalledWaits(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void end(EventSubscriptionEntity wait, PersonId id, Map<String, String> attributes, Runnable delivery) {
        var unit = UnitsOfWork.current();
        var instances = CampaignInstances.current();
        unit.find(id)
                .flatMap(person -> waits.meant(unit, wait, attributes, person))
                .ifPresent(ended -> {
                    unit.log(ended.activity(id, clock));
                    instances.moveOn(wait, ended.context(), delivery);
                });
    }
}
