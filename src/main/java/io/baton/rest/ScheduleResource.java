package io.baton.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baton.person.Workspace;
import io.baton.run.DryRun;
import io.baton.run.Runs;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Launching batch campaigns: {@code POST /engine-rest/campaign/{key}/schedule}. */
@Path("/campaign/{key}/schedule")
@Produces(MediaType.APPLICATION_JSON)
public class ScheduleResource {

    private static final Set<String> KNOWN = Set.of("runAt", "tokens", "dryRun");

    /** ISO 8601, and Camunda's own form with an offset without a colon. */
    private static final List<DateTimeFormatter> MOMENTS = List.of(
            DateTimeFormatter.ISO_OFFSET_DATE_TIME, DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss[.SSS]Z"));

    /** Schedules a run, or looks at what one would do. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Object schedule(
            @PathParam("key") String key, @QueryParam("workspace") @Nullable String workspace, InputStream body) {
        var baton = Requests.baton();
        var given = Requests.object(body);
        var problems = new ArrayList<String>();
        Requests.refuseUnknown(given, KNOWN, problems);
        var runAt = runAt(given, baton.clock().getZone(), problems);
        var tokens = Requests.tokens(given, problems);
        boolean dryRun = given.path("dryRun").asBoolean(false);
        if (given.has("dryRun") && !given.get("dryRun").isBoolean()) {
            problems.add("'dryRun' must be true or false");
        }
        if (dryRun && runAt.isPresent()) {
            problems.add("'runAt' and 'dryRun' exclude each other: a dry run looks at people as they are now");
        }
        Requests.refuseIfAny("The run cannot be scheduled", problems);
        var where = workspace(key, workspace);
        return dryRun
                ? DryRun.of(baton, where, key, tokens)
                : Map.of("runId", baton.inUnitOfWork(session -> Runs.of(baton).schedule(where, key, runAt, tokens)));
    }

    private static Workspace workspace(String key, @Nullable String given) {
        return given == null ? CampaignResource.only(key, null).campaign().workspace() : Workspace.of(given);
    }

    private static Optional<Instant> runAt(ObjectNode given, ZoneId zone, List<String> problems) {
        var text = Requests.text(given, "runAt", problems).strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        var moment = MOMENTS.stream()
                .flatMap(form -> parsed(() -> OffsetDateTime.parse(text, form).toInstant()).stream())
                .findFirst()
                .or(() -> parsed(() -> LocalDateTime.parse(text).atZone(zone).toInstant()));
        if (moment.isEmpty()) {
            problems.add("'runAt' is no date and time like 2026-11-23T22:00:00+01:00: '" + text + "'");
        }
        return moment;
    }

    private static Optional<Instant> parsed(Supplier<Instant> form) {
        try {
            return Optional.of(form.get());
        } catch (DateTimeException notThisForm) {
            return Optional.empty();
        }
    }
}
