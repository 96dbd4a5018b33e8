package io.baton.run;

import io.baton.campaign.Campaign;
import io.baton.campaign.CampaignRun;
import io.baton.campaign.CampaignRun.Progress;
import io.baton.campaign.CampaignRun.State;
import io.baton.campaign.CampaignRun.Waiting;
import io.baton.campaign.CampaignRunQuery;
import io.baton.campaign.CampaignType;
import io.baton.engine.catalog.CampaignFaults;
import io.baton.engine.catalog.Campaigns;
import io.baton.engine.catalog.Campaigns.Startable;
import io.baton.engine.catalog.KnownTokens;
import io.baton.engine.command.UnrestrictedQueries;
import io.baton.engine.entry.RunLauncher;
import io.baton.engine.instance.EndOfInstances;
import io.baton.engine.work.UnitOfWork;
import io.baton.person.Workspace;
import io.baton.person.Workspaces;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.batch.Batch;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.MessageEntity;

/** Launches batch campaigns over their audiences, tells how far they are, and stops them. */
public final class Runs implements RunLauncher {

    private static final int FAILURES_SHOWN = 10;
    private static final int YEARS_AHEAD = 2;
    private static final int RUNS_READ = 500;
    private static final Progress NOTHING = new Progress(0, 0, 0, 0, 0, Optional.empty(), Map.of());

    private final Campaigns campaigns;
    private final CampaignFaults faults;
    private final KnownTokens knownTokens;
    private final RunMeter meter;
    private final Clock clock;

    /**
     * @param meter counts what this node does
     */
    public Runs(Campaigns campaigns, CampaignFaults faults, KnownTokens knownTokens, RunMeter meter, Clock clock) {
        this.campaigns = campaigns;
        this.faults = faults;
        this.knownTokens = knownTokens;
        this.meter = meter;
        this.clock = clock;
    }

    /** What this node has done. */
    public RunMeter meter() {
        return meter;
    }

    @Override
    public String launch(UnitOfWork unit, Campaign campaign, Map<String, String> tokens) {
        refuseInvalid(campaign);
        return insert(unit, campaign, tokens, clock.instant());
    }

    /**
     * Schedules a run (P1, P2).
     *
     * @param runAt empty for now; not past, at most two years ahead
     * @param tokens My Token values by name without family
     * @return the id of the run
     * @throws io.baton.engine.command.CampaignRefusedException when the campaign cannot run, the time is past or too
     *     far, or a token is unknown to the campaign and all it executes; it says why
     */
    public String schedule(
            UnitOfWork unit, Workspace workspace, String key, Optional<Instant> runAt, Map<String, String> tokens) {
        var startable = startable(workspace, key);
        var now = clock.instant();
        runAt.filter(at -> at.isBefore(now)).ifPresent(at -> {
            throw RunLogger.LOG.badRunAt(at.toString(), "is past: leave it out to run now");
        });
        runAt.filter(at -> at.isAfter(
                        now.atOffset(ZoneOffset.UTC).plusYears(YEARS_AHEAD).toInstant()))
                .ifPresent(at -> {
                    throw RunLogger.LOG.badRunAt(at.toString(), "is more than two years ahead");
                });
        knownTokens.refuseUnknownTokens(startable.campaign(), tokens);
        return insert(unit, startable.campaign(), tokens, runAt.orElse(now));
    }

    /** The campaign of that key, ready to run. */
    Startable startable(Workspace workspace, String key) {
        var startable = campaigns
                .find(workspace, key)
                .orElseThrow(() -> RunLogger.LOG.cannotRun(key, "there is none of that key in " + workspace));
        var type = startable.campaign().type();
        if (type != CampaignType.BATCH) {
            throw RunLogger.LOG.cannotRun(
                    key,
                    type == CampaignType.EXECUTABLE
                            ? "it is executable, only another campaign can start it (E3)"
                            : "it is a trigger campaign, it runs for one person when something happens");
        }
        refuseInvalid(startable.campaign());
        return startable;
    }

    private void refuseInvalid(Campaign campaign) {
        faults.invalid(campaign).ifPresent(reason -> {
            throw RunLogger.LOG.cannotRun(campaign.key(), reason);
        });
    }

    private String insert(UnitOfWork unit, Campaign campaign, Map<String, String> tokens, Instant runAt) {
        var id = UUID.randomUUID().toString();
        var job = new MessageEntity();
        job.setJobHandlerType(LaunchJob.TYPE);
        job.setJobHandlerConfiguration(new LaunchJob.RunReference(id));
        job.setTenantId(campaign.workspace().tenantId().orElse(null));
        job.setPriority(campaign.priority());
        if (runAt.isAfter(clock.instant())) {
            job.setDuedate(Date.from(runAt));
        }
        Context.getCommandContext().getJobManager().insertAndHintJobExecutor(job);
        unit.runs()
                .insert(new CampaignRun(
                        id,
                        campaign.key(),
                        campaign.workspace(),
                        State.SCHEDULED,
                        Optional.empty(),
                        tokens,
                        runAt,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(job.getId()),
                        0,
                        0,
                        0));
        return id;
    }

    /** A run with its failures. */
    public Optional<RunReport> find(UnitOfWork unit, String id) {
        return unit.runs().find(id).map(run -> withStuckJobs(
                        unit, report(unit, List.of(run), unit.runs().progress(List.of(id))))
                .get(0)
                .withFailures(unit.runs().failures(id, FAILURES_SHOWN)));
    }

    /** Some of those who wait in the flow of a run, in the same order at every call. */
    public List<Waiting> waiting(UnitOfWork unit, String id, int firstResult, int maxResults) {
        return unit.runs().waiting(id, firstResult, maxResults);
    }

    /** Asks for the runs in one of some states, at least one. */
    public CampaignRunQuery.InState in(Set<State> states) {
        return new CampaignRunQuery.InState(
                states,
                Stream.of(State.RUNNING, State.SUSPENDED).noneMatch(states::contains)
                        ? Set.of()
                        : UnrestrictedQueries.whoeverAsks(() -> management()
                                        .createBatchQuery()
                                        .type(ChunkJob.TYPE)
                                        .suspended()
                                        .list())
                                .stream()
                                .map(Batch::getId)
                                .collect(Collectors.toSet()));
    }

    /** The runs a query asks for, without their failures. */
    public List<RunReport> list(UnitOfWork unit, CampaignRunQuery query) {
        var runs = unit.runs().list(query);
        var progress = unit.runs().progress(runs.stream().map(CampaignRun::id).toList());
        return withStuckJobs(unit, report(unit, runs, progress));
    }

    /** The ids of the runs that are not over: scheduled, running or suspended. */
    public List<String> open(UnitOfWork unit) {
        var open = new ArrayList<String>();
        for (int first = 0; ; first += RUNS_READ) {
            var page = list(
                    unit, new CampaignRunQuery(Optional.empty(), Optional.empty(), Workspaces.ALL, first, RUNS_READ));
            page.stream()
                    .filter(report -> isOpen(report.state()))
                    .map(report -> report.run().id())
                    .forEach(open::add);
            if (page.size() < RUNS_READ) {
                return open;
            }
        }
    }

    private static boolean isOpen(State state) {
        return state == State.SCHEDULED || state == State.RUNNING || state == State.SUSPENDED;
    }

    /** Without stuck jobs and failures; the same number of queries for any number of runs. */
    static List<RunReport> report(UnitOfWork unit, List<CampaignRun> runs, Map<String, Progress> progress) {
        var waiting = unit.runs().waiting(runs.stream().map(CampaignRun::id).toList());
        var suspended = unit.runs().suspended(runs);
        return runs.stream()
                .map(run -> {
                    var sofar = progress.getOrDefault(run.id(), NOTHING);
                    var left = waiting.getOrDefault(run.id(), 0L);
                    var state = state(run, sofar, left, suspended);
                    return new RunReport(
                            run,
                            state,
                            left,
                            Optional.empty(),
                            sofar,
                            state == State.COMPLETED ? run.endedAt().or(sofar::changedAt) : run.endedAt(),
                            0,
                            List.of());
                })
                .toList();
    }

    private static List<RunReport> withStuckJobs(UnitOfWork unit, List<RunReport> reports) {
        var stuck = unit.runs()
                .stuckJobs(reports.stream()
                        .filter(report -> isOpen(report.state()))
                        .map(RunReport::run)
                        .toList());
        return reports.stream()
                .map(report ->
                        report.withStuckJobs(stuck.getOrDefault(report.run().id(), 0L)))
                .toList();
    }

    private static State state(CampaignRun run, Progress progress, long waiting, Set<String> suspended) {
        if (run.state() != State.RUNNING) {
            return run.state();
        }
        if (progress.done() >= run.audience()) {
            return waiting > 0 ? State.WAITING : State.COMPLETED;
        }
        return suspended.contains(run.id()) ? State.SUSPENDED : State.RUNNING;
    }

    private static Optional<Batch> batch(CampaignRun run) {
        return run.batchId()
                .map(id -> UnrestrictedQueries.whoeverAsks(
                        () -> management().createBatchQuery().batchId(id).singleResult()));
    }

    private static ManagementService management() {
        return Context.getProcessEngineConfiguration().getManagementService();
    }

    /**
     * Stops what a run has not done yet; what is done stays done.
     *
     * @param endWaiting whether people of the run that wait somewhere in its flow leave it as well
     * @return how far it came
     * @throws io.baton.engine.command.CampaignRefusedException when there is no such run or it is over
     */
    public RunReport abort(UnitOfWork unit, String id, boolean endWaiting) {
        var run = unit.runs().lock(id).orElseThrow(() -> RunLogger.LOG.runMissing(id));
        var state = state(
                run,
                unit.runs().progress(List.of(id)).getOrDefault(id, NOTHING),
                unit.runs().waiting(List.of(id)).getOrDefault(id, 0L),
                unit.runs().suspended(List.of(run)));
        if (!isOpen(state) && !(endWaiting && state == State.WAITING)) {
            throw state == State.WAITING
                    ? RunLogger.LOG.runWaits(id, state.label())
                    : RunLogger.LOG.runIsOver(id, state.label());
        }
        unit.runs().update(run.aborted(clock.instant()));
        UnrestrictedQueries.whoeverAsks(() -> deleteJobs(run));
        var out = endWaiting ? Optional.of(EndOfInstances.ofRun(id, "Run aborted")) : Optional.<Integer>empty();
        var report = find(unit, id).orElseThrow();
        return out.map(report::withoutWaiting).orElse(report);
    }

    /**
     * Takes the people of a run who wait somewhere in its flow out of it, all together. The run itself goes on, if it
     * is not over.
     *
     * @return how far the run came
     * @throws io.baton.engine.command.CampaignRefusedException when there is no such run
     */
    public RunReport takeOut(UnitOfWork unit, String id) {
        var run = unit.runs().lock(id).orElseThrow(() -> RunLogger.LOG.runMissing(id));
        int out = EndOfInstances.ofRun(run.id(), "Taken out of the run");
        return find(unit, run.id()).orElseThrow().withoutWaiting(out);
    }

    /**
     * Lets the engine try the jobs of a run again that failed too often.
     *
     * @return how many there were
     * @throws io.baton.engine.command.CampaignRefusedException when there is no such run
     */
    public long retry(UnitOfWork unit, String id) {
        return StuckJobs.retry(unit.runs().find(id).orElseThrow(() -> RunLogger.LOG.runMissing(id)));
    }

    /** All that is left to do of a run, or nothing: what the caller may do to jobs and batches is no matter (A4). */
    private static boolean deleteJobs(CampaignRun run) {
        run.jobId()
                .filter(job -> management().createJobQuery().jobId(job).count() > 0)
                .ifPresent(management()::deleteJob);
        batch(run).ifPresent(batch -> management().deleteBatch(batch.getId(), false));
        return true;
    }

    /** The batch of a run was deleted: the run is aborted by that, unless all its people are done. */
    static void batchIsGone(UnitOfWork unit, String id, Instant now) {
        unit.runs().lock(id).filter(run -> run.state() == State.RUNNING).ifPresent(run -> {
            var progress = unit.runs().progress(List.of(id)).get(id);
            if (progress == null || progress.done() < run.audience()) {
                unit.runs().update(run.aborted(now));
            }
        });
    }
}
