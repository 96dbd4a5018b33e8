package io.baton.engine.trigger;

import io.baton.campaign.WaitingStarts.First;
import io.baton.engine.work.StartListener;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/**
 * Sees to it that waiting starts get their turn. Jobs of the engine take them, each as many as it can in a short time. A
 * node whose job executor works hands the job that it writes to one of its own threads, right after the commit; while
 * such a job is at it, what comes next needs no job. So a start hardly costs a job under load, waits for no acquisition
 * when all is quiet, and is taken by any other node when this one dies or has too much. Runs go before what is caught up
 * with: while this node works on one, half as many jobs take starts. Thread-safe.
 */
public final class StartQueue implements StartListener {

    /** How many jobs for other nodes are written at a time when there is too much for this one. */
    private static final int HELPERS = 4;

    private static final long NANOS_BETWEEN_CALLS_FOR_HELP = 1_000_000_000L;

    private static final long MOST_NANOS_TO_BEGIN = 2_000_000_000L;

    /** A node that began with a chunk of a run so lately will soon begin with the next one. */
    private static final long NANOS_BETWEEN_CHUNKS = 1_000_000_000L;

    /** Of so many sets one is for the oldest starts, whatever their rank: so nobody waits for ever. */
    private static final int SETS_FOR_ONE_OF_THE_OLDEST = 20;

    private final ProcessEngineConfigurationImpl engine;
    private final int mostAtOnce;
    private int begun;
    private int handedOver;
    private long handedOverAt;
    private boolean lookAgain;
    private int sets;
    private long ranAt = System.nanoTime() - NANOS_BETWEEN_CHUNKS;
    private long calledForHelpAt = System.nanoTime() - NANOS_BETWEEN_CALLS_FOR_HELP;

    /**
     * @param engine asked for its job executor at each call
     * @param mostAtOnce how many jobs of this node take starts at the same time
     */
    public StartQueue(ProcessEngineConfigurationImpl engine, int mostAtOnce) {
        this.engine = engine;
        this.mostAtOnce = mostAtOnce;
    }

    @Override
    public void toCome() {
        toCome(Context.getCommandContext());
    }

    private void toCome(CommandContext command) {
        if (!executor().isActive()) {
            command.getJobManager().insertAndHintJobExecutor(TriggerJobs.of(StartJob.TYPE));
        } else if (isAtIt()) {
            afterCommit(command, this::look);
        } else {
            var id = insertLocked(command);
            afterCommit(command, () -> handOver(id));
        }
    }

    /** Inside a command: lets a job look at a later moment. */
    void lookAt(Instant moment) {
        var job = TriggerJobs.of(StartJob.TYPE);
        job.setDuedate(Date.from(moment));
        Context.getCommandContext().getJobManager().insertAndHintJobExecutor(job);
    }

    private static void afterCommit(CommandContext command, Runnable work) {
        command.getTransactionContext().addTransactionListener(TransactionState.COMMITTED, ignored -> work.run());
    }

    private JobExecutor executor() {
        return engine.getJobExecutor();
    }

    /** A job that was handed over and does not begin for long is not counted on: its thread may never be free. */
    private synchronized boolean isAtIt() {
        return begun > 0 || (handedOver > 0 && System.nanoTime() - handedOverAt < MOST_NANOS_TO_BEGIN);
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
        handOver(engine.getCommandExecutorTxRequiresNew().execute(StartQueue.this::insertLocked));
    }

    private void handOver(String job) {
        synchronized (this) {
            handedOver++;
            handedOverAt = System.nanoTime();
        }
        executor().executeJobs(List.of(job), engine.getProcessEngine());
    }

    /** A job as this node's acquisition would have locked it. When the node dies its lock ends. */
    private String insertLocked(CommandContext command) {
        var job = TriggerJobs.of(StartJob.TYPE);
        job.setLockOwner(executor().getLockOwner());
        job.setLockExpirationTime(Date.from(
                ClockUtil.getCurrentTime().toInstant().plusMillis(executor().getLockTimeInMillis())));
        command.getJobManager().insertJob(job);
        return job.getId();
    }

    /** A thread of this node begins with a chunk of a run. */
    synchronized void runs() {
        ranAt = System.nanoTime();
    }

    /** How many jobs of this node take starts at the same time now. */
    private int most() {
        boolean isRunning = System.nanoTime() - ranAt < NANOS_BETWEEN_CHUNKS;
        return isRunning ? Math.max(1, mostAtOnce / 2) : mostAtOnce;
    }

    /** Which starts the next set of this node is for. */
    synchronized First first() {
        sets = (sets + 1) % SETS_FOR_ONE_OF_THE_OLDEST;
        return sets == 0 ? First.AGE : First.RANK;
    }

    /**
     * This node looks for jobs, in a command of its own. A job that was handed over while all threads had work may have
     * got lost on its way: then another one is.
     */
    public void look(CommandContext command) {
        synchronized (this) {
            if (handedOver == 0 || isAtIt() || !executor().isActive()) {
                return;
            }
            handedOver = 0;
        }
        toCome(command);
    }

    /** A thread that has other work takes starts first, as no other thread does; false when that is not needed. */
    synchronized boolean stepsIn() {
        if (begun > 0 || handedOver == 0) {
            return false;
        }
        begun++;
        return true;
    }

    /** A job begins; false when enough are at it: they look again. */
    synchronized boolean begins() {
        handedOver = Math.max(0, handedOver - 1);
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

    /** The time of a job that has begun is over: another one goes on, unless enough others do. */
    void goesOn(CommandContext command) {
        synchronized (this) {
            begun--;
            if (begun + handedOver >= most()) {
                lookAgain = true;
                return;
            }
        }
        if (executor().isActive()) {
            var id = insertLocked(command);
            afterCommit(command, () -> handOver(id));
        } else {
            command.getJobManager().insertAndHintJobExecutor(TriggerJobs.of(StartJob.TYPE));
        }
    }

    /** A job has found as much as it takes at a time: more jobs help, here or on other nodes. */
    void thereIsMore() {
        boolean here;
        synchronized (this) {
            here = executor().isActive() && begun + handedOver < most();
            if (!here && !callsForHelp()) {
                return;
            }
        }
        if (here) {
            submit();
        } else {
            engine.getCommandExecutorTxRequiresNew().execute(command -> {
                for (int helper = 0; helper < HELPERS; helper++) {
                    command.getJobManager().insertAndHintJobExecutor(TriggerJobs.of(StartJob.TYPE));
                }
                return HELPERS;
            });
        }
    }

    private boolean callsForHelp() {
        long now = System.nanoTime();
        if (now - calledForHelpAt < NANOS_BETWEEN_CALLS_FOR_HELP) {
            return false;
        }
        calledForHelpAt = now;
        return true;
    }
}
