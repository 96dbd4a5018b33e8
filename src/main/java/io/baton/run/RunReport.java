package io.baton.run;

import io.baton.campaign.CampaignRun;
import io.baton.campaign.CampaignRun.Failure;
import io.baton.campaign.CampaignRun.Progress;
import io.baton.campaign.CampaignRun.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A run and how far it has come.
 *
 * @param state with suspension, completion and waiting worked out
 * @param waiting how many people of the run wait in its flow
 * @param takenOut how many people were taken out of its flow with that; empty where nobody asked for it
 * @param endedAt when the last person had its turn, or it was aborted or refused; empty while people wait. Nobody notes
 *     when those who waited had left
 * @param stuckJobs how many chunks have a job that failed too often; each is an incident in Cockpit
 * @param failures some of the people whose flow failed
 */
public record RunReport(
        CampaignRun run,
        State state,
        long waiting,
        Optional<Integer> takenOut,
        Progress progress,
        Optional<Instant> endedAt,
        long stuckJobs,
        List<Failure> failures) {

    /** The same with its jobs that failed too often. */
    RunReport withStuckJobs(long stuck) {
        return new RunReport(run, state, waiting, takenOut, progress, endedAt, stuck, failures);
    }

    /** The same with some of the people whose flow failed. */
    RunReport withFailures(List<Failure> some) {
        return new RunReport(run, state, waiting, takenOut, progress, endedAt, stuckJobs, some);
    }

    /** The same behind the end of all who waited, which is not written yet. */
    RunReport withoutWaiting(int out) {
        boolean over = state == State.WAITING;
        return new RunReport(
                run,
                over ? State.COMPLETED : state,
                0,
                Optional.of(out),
                progress,
                over ? run.endedAt().or(progress::changedAt) : endedAt,
                stuckJobs,
                failures);
    }

    /** People per second from the launch to the last progress; empty before there is any. */
    public Optional<Double> peoplePerSecond() {
        if (run.startedAt().isEmpty() || progress.changedAt().isEmpty()) {
            return Optional.empty();
        }
        var took = Duration.between(run.startedAt().get(), progress.changedAt().get());
        return took.toMillis() <= 0 ? Optional.empty() : Optional.of(progress.done() * 1000.0 / took.toMillis());
    }

    /** How long the rest will take at that rate, in seconds; empty unless it is running and a rate is known. */
    public Optional<Long> secondsLeft() {
        return state == State.RUNNING
                ? peoplePerSecond().filter(rate -> rate > 0).map(rate ->
                        (long) Math.ceil((run.audience() - progress.done()) / rate))
                : Optional.empty();
    }
}
