package io.baton.engine.trigger;

import io.baton.campaign.Cause;
import io.baton.campaign.TriggerEvent;
import io.baton.engine.trigger.Listeners.Listener;
import io.baton.engine.work.Happenings;
import io.baton.engine.work.UnitsOfWork;
import io.baton.person.Person;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Lets the campaigns that listen to an event take people in. Costs nothing when none listens. */
public final class Triggers implements Happenings {

    private final Listeners listeners;
    private final TriggerStarts starts;

    public Triggers(Listeners listeners, TriggerStarts starts) {
        this.listeners = listeners;
        this.starts = starts;
    }

    @Override
    public List<String> raise(Person person, String event, Supplier<Map<String, String>> attributes, Cause cause) {
        var found = listeners.of(person.triggerStamp(), person.workspace(), event);
        return start(found, person.workspace(), List.of(person.id()), event, attributes, cause);
    }

    /**
     * Tells of an event of people of one workspace who were not loaded, such as new ones.
     *
     * @param attributes the same for all of them
     */
    public void raise(
            Workspace workspace,
            Collection<PersonId> people,
            String event,
            Map<String, String> attributes,
            Cause cause) {
        if (!people.isEmpty()) {
            var found = listeners.of(listeners.newestStamp(), workspace, event);
            start(found, workspace, people, event, () -> attributes, cause);
        }
    }

    /** Whether an active campaign of a workspace starts with an event. */
    public boolean isHeard(Workspace workspace, String event) {
        return !listeners.of(listeners.newestStamp(), workspace, event).isEmpty();
    }

    private List<String> start(
            List<Listener> found,
            Workspace workspace,
            Collection<PersonId> people,
            String event,
            Supplier<Map<String, String>> attributes,
            Cause cause) {
        var campaigns = found.stream().map(Listener::campaign).distinct().toList();
        if (!campaigns.isEmpty()) {
            var unit = UnitsOfWork.current();
            var signed = cause.sign(new TriggerEvent(event, attributes.get()));
            people.forEach(person -> starts.add(unit, workspace, person, campaigns, signed, Map.of(), cause));
        }
        return campaigns;
    }
}
