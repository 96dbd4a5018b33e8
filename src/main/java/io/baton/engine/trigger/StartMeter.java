package io.baton.engine.trigger;

import java.util.concurrent.atomic.LongAdder;

/** Counts what this node does with starts, after each commit. Thread-safe. */
public final class StartMeter {

    private final LongAdder taken = new LongAdder();

    void committed(int starts) {
        taken.add(starts);
    }

    /** How many starts this node has given their turn. */
    public long taken() {
        return taken.sum();
    }
}
