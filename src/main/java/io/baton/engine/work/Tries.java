package io.baton.engine.work;

import io.baton.engine.command.Retries;

/** Counts how often in a row one piece of work collided or lost its connection, and waits longer each time. */
public final class Tries {

    private static final int MOST = 8;
    private static final long FIRST_PAUSE_MILLIS = 20;

    private int failed;

    /** The work succeeded: what comes next may be tried as often again. */
    public void reset() {
        failed = 0;
    }

    /**
     * Notes a failure.
     *
     * @return whether the work is worth another try: the failure may pass, and this was not the last try
     */
    public boolean isWorthAnother(RuntimeException failure) {
        return Retries.isPassing(failure) && ++failed < MOST;
    }

    /** Waits before the next try. */
    public void pause() {
        try {
            Thread.sleep(FIRST_PAUSE_MILLIS << failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the node is stopping", stopped);
        }
    }
}
