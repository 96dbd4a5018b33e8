package io.baton.engine.trigger;

import io.baton.campaign.Cause;
import io.baton.campaign.TriggerEvent;
import io.baton.campaign.WaitingStart;
import io.baton.engine.trigger.Listeners.Heard;
import io.baton.engine.work.Happenings;
import io.baton.engine.work.UnitsOfWork;
import io.baton.person.Person;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Lets the campaigns that listen to an event take people in, and the event end waits. Costs nothing when nobody listens
 * or waits.
 */
public final class Triggers implements Happenings {

    private final Listeners listeners;
    private final TriggerStarts starts;

    public Triggers(Listeners listeners, TriggerStarts starts) {
        this.listeners = listeners;
        this.starts = starts;
    }

    @Override
    public List<String> raise(Person person, String event, Supplier<Map<String, String>> attributes, Cause cause) {
        var found = listeners.hear(person.triggerStamp(), person.workspace(), event);
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
            var found = listeners.hear(listeners.newestStamp(), workspace, event);
            start(found, workspace, people, event, () -> attributes, cause);
        }
    }

    /** The event that is heard and that was probably meant; empty when the given one is heard. */
    public Optional<String> nearlyHeard(Person person, String event) {
        return listeners.nearlyHeard(person, event);
    }

    /** Whether an active campaign of a workspace starts with an event, or somebody in one may wait for it. */
    public boolean isHeard(Workspace workspace, String event) {
        var heard = listeners.hear(listeners.newestStamp(), workspace, event);
        return heard.isAwaited() || !heard.campaigns().isEmpty();
    }

    private List<String> start(
            Heard found,
            Workspace workspace,
            Collection<PersonId> people,
            String event,
            Supplier<Map<String, String>> attributes,
            Cause cause) {
        var campaigns = found.campaigns();
        var takers = new ArrayList<String>();
        if (found.isAwaited()) {
            takers.add(WaitingStart.WAITS);
        }
        takers.addAll(campaigns);
        if (!takers.isEmpty()) {
            var unit = UnitsOfWork.current();
            var signed = cause.sign(new TriggerEvent(event, attributes.get()));
            people.forEach(
                    person -> starts.add(unit, workspace, person, takers, found.priority(), signed, Map.of(), cause));
        }
        return campaigns;
    }
}
