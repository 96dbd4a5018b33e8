package io.baton.rest;

import io.baton.engine.access.BatonPermission;
import io.baton.engine.access.BatonResource;
import io.baton.engine.access.Right;
import io.baton.engine.work.UnitsOfWork;
import io.baton.person.Workspace;
import io.baton.run.DryRuns;
import io.baton.run.Runs;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Launching batch campaigns: {@code POST /engine-rest/campaign/{key}/schedule}. */
@Path("/campaign/{key}/schedule")
@Produces(MediaType.APPLICATION_JSON)
public class ScheduleResource {

    private static final Set<String> KNOWN = Set.of("runAt", "tokens", "dryRun", "sample");

    private final UnitsOfWork units;
    private final CampaignsByKey campaigns;
    private final Runs runs;
    private final Clock clock;
    private final DryRuns dryRuns;

    ScheduleResource(UnitsOfWork units, CampaignsByKey campaigns, Runs runs, Clock clock, DryRuns dryRuns) {
        this.units = units;
        this.campaigns = campaigns;
        this.runs = runs;
        this.clock = clock;
        this.dryRuns = dryRuns;
    }

    /** Schedules a run, or looks at what one would do. */
    @Needs(campaign = CampaignAct.START)
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces({MediaType.APPLICATION_JSON, FileLines.NDJSON})
    public Response schedule(
            @PathParam("key") String key,
            @QueryParam("workspace") @Nullable String workspace,
            @Context UriInfo uri,
            @Context Request request,
            InputStream body) {
        var given = JsonBody.read(body);
        given.refuseUnknown(KNOWN);
        var runAt = runAt(given);
        var tokens = given.tokens();
        boolean dryRun = given.flag("dryRun");
        if (dryRun && runAt.isPresent()) {
            given.refuse("'runAt' and 'dryRun' exclude each other: a dry run looks at people as they are now");
        }
        var sample = sample(given, dryRun);
        given.refuseIfWrong("The run cannot be scheduled");
        if (dryRun) {
            units.inUnitOfWork(unit -> {
                PermissionGate.require(Right.of(BatonPermission.READ, BatonResource.PERSON));
                return unit;
            });
        }
        var where = workspace(key, workspace);
        if (!dryRun) {
            return json(Map.of("runId", units.retrying(unit -> runs.schedule(unit, where, key, runAt, tokens))));
        }
        if (Answers.prefers(request, FileLines.NDJSON)) {
            var lines = new DryRunLines(() -> dryRuns.plan(where, key, tokens, sample), new ErrorLine(uri, request));
            return Response.ok(lines, FileLines.NDJSON).build();
        }
        try (var planned = dryRuns.plan(where, key, tokens, sample)) {
            return json(planned.look(tried -> {}));
        }
    }

    private static Response json(Object answer) {
        return Response.ok(answer, MediaType.APPLICATION_JSON_TYPE).build();
    }

    /** How many people a dry run takes through at most; empty when all. */
    private static Optional<Integer> sample(JsonBody given, boolean dryRun) {
        if (!given.hasValue("sample")) {
            return Optional.empty();
        }
        var sample = given.get("sample");
        if (!sample.isIntegralNumber() || !sample.canConvertToInt() || sample.intValue() < 1) {
            given.refuse("'sample' must be a number of people, 1 or more");
        } else if (!dryRun) {
            given.refuse("'sample' goes with 'dryRun' only: a run takes everybody through");
        }
        return Optional.of(sample.intValue());
    }

    private Workspace workspace(String key, @Nullable String given) {
        return given == null ? campaigns.campaign(key, null).workspace() : Workspace.of(given);
    }

    private Optional<Instant> runAt(JsonBody given) {
        var text = given.text("runAt").strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        var moment = Moments.read(text, clock.getZone());
        if (moment.isEmpty()) {
            given.refuse("'runAt' is no date and time like 2026-11-23T22:00:00+01:00: '" + text + "'");
        }
        return moment;
    }
}
