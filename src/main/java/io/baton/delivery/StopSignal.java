package io.baton.delivery;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Says once that a worker is to stop. An interrupt of a thread that waits here says the same. Thread-safe. */
final class StopSignal {

    private final CountDownLatch given = new CountDownLatch(1);

    void give() {
        given.countDown();
    }

    boolean isGiven() {
        return given.getCount() == 0;
    }

    /**
     * Waits, but not longer than until the signal is given.
     *
     * @return whether it is given
     */
    boolean await(Duration time) {
        if (time.isZero()) {
            return isGiven();
        }
        try {
            return given.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            give();
            return true;
        }
    }
}
