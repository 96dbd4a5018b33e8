package io.baton.engine.trigger;

import io.baton.campaign.WaitingStart;
import io.baton.engine.catalog.Campaigns;
import io.baton.engine.catalog.Campaigns.Startable;
import io.baton.engine.trigger.Listeners.Listener;
import io.baton.engine.work.UnitOfWork;
import io.baton.person.Person;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Optional;

/**
 * The campaigns into which the starts of one unit of work lead. Each is looked up once for all its people, and noted
 * with what it calls, so that the qualifications of all are read in one query.
 */
final class Startables {

    private final UnitOfWork unit;
    private final Listeners listeners;
    private final Campaigns campaigns;

    /** Listeners are the same objects until somebody activates or deploys a campaign. */
    private final IdentityHashMap<Listener, Optional<Startable>> known = new IdentityHashMap<>();

    Startables(UnitOfWork unit, Listeners listeners, Campaigns campaigns) {
        this.unit = unit;
        this.listeners = listeners;
        this.campaigns = campaigns;
    }

    UnitOfWork unit() {
        return unit;
    }

    /** Notes what starts of people of the unit of work will ask for, so that it is read together. */
    void expect(Collection<WaitingStart> starts) {
        var heard = new LinkedHashSet<Listener>();
        for (var start : starts) {
            var person = unit.person(start.person());
            for (var campaign : start.campaigns()) {
                listeners.find(person, campaign, start.event().name()).ifPresent(heard::add);
            }
        }
        campaigns.load(heard.stream().map(Listener::definitionId).toList());
        heard.forEach(this::find);
    }

    /** The version of a campaign that a start would use; empty when the campaign does not start with it any more. */
    Optional<Startable> find(WaitingStart start, String campaign, Person person) {
        return listeners.find(person, campaign, start.event().name()).flatMap(this::find);
    }

    private Optional<Startable> find(Listener listener) {
        var startable = known.get(listener);
        if (startable == null) {
            startable = campaigns.startable(listener.definitionId()).filter(one -> !one.definition()
                    .isSuspended());
            startable.ifPresent(one -> unit.expect(campaigns.closure(one.definition())));
            known.put(listener, startable);
        }
        return startable;
    }
}
