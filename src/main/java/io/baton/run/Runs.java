package io.baton.run;

import io.baton.campaign.Campaign;
import io.baton.campaign.CampaignRun;
import io.baton.campaign.CampaignRun.Progress;
import io.baton.campaign.CampaignRun.State;
import io.baton.campaign.CampaignRunQuery;
import io.baton.campaign.CampaignType;
import io.baton.engine.catalog.Campaigns.Startable;
import io.baton.engine.command.BatonLogger;
import io.baton.engine.entry.RunLauncher;
import io.baton.engine.instance.EndOfInstances;
import io.baton.person.Workspace;
import io.baton.plugin.Baton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.batch.Batch;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.MessageEntity;

/** Launches batch campaigns over their audiences, tells how far they are, and stops them. */
public final class Runs implements RunLauncher {

    private static final int FAILURES_SHOWN = 10;
    private static final int YEARS_AHEAD = 2;

    private final Baton baton;
    private final RunMeter meter = new RunMeter();

    Runs(Baton baton) {
        this.baton = baton;
    }

    /** The runs of an engine. */
    public static Runs of(Baton baton) {
        return baton.part(Runs.class);
    }

    /** What this node has done. */
    public RunMeter meter() {
        return meter;
    }

    @Override
    public String launch(Campaign campaign, Map<String, String> tokens) {
        refuseInvalid(campaign);
        return insert(campaign, tokens, baton.clock().instant());
    }

    /**
     * Schedules a run (P1, P2). All or nothing: whatever offends is named.
     *
     * @param runAt empty for now; not past, at most two years ahead
     * @param tokens My Token values by name without family
     * @return the id of the run
     * @throws io.baton.engine.command.CampaignRefusedException when the campaign cannot run, the time is past or too far, or a
     *     token is unknown to the campaign and all it executes
     */
    public String schedule(Workspace workspace, String key, Optional<Instant> runAt, Map<String, String> tokens) {
        var startable = startable(workspace, key);
        var now = baton.clock().instant();
        runAt.filter(at -> at.isBefore(now)).ifPresent(at -> {
            throw BatonLogger.LOG.badRunAt(at.toString(), "is past: leave it out to run now");
        });
        runAt.filter(at -> at.isAfter(
                        now.atOffset(ZoneOffset.UTC).plusYears(YEARS_AHEAD).toInstant()))
                .ifPresent(at -> {
                    throw BatonLogger.LOG.badRunAt(at.toString(), "is more than two years ahead");
                });
        baton.knownTokens().refuseUnknownTokens(startable.campaign(), tokens);
        return insert(startable.campaign(), tokens, runAt.orElse(now));
    }

    /** The campaign of that key, ready to run. */
    Startable startable(Workspace workspace, String key) {
        var startable = baton.campaigns()
                .find(workspace, key)
                .orElseThrow(() -> BatonLogger.LOG.cannotRun(key, "there is none of that key in " + workspace));
        var type = startable.campaign().type();
        if (type != CampaignType.BATCH) {
            throw BatonLogger.LOG.cannotRun(
                    key,
                    type == CampaignType.EXECUTABLE
                            ? "it is executable, only another campaign can start it (E3)"
                            : "it is a trigger campaign, it runs for one person when something happens");
        }
        refuseInvalid(startable.campaign());
        return startable;
    }

    private void refuseInvalid(Campaign campaign) {
        baton.faults().invalid(campaign).ifPresent(reason -> {
            throw BatonLogger.LOG.cannotRun(campaign.key(), reason);
        });
    }

    private String insert(Campaign campaign, Map<String, String> tokens, Instant runAt) {
        var id = UUID.randomUUID().toString();
        var job = new MessageEntity();
        job.setJobHandlerType(LaunchJob.TYPE);
        job.setJobHandlerConfiguration(new LaunchJob.RunReference(id));
        job.setTenantId(campaign.workspace().tenantId().orElse(null));
        if (runAt.isAfter(baton.clock().instant())) {
            job.setDuedate(Date.from(runAt));
        }
        Context.getCommandContext().getJobManager().insertAndHintJobExecutor(job);
        baton.runs()
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
                        0));
        return id;
    }

    /** A run with its failures. */
    public Optional<RunReport> find(String id) {
        return baton.runs().find(id).map(run -> report(
                        List.of(run), baton.runs().progress(List.of(id)), true)
                .get(0));
    }

    /** The runs a query asks for, newest last, without their failures. */
    public List<RunReport> list(CampaignRunQuery query) {
        var runs = baton.runs().list(query);
        return report(
                runs, baton.runs().progress(runs.stream().map(CampaignRun::id).toList()), false);
    }

    private List<RunReport> report(List<CampaignRun> runs, Map<String, Progress> progress, boolean withFailures) {
        var nothing = new Progress(0, 0, 0, 0, 0, Optional.empty(), Map.of());
        return runs.stream()
                .map(run -> {
                    var sofar = progress.getOrDefault(run.id(), nothing);
                    var state = state(run, sofar);
                    return new RunReport(
                            run,
                            state,
                            sofar,
                            state == State.COMPLETED ? run.endedAt().or(sofar::changedAt) : run.endedAt(),
                            withFailures && state == State.RUNNING ? stuckJobs(run) : 0,
                            withFailures ? baton.runs().failures(run.id(), FAILURES_SHOWN) : List.of());
                })
                .toList();
    }

    private State state(CampaignRun run, Progress progress) {
        if (run.state() != State.RUNNING) {
            return run.state();
        }
        if (progress.done() >= run.audience()) {
            return State.COMPLETED;
        }
        return batch(run).map(Batch::isSuspended).orElse(false) ? State.SUSPENDED : State.RUNNING;
    }

    private Optional<Batch> batch(CampaignRun run) {
        return run.batchId().map(id -> baton.engine()
                .getManagementService()
                .createBatchQuery()
                .batchId(id)
                .singleResult());
    }

    private long stuckJobs(CampaignRun run) {
        return batch(run)
                .map(batch -> baton.engine()
                        .getManagementService()
                        .createJobQuery()
                        .jobDefinitionId(batch.getBatchJobDefinitionId())
                        .noRetriesLeft()
                        .count())
                .orElse(0L);
    }

    /**
     * Stops what a run has not done yet; what is done stays done.
     *
     * @param endWaiting whether people of the run that wait somewhere in its flow leave it as well
     * @return how far it came
     * @throws io.baton.engine.command.CampaignRefusedException when there is no such run or it is over
     */
    public RunReport abort(String id, boolean endWaiting) {
        var run = baton.runs().lock(id).orElseThrow(() -> BatonLogger.LOG.runMissing(id));
        var state = state(
                run,
                baton.runs()
                        .progress(List.of(id))
                        .getOrDefault(id, new Progress(0, 0, 0, 0, 0, Optional.empty(), Map.of())));
        if (state != State.SCHEDULED && state != State.RUNNING && state != State.SUSPENDED) {
            throw BatonLogger.LOG.runIsOver(id, state.label());
        }
        baton.runs().update(run.aborted(baton.clock().instant()));
        var management = baton.engine().getManagementService();
        run.jobId()
                .filter(job -> management.createJobQuery().jobId(job).count() > 0)
                .ifPresent(management::deleteJob);
        batch(run).ifPresent(batch -> management.deleteBatch(batch.getId(), false));
        if (endWaiting) {
            EndOfInstances.ofRun(id);
        }
        return find(id).orElseThrow();
    }

    /** Somebody or something deleted the batch: unless all people are done the run is aborted by that. */
    void batchIsGone(String id) {
        baton.runs().lock(id).filter(run -> run.state() == State.RUNNING).ifPresent(run -> {
            var progress = baton.runs().progress(List.of(id)).get(id);
            if (progress == null || progress.done() < run.audience()) {
                baton.runs().update(run.aborted(baton.clock().instant()));
            }
        });
    }
}
