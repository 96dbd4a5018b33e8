package io.baton.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baton.campaign.CampaignRun.State;
import io.baton.campaign.CampaignRun.Waiting;
import io.baton.campaign.CampaignRunQuery;
import io.baton.engine.access.BatonPermission;
import io.baton.engine.catalog.Campaigns;
import io.baton.engine.work.UnitsOfWork;
import io.baton.run.RunLogger;
import io.baton.run.RunReport;
import io.baton.run.Runs;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs of batch campaigns: {@code /engine-rest/campaign-run}. */
@Path("/campaign-run")
@Produces(MediaType.APPLICATION_JSON)
public class CampaignRunResource {

    private final UnitsOfWork units;
    private final Answers answers;
    private final Runs runs;
    private final Campaigns campaigns;

    CampaignRunResource(UnitsOfWork units, Answers answers, Runs runs, Campaigns campaigns) {
        this.units = units;
        this.answers = answers;
        this.runs = runs;
        this.campaigns = campaigns;
    }

    /** The runs the filters leave. */
    @Needs(listing = true)
    @GET
    public List<ObjectNode> list(
            @QueryParam("campaign") @Nullable String campaign,
            @QueryParam("workspace") @Nullable String workspace,
            @QueryParam("state") List<String> states,
            @QueryParam("batchId") @Nullable String batch,
            @QueryParam("firstResult") @DefaultValue("0") String firstResult,
            @QueryParam("maxResults") @DefaultValue(Page.DEFAULT_MAX) String maxResults,
            @QueryParam("sortOrder") @DefaultValue(Page.ASCENDING) String sortOrder) {
        var page = Page.of(firstResult, maxResults, sortOrder);
        return answers.list(unit -> runs.list(unit, query(campaign, workspace, states, batch, page)), this::write);
    }

    /** How many runs {@link #list} would find. */
    @Needs(listing = true)
    @GET
    @Path("/count")
    public Map<String, Long> count(
            @QueryParam("campaign") @Nullable String campaign,
            @QueryParam("workspace") @Nullable String workspace,
            @QueryParam("state") List<String> states,
            @QueryParam("batchId") @Nullable String batch) {
        return answers.count(unit -> unit.runs().count(query(campaign, workspace, states, batch, Page.NONE)));
    }

    /** One run: state, counts, counts per executed campaign, rate, time left, failures. */
    @Needs(run = CampaignAct.SEE, people = BatonPermission.READ)
    @GET
    @Path("/{id}")
    public ObjectNode get(@PathParam("id") String id) {
        return units.inUnitOfWork(unit -> runs.find(unit, id))
                .map(this::write)
                .orElseThrow(() -> RunLogger.LOG.runMissing(id));
    }

    /** Aborts a run and tells how far it came; {@code endWaiting} ends people that wait in its flow as well. */
    @Needs(run = CampaignAct.CHANGE)
    @DELETE
    @Path("/{id}")
    public ObjectNode abort(
            @PathParam("id") String id, @QueryParam("endWaiting") @DefaultValue("false") boolean endWaiting) {
        return write(units.retrying(unit -> runs.abort(unit, id, endWaiting)));
    }

    /** Lets the engine try the jobs of a run again that failed too often, and tells how many there were. */
    @Needs(run = CampaignAct.CHANGE)
    @POST
    @Path("/{id}/retry")
    public Map<String, Long> retry(@PathParam("id") String id) {
        return Map.of("retried", units.retrying(unit -> runs.retry(unit, id)));
    }

    /** Who waits in the flow of a run, and where; in the same order at every call. */
    @Needs(run = CampaignAct.SEE, people = BatonPermission.READ)
    @GET
    @Path("/{id}/waiting")
    public List<ObjectNode> waiting(
            @PathParam("id") String id,
            @QueryParam("firstResult") @DefaultValue("0") String firstResult,
            @QueryParam("maxResults") @DefaultValue(Page.DEFAULT_MAX) String maxResults) {
        var page = Page.of(firstResult, maxResults);
        return answers.list(
                unit -> runs.waiting(unit, id, page.firstResult(), page.maxResults()), CampaignRunResource::person);
    }

    /** Takes the people of a run who wait in its flow out of it, and tells how far it came. */
    @Needs(run = CampaignAct.CHANGE)
    @DELETE
    @Path("/{id}/waiting")
    public ObjectNode takeOut(@PathParam("id") String id) {
        return write(units.retrying(unit -> runs.takeOut(unit, id)));
    }

    private CampaignRunQuery query(
            @Nullable String campaign,
            @Nullable String workspace,
            List<String> states,
            @Nullable String batch,
            Page page) {
        return new CampaignRunQuery(
                Optional.ofNullable(campaign),
                campaigns.readable(),
                Visible.workspaces(workspace),
                Optional.of(states(states)).filter(some -> !some.isEmpty()).map(runs::in),
                Optional.ofNullable(batch),
                page.firstResult(),
                page.maxResults(),
                page.newestFirst());
    }

    private static Set<State> states(List<String> labels) {
        return labels.stream().map(CampaignRunResource::state).collect(Collectors.toSet());
    }

    private static State state(String label) {
        return Calls.labelled(label, "state of a run", State.values(), State::label);
    }

    private static ObjectNode person(Waiting waiting) {
        var node = Answers.object();
        node.put("personId", waiting.person().toString());
        node.put("processInstanceId", waiting.processInstanceId());
        var activities = node.putArray("activityIds");
        waiting.activityIds().forEach(activities::add);
        return node;
    }

    private ObjectNode write(RunReport report) {
        var run = report.run();
        var progress = report.progress();
        var node = Answers.object();
        node.put("id", run.id());
        node.put("campaign", run.campaign());
        node.put("workspace", run.workspace().tenantId().orElse(null));
        node.put("state", report.state().label());
        node.put("reason", run.reason().orElse(null));
        node.put("runAt", answers.moment(run.runAt()));
        node.put("startedAt", answers.moment(run.startedAt()));
        node.put("endedAt", answers.moment(report.endedAt()));
        node.put("audience", run.audience());
        node.put("undecided", run.undecided());
        node.put("qualified", progress.qualified());
        node.put("notQualified", progress.notQualified());
        node.put("skipped", progress.skipped());
        node.put("failed", progress.failed());
        node.put("remaining", run.audience() - progress.done());
        node.put("waiting", report.waiting());
        node.put("takenOut", report.takenOut().orElse(null));
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
                .put("at", answers.moment(failure.at()))
                .put("message", failure.message()));
        return node;
    }
}
