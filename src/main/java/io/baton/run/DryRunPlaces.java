package io.baton.run;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/**
 * Bounds how many dry runs go on at once on this node: each takes a thread of its caller and a connection for as long
 * as it goes on. Thread-safe.
 */
final class DryRunPlaces {

    private final int most;
    private final Semaphore free;
    private final LongAdder refused = new LongAdder();

    DryRunPlaces(int most) {
        this.most = most;
        this.free = new Semaphore(most);
    }

    /**
     * Takes a place; nobody waits for one.
     *
     * @throws io.baton.engine.command.CampaignRefusedException when all are taken
     */
    Place take() {
        if (!free.tryAcquire()) {
            refused.increment();
            throw RunLogger.LOG.tooManyDryRuns(most);
        }
        return new Place();
    }

    int taken() {
        return most - free.availablePermits();
    }

    long refused() {
        return refused.sum();
    }

    /** A place that is given back once, however often it is closed. */
    final class Place implements AutoCloseable {

        private final AtomicBoolean given = new AtomicBoolean();

        private Place() {}

        @Override
        public void close() {
            if (given.compareAndSet(false, true)) {
                free.release();
            }
        }
    }
}
