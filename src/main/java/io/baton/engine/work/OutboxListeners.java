package io.baton.engine.work;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Tells the deliverers of this node that mails wait, right after the commit that handed them over. A call may be
 * missed, so look at the outbox from time to time as well. Thread-safe.
 */
public final class OutboxListeners {

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** Calls a listener from now on, on the thread that committed: it must be quick and must not throw. */
    public void add(Runnable listener) {
        listeners.add(listener);
    }

    /** Calls it no more. */
    public void remove(Runnable listener) {
        listeners.remove(listener);
    }

    void tell() {
        listeners.forEach(Runnable::run);
    }
}
