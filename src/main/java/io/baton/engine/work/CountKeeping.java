package io.baton.engine.work;

import java.time.Duration;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;

/**
 * Brings together what units of work have counted, once a minute on each node that does jobs: then counts are read
 * faster. Nothing is wrong as long as nobody does it. Thread-safe.
 */
public final class CountKeeping extends JobWithoutData {

    /** The engine keeps the handler of a job by this name. */
    private static final String TYPE = "baton-counts";

    private static final long PAUSE = Duration.ofMinutes(1).toNanos();

    /** How much one transaction brings together. */
    private static final int PORTION = 20_000;

    private final UnitsOfWork units;
    private final OwnJobs jobs;
    private long lookedAt = System.nanoTime();

    /**
     * @param engine asked for its job executor at each call
     */
    public CountKeeping(ProcessEngineConfigurationImpl engine, UnitsOfWork units) {
        super(TYPE);
        this.units = units;
        this.jobs = new OwnJobs(engine, TYPE);
    }

    /** This node looks for jobs, in the command that is given: now and then it brings counts together. */
    public void look(CommandContext command) {
        if (jobs.executor().isActive()
                && isTime()
                && UnitsOfWork.current().campaignCounts().isFoldable()) {
            var id = jobs.insertLocked(command);
            command.getTransactionContext()
                    .addTransactionListener(TransactionState.COMMITTED, ignored -> jobs.handOver(id));
        }
    }

    private synchronized boolean isTime() {
        long now = System.nanoTime();
        boolean isTime = now - lookedAt > PAUSE;
        lookedAt = isTime ? now : lookedAt;
        return isTime;
    }

    /** Counts what was there before counts were, once; then brings together what there is. */
    @Override
    protected void execute(CommandContext command) {
        units.retryingNew(unit -> unit.campaignCounts().isUncompared()
                ? unit.campaignCounts().compare().differed()
                : 0L);
        fold();
    }

    /** Brings together what there is, in portions. */
    public void fold() {
        boolean more = true;
        while (more) {
            more = units.retryingNew(unit -> unit.campaignCounts().fold(PORTION));
        }
    }
}
