package io.baton.engine.trigger;

import io.baton.campaign.WaitingStarts.First;
import io.baton.engine.work.OwnJobs;
import io.baton.engine.work.StartListener;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/**
 * Sees to it that waiting starts get their turn. Jobs of the engine take them, each as many as it can in a short time.
 * A node whose job executor works hands the job that it writes to one of its own threads, right after the commit; while
 * such a job is at it, what comes next needs no job. So a start hardly costs a job under load, waits for no acquisition
 * when all is quiet, and is taken by any other node when this one dies or has too much: each looks. Runs go before what
 * is caught up with: while this node works on one, half as many jobs take starts. Thread-safe.
 */
public final class StartQueue implements StartListener {

    private static final long MOST_NANOS_TO_BEGIN = 2_000_000_000L;

    private static final long NANOS_BETWEEN_LOOKS = 1_000_000_000L;

    /** A node that began with a chunk of a run so lately will soon begin with the next one. */
    private static final long NANOS_BETWEEN_CHUNKS = 1_000_000_000L;

    /** Of so many sets one is for the oldest starts, whatever their rank: so nobody waits for ever. */
    private static final int SETS_FOR_ONE_OF_THE_OLDEST = 20;

    private final OwnJobs jobs;
    private final StartMeter meter;
    private final int mostAtOnce;
    private int begun;
    private final Set<String> handedOver = new HashSet<>();
    private long handedOverAt;
    private boolean lookAgain;
    private int sets;
    private long lookedAt = System.nanoTime() - NANOS_BETWEEN_LOOKS;
    private long ranAt = System.nanoTime() - NANOS_BETWEEN_CHUNKS;

    /**
     * @param engine asked for its job executor at each call
     * @param meter counts the starts that have had their turn
     * @param mostAtOnce how many jobs of this node take starts at the same time
     */
    public StartQueue(ProcessEngineConfigurationImpl engine, StartMeter meter, int mostAtOnce) {
        this.jobs = new OwnJobs(engine, StartJob.TYPE);
        this.meter = meter;
        this.mostAtOnce = mostAtOnce;
    }

    @Override
    public void toCome() {
        toCome(Context.getCommandContext());
    }

    private void toCome(CommandContext command) {
        if (!executor().isActive()) {
            if (!isAnyOpen(command)) {
                command.getJobManager().insertAndHintJobExecutor(OwnJobs.due(StartJob.TYPE));
            }
        } else if (isAtIt()) {
            afterCommit(command, this::look);
        } else {
            var id = jobs.insertLocked(command);
            afterCommit(command, () -> handOver(id));
        }
    }

    /** Inside a command: lets a job look at a later moment. */
    void lookAt(Instant moment) {
        var job = OwnJobs.due(StartJob.TYPE);
        job.setDuedate(Date.from(moment));
        Context.getCommandContext().getJobManager().insertAndHintJobExecutor(job);
    }

    private static void afterCommit(CommandContext command, Runnable work) {
        command.getTransactionContext().addTransactionListener(TransactionState.COMMITTED, ignored -> work.run());
    }

    private JobExecutor executor() {
        return jobs.executor();
    }

    /** A job that was handed over and does not begin for long is not counted on: its thread may never be free. */
    private synchronized boolean isAtIt() {
        return begun > 0 || (!handedOver.isEmpty() && System.nanoTime() - handedOverAt < MOST_NANOS_TO_BEGIN);
    }

    /** Starts have come in while a job was at it: it looks again before it ends, or has ended and another begins. */
    private void look() {
        synchronized (this) {
            if (isAtIt()) {
                lookAgain = true;
                return;
            }
        }
        submit();
    }

    private void submit() {
        handOver(jobs.insertLocked());
    }

    private void handOver(String job) {
        synchronized (this) {
            handedOver.add(job);
            handedOverAt = System.nanoTime();
        }
        jobs.handOver(job);
    }

    /** So many starts have had their turn. */
    void committed(int starts) {
        meter.committed(starts);
    }

    /** A thread of this node begins with a chunk of a run. */
    synchronized void runs() {
        ranAt = System.nanoTime();
    }

    /** Whether this node works on a run. */
    synchronized boolean isRunning() {
        return System.nanoTime() - ranAt < NANOS_BETWEEN_CHUNKS;
    }

    /** How many jobs of this node take starts at the same time now. */
    private int most() {
        return isRunning() ? Math.max(1, mostAtOnce / 2) : mostAtOnce;
    }

    /** Which starts the next set of this node is for. */
    synchronized First first() {
        sets = (sets + 1) % SETS_FOR_ONE_OF_THE_OLDEST;
        return sets == 0 ? First.AGE : First.RANK;
    }

    /**
     * This node looks for jobs, in a command of its own: now and then it looks for starts as well, unless a job is at
     * it. One that was handed over while all threads had work may have got lost on its way, and a node whose executor
     * does not work writes a job only when it sees none.
     *
     * @param isAnyDue whether a start could have its turn
     */
    void look(CommandContext command, BooleanSupplier isAnyDue) {
        synchronized (this) {
            if (isAtIt()
                    || System.nanoTime() - lookedAt < NANOS_BETWEEN_LOOKS
                    || !executor().isActive()) {
                return;
            }
            lookedAt = System.nanoTime();
            handedOver.clear();
        }
        if (isAnyDue.getAsBoolean()) {
            toCome(command);
        }
    }

    /** A thread that has other work takes starts first, as no other thread does; false when that is not needed. */
    synchronized boolean stepsIn() {
        if (begun > 0 || handedOver.isEmpty()) {
            return false;
        }
        begun++;
        return true;
    }

    /** A job begins; false when enough are at it: they look again. */
    synchronized boolean begins(String job) {
        handedOver.remove(job);
        if (begun >= most()) {
            lookAgain = true;
            return false;
        }
        begun++;
        return true;
    }

    /** A job that has begun has found nothing more: it ends, unless it must look again. */
    synchronized boolean ends() {
        if (lookAgain) {
            lookAgain = false;
            return false;
        }
        begun--;
        return true;
    }

    /** A thread that has begun leaves before all is done: its job has failed, or is another one. */
    synchronized void leaves() {
        begun--;
    }

    /** A thread that has stepped in goes to its other work. A job that ended because of it has left starts behind. */
    void stepsOut() {
        synchronized (this) {
            begun--;
            if (!lookAgain || begun > 0 || !executor().isActive()) {
                return;
            }
            lookAgain = false;
        }
        submit();
    }

    /** The time of a job that has begun is over: another one goes on, unless enough others do. */
    void goesOn(CommandContext command) {
        synchronized (this) {
            begun--;
            if (begun + handedOver.size() >= most()) {
                lookAgain = true;
                return;
            }
        }
        if (executor().isActive()) {
            var id = jobs.insertLocked(command);
            afterCommit(command, () -> handOver(id));
        } else {
            command.getJobManager().insertAndHintJobExecutor(OwnJobs.due(StartJob.TYPE));
        }
    }

    /** A job has found as much as it takes at a time: another one of this node helps. Others look by themselves. */
    void thereIsMore() {
        synchronized (this) {
            if (!executor().isActive() || begun + handedOver.size() >= most()) {
                return;
            }
        }
        submit();
    }

    /** Whether a job that takes starts is still to be taken by a node. */
    private static boolean isAnyOpen(CommandContext command) {
        var now = ClockUtil.getCurrentTime().toInstant();
        return command.getJobManager().findJobsByHandlerType(StartJob.TYPE).stream()
                .map(JobEntity.class::cast)
                .anyMatch(job -> job.getLockOwner() == null
                        && job.getRetries() > 0
                        && !job.isSuspended()
                        && (job.getDuedate() == null
                                || !job.getDuedate().toInstant().isAfter(now)));
    }
}
