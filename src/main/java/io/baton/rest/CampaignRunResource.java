package io.baton.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baton.campaign.CampaignRunQuery;
import io.baton.engine.command.BatonLogger;
import io.baton.person.Workspace;
import io.baton.run.RunReport;
import io.baton.run.Runs;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs of batch campaigns: {@code /engine-rest/campaign-run}. */
@Path("/campaign-run")
@Produces(MediaType.APPLICATION_JSON)
public class CampaignRunResource {

    /** The runs the filters leave, newest last. */
    @GET
    public List<ObjectNode> list(
            @QueryParam("campaign") @Nullable String campaign,
            @QueryParam("workspace") @Nullable String workspace,
            @QueryParam("firstResult") @DefaultValue("0") String firstResult,
            @QueryParam("maxResults") @DefaultValue(Page.DEFAULT_MAX) String maxResults) {
        var page = Page.of(firstResult, maxResults);
        var baton = Requests.baton();
        var zone = baton.clock().getZone();
        return baton.inUnitOfWork(session -> Runs.of(baton).list(query(campaign, workspace, page))).stream()
                .map(report -> write(report, zone))
                .toList();
    }

    /** How many runs {@link #list} would find. */
    @GET
    @Path("/count")
    public Map<String, Long> count(
            @QueryParam("campaign") @Nullable String campaign, @QueryParam("workspace") @Nullable String workspace) {
        var baton = Requests.baton();
        return Map.of(
                "count", baton.inUnitOfWork(session -> baton.runs().count(query(campaign, workspace, Page.NONE))));
    }

    /** One run: state, counts, counts per executed campaign, rate, time left, failures. */
    @GET
    @Path("/{id}")
    public ObjectNode get(@PathParam("id") String id) {
        var baton = Requests.baton();
        return baton.inUnitOfWork(session -> Runs.of(baton).find(id))
                .map(report -> write(report, baton.clock().getZone()))
                .orElseThrow(() -> BatonLogger.LOG.runMissing(id));
    }

    /** Aborts a run and tells how far it came; {@code endWaiting} ends people that wait in its flow as well. */
    @DELETE
    @Path("/{id}")
    public ObjectNode abort(
            @PathParam("id") String id, @QueryParam("endWaiting") @DefaultValue("false") boolean endWaiting) {
        var baton = Requests.baton();
        var report = baton.inUnitOfWork(session -> Runs.of(baton).abort(id, endWaiting));
        return write(report, baton.clock().getZone());
    }

    private static CampaignRunQuery query(@Nullable String campaign, @Nullable String workspace, Page page) {
        return new CampaignRunQuery(
                Optional.ofNullable(campaign),
                Optional.ofNullable(workspace).map(Workspace::of),
                page.firstResult(),
                page.maxResults());
    }

    private static ObjectNode write(RunReport report, ZoneId zone) {
        var run = report.run();
        var progress = report.progress();
        var node = Requests.JSON.createObjectNode();
        node.put("id", run.id());
        node.put("campaign", run.campaign());
        node.put("workspace", run.workspace().tenantId().orElse(null));
        node.put("state", report.state().label());
        node.put("reason", run.reason().orElse(null));
        node.put("runAt", Requests.moment(run.runAt(), zone));
        node.put("startedAt", moment(run.startedAt(), zone));
        node.put("endedAt", moment(report.endedAt(), zone));
        node.put("audience", run.audience());
        node.put("qualified", progress.qualified());
        node.put("notQualified", progress.notQualified());
        node.put("skipped", progress.skipped());
        node.put("failed", progress.failed());
        node.put("remaining", run.audience() - progress.done());
        node.put("peoplePerSecond", report.peoplePerSecond().map(Math::round).orElse(null));
        node.put("secondsLeft", report.secondsLeft().orElse(null));
        node.put("batchId", run.batchId().orElse(null));
        node.put("stuckJobs", report.stuckJobs());
        run.tokens().forEach(node.putObject("tokens")::put);
        var calls = node.putArray("campaigns");
        progress.calls().forEach((campaign, counts) -> calls.addObject()
                .put("campaign", campaign)
                .put("qualified", counts.qualified())
                .put("notQualified", counts.notQualified()));
        var failures = node.putArray("failures");
        report.failures().forEach(failure -> failures.addObject()
                .put("personId", failure.person().toString())
                .put("at", Requests.moment(failure.at(), zone))
                .put("message", failure.message()));
        return node;
    }

    private static @Nullable String moment(Optional<Instant> moment, ZoneId zone) {
        return moment.map(at -> Requests.moment(at, zone)).orElse(null);
    }
}
