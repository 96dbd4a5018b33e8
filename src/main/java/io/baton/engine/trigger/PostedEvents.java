package io.baton.engine.trigger;

import io.baton.activity.Activity;
import io.baton.campaign.Cause;
import io.baton.engine.work.UnitOfWork;
import io.baton.engine.work.UnitsOfWork;
import io.baton.person.Person;
import io.baton.person.Workspace;
import io.baton.person.Workspaces;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes events that are posted, one by one or in bulk: each is an activity, and lets the campaigns that listen take the
 * person in. An event whose idempotency key was counted before changes nothing.
 */
public final class PostedEvents {

    /** Clocks differ: what lies so little ahead has happened now. */
    private static final Duration AHEAD = Duration.ofMinutes(1);

    /** Keys stay longer than their events are taken: an event may lie ahead, and nodes' clocks differ. */
    private static final Duration SLACK = Duration.ofHours(1);

    /** How many times more keys are forgotten than remembered: so all that are old go. */
    private static final int FORGOTTEN = 2;

    private final UnitsOfWork units;
    private final Triggers triggers;
    private final Duration remembered;
    private final Clock clock;

    /**
     * @param remembered how long idempotency keys are remembered at least, and how long ago an event may have happened:
     *     so one that was forgotten is too old to be counted again
     */
    public PostedEvents(UnitsOfWork units, Triggers triggers, Duration remembered, Clock clock) {
        this.units = units;
        this.triggers = triggers;
        this.remembered = remembered;
        this.clock = clock;
    }

    /** Why an event cannot have happened at a moment, as a sentence that begins behind the moment; empty if it can. */
    public Optional<String> refuse(Instant at) {
        var now = clock.instant();
        if (at.isAfter(now.plus(AHEAD))) {
            return Optional.of("lies in the future: post an event when it has happened");
        }
        return at.isBefore(now.minus(remembered))
                ? Optional.of("is too long ago: an event is taken for " + text(remembered)
                        + ", as long as idempotency keys are remembered")
                : Optional.empty();
    }

    private static String text(Duration time) {
        return time.toHours() % Duration.ofDays(1).toHours() == 0 ? time.toDays() + " days" : time.toHours() + " hours";
    }

    /**
     * Takes the event of a person of the unit of work.
     *
     * @return keys of the campaigns that will start because of it; empty when the event was counted before
     */
    public Optional<List<String>> take(UnitOfWork unit, Person person, PostedEvent event) {
        var isRepeated = event.key().isPresent()
                && remember(unit, person.workspace(), event.key().stream().toList())
                        .isEmpty();
        return isRepeated ? Optional.empty() : Optional.of(happen(unit, person, event));
    }

    /**
     * Remembers idempotency keys, and forgets some that are old.
     *
     * @return those that were not remembered before
     */
    Set<String> remember(UnitOfWork unit, Workspace workspace, Collection<String> keys) {
        var now = clock.instant();
        unit.eventKeys().forget(now.minus(remembered).minus(SLACK), FORGOTTEN * keys.size());
        return unit.eventKeys().remember(workspace, keys, now);
    }

    /** Notes an event, and lets campaigns start. */
    List<String> happen(UnitOfWork unit, Person person, PostedEvent event) {
        var now = clock.instant();
        var at = event.at().filter(now::isAfter).orElse(now);
        unit.log(Activity.outside(person.id(), person.workspace(), at, event.name(), event.attributes()));
        return triggers.raise(person, event.name(), event::attributes, Cause.API);
    }

    /**
     * Begins to take many events.
     *
     * @param visible the workspaces that the caller sees: others have no people
     * @param rejections is told of the events that cannot be taken
     */
    public BulkEvents begin(Workspaces visible, BulkEvents.Rejections rejections) {
        return new BulkEvents(this, units, visible, rejections);
    }
}
