package io.baton.engine.step;

import io.baton.engine.work.OwnJobs;
import io.baton.store.WaitTimers;
import io.baton.store.WaitTimers.Taken;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;

/**
 * Sees to it that waits which are over get their turn. The engine passes their timers over when it looks for jobs, but
 * whenever it looks this looks as well, and hands a job that takes them to one of the node's own threads. So every node
 * takes part that does jobs, and a node that dies holds up nobody. Thread-safe.
 */
final class WaitQueue {

    private static final long MOST_NANOS_TO_BEGIN = 2_000_000_000L;

    private final ProcessEngineConfigurationImpl engine;
    private final OwnJobs jobs;
    private final WaitTimers timers;
    private final int mostAtOnce;
    private final Clock clock;
    private int begun;
    private int handedOver;
    private long handedOverAt;

    /**
     * @param engine asked for its job executor at each call
     * @param mostAtOnce how many jobs of this node take waits at the same time
     */
    WaitQueue(ProcessEngineConfigurationImpl engine, WaitTimers timers, int mostAtOnce, Clock clock) {
        this.engine = engine;
        this.jobs = new OwnJobs(engine, WaitJob.TYPE);
        this.timers = timers;
        this.mostAtOnce = mostAtOnce;
        this.clock = clock;
    }

    /** This node looks for jobs, in a command of its own: it looks for waits as well. */
    void look(CommandContext command) {
        if (executor().isActive() && !isAtIt() && timers.isAnyDue(taken(), clock.instant())) {
            var id = jobs.insertLocked(command);
            command.getTransactionContext().addTransactionListener(TransactionState.COMMITTED, ignored -> handOver(id));
        }
    }

    /** Which waits this node takes: its engine may be told to do some jobs only. */
    Taken taken() {
        boolean byPriority = engine.isJobExecutorAcquireByPriority();
        return new Taken(
                engine.isJobExecutorDeploymentAware()
                        ? Optional.<Collection<String>>of(List.copyOf(engine.getRegisteredDeployments()))
                        : Optional.empty(),
                byPriority ? engine.getJobExecutorPriorityRangeMin() : Long.MIN_VALUE,
                byPriority ? engine.getJobExecutorPriorityRangeMax() : Long.MAX_VALUE);
    }

    private JobExecutor executor() {
        return jobs.executor();
    }

    /** A job that was handed over and does not begin for long is not counted on: its thread may never be free. */
    private synchronized boolean isAtIt() {
        return begun > 0 || (handedOver > 0 && System.nanoTime() - handedOverAt < MOST_NANOS_TO_BEGIN);
    }

    private void handOver(String job) {
        synchronized (this) {
            handedOver++;
            handedOverAt = System.nanoTime();
        }
        jobs.handOver(job);
    }

    /** A job begins; false when enough are at it. */
    synchronized boolean begins() {
        handedOver = Math.max(0, handedOver - 1);
        if (begun >= mostAtOnce) {
            return false;
        }
        begun++;
        return true;
    }

    /**
     * A job that has begun ends.
     *
     * @param hasTaken whether it took anybody: then the node looks again at once
     */
    void ends(boolean hasTaken) {
        synchronized (this) {
            begun--;
        }
        if (hasTaken) {
            executor().jobWasAdded();
        }
    }

    /** A job has found as many as it takes at a time: another one helps. */
    void thereIsMore() {
        synchronized (this) {
            if (!executor().isActive() || begun + handedOver >= mostAtOnce) {
                return;
            }
        }
        handOver(jobs.insertLocked());
    }
}
