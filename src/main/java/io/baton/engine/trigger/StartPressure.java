package io.baton.engine.trigger;

import io.baton.engine.command.CampaignRefusedException;
import io.baton.engine.work.UnitOfWork;

/**
 * Refuses what comes from outside while too many starts wait, before the database and everybody's patience are full.
 * What runs and campaigns themselves set off is never refused. Each node looks once a second at most, and less often
 * where looking takes long. Thread-safe.
 */
public final class StartPressure {

    private static final long NANOS_BETWEEN_LOOKS = 1_000_000_000L;

    /** So many times as long as a look takes is the time to the next one, at least. */
    private static final int RARER = 20;

    private final long most;
    private boolean isTooMuch;
    private long nextLookAt = System.nanoTime();

    /**
     * @param most how many starts may wait; 0 when there is no bound
     */
    public StartPressure(long most) {
        this.most = most;
    }

    /**
     * Lets a call from outside go on, unless too many starts wait.
     *
     * @throws CampaignRefusedException when too many wait: nothing of the call is to be taken
     */
    public void check(UnitOfWork unit) {
        if (most > 0 && isTooMuch(unit)) {
            throw TriggerLogger.LOG.tooManyWait(most);
        }
    }

    private boolean isTooMuch(UnitOfWork unit) {
        synchronized (this) {
            if (System.nanoTime() - nextLookAt < 0) {
                return isTooMuch;
            }
            nextLookAt = System.nanoTime() + NANOS_BETWEEN_LOOKS; // others go on with what is known
        }
        long from = System.nanoTime();
        boolean found = unit.waitingStarts().isMoreThan(most);
        synchronized (this) {
            isTooMuch = found;
            long now = System.nanoTime();
            nextLookAt = now + Math.max(NANOS_BETWEEN_LOOKS, RARER * (now - from));
        }
        return found;
    }
}
