package io.baton.rest;

import io.baton.engine.trigger.BulkEvents;
import io.baton.engine.trigger.PostedEvent;
import io.baton.engine.trigger.PostedEvent.Whom;
import io.baton.engine.trigger.PostedEvents;
import io.baton.person.Workspaces;
import io.baton.rest.EventResource.Result;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * The events of one request: all are read before the first is stored, so a body that is too much leaves nothing. Those
 * that cannot be taken are kept with what is wrong, as many as an answer holds. Not thread-safe.
 */
final class EventEntries extends JsonEntries {

    /** How many events one request brings at most. */
    private static final int MOST = 10_000;

    private final PostedEvents events;
    private final BulkEvents bulk;
    private final Workspaces visible;
    private final ZoneId zone;
    private final Rejections rejections;
    private final List<Entry> entries = new ArrayList<>();

    private record Entry(long line, Whom whom, PostedEvent event) {}

    EventEntries(PostedEvents events, Workspaces visible, ZoneId zone, Rejections rejections) {
        super("events", "none was taken", "", rejections);
        this.events = events;
        this.visible = visible;
        this.zone = zone;
        this.rejections = rejections;
        bulk = events.begin(visible, rejections::add);
    }

    @Override
    long most() {
        return MOST;
    }

    @Override
    String form() {
        return "an event is a JSON object like {\"email\":\"ann@example.com\",\"name\":\"Fills Out Form\"}";
    }

    @Override
    void take(long line, JsonBody given) {
        var whom = EventJson.whom(given, visible);
        var event = EventJson.read(given, events, zone);
        if (given.problems().isEmpty()) {
            entries.add(new Entry(line, whom.orElseThrow(), event));
        }
    }

    /**
     * Stores what was read.
     *
     * @throws BrokenOffException when the database fails in the middle; it tells how far it came
     */
    Result store() {
        try {
            entries.forEach(entry -> bulk.add(entry.line(), entry.whom(), entry.event()));
            var counts = bulk.finish();
            return new Result(counts.counted(), counts.repeated(), rejections.named(), rejections.further());
        } catch (RuntimeException failure) {
            throw new BrokenOffException(
                    "It broke off: " + bulk.counts().counted() + " events were stored, "
                            + bulk.counts().repeated() + " were repeated and " + rejections.count()
                            + " rejected by then, in their order. Send all once more: what has an idempotency key"
                            + " counts once",
                    failure);
        }
    }
}
