package io.baton.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.baton.engine.access.BatonPermission;
import io.baton.engine.trigger.PostedEvents;
import io.baton.engine.trigger.StartPressure;
import io.baton.engine.work.UnitsOfWork;
import io.baton.rest.Rejections.Rejected;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What many people do outside: {@code POST /engine-rest/event}. */
@Path("/event")
@Produces(MediaType.APPLICATION_JSON)
public class EventResource {

    private final UnitsOfWork units;
    private final PostedEvents events;
    private final StartPressure pressure;
    private final Clock clock;

    EventResource(UnitsOfWork units, PostedEvents events, StartPressure pressure, Clock clock) {
        this.units = units;
        this.events = events;
        this.pressure = pressure;
        this.clock = clock;
    }

    /**
     * What became of the events.
     *
     * @param counted how many are stored
     * @param repeated how many were counted before, by their idempotency keys
     * @param rejected the first of those that could not be taken, 1,000 at most
     * @param furtherRejected how many more there were
     */
    public record Result(
            int counted,
            int repeated,
            List<Rejected> rejected,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) long furtherRejected) {}

    /** Notes what happened to people, and lets the campaigns that listen take them in. */
    @Needs(activities = BatonPermission.CREATE)
    @POST
    @Consumes({MediaType.APPLICATION_JSON, FileLines.NDJSON})
    public Result happen(@HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String contentType, InputStream body)
            throws IOException {
        var file = EntryFile.open(contentType, new ByteArrayInputStream(JsonBody.bytes(body, "")));
        var entries = units.inUnitOfWork(unit -> {
            pressure.check(unit);
            return new EventEntries(events, Visible.workspaces(), clock.getZone(), new Rejections());
        });
        file.read(entries);
        return entries.store();
    }
}
