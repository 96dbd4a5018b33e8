package io.baton.engine.trigger;

import io.baton.engine.work.PeopleInSets;
import java.util.function.Supplier;

/**
 * Lets threads of the node that are about to begin other work of Baton's take first what happened singly, when no
 * thread has come to it yet: under a run all threads have work, and as much again waits for them. Thread-safe.
 */
public final class SingleStarts {

    private final PeopleInSets sets;
    private final Supplier<StartWork> work;
    private final StartQueue queue;

    /**
     * @param work makes what one thread does: single starts only
     */
    SingleStarts(PeopleInSets sets, Supplier<StartWork> work, StartQueue queue) {
        this.sets = sets;
        this.work = work;
        this.queue = queue;
    }

    /** Takes single starts, for a short time, if any wait for a thread. A chunk of a run comes next. */
    public void beforeChunk() {
        queue.runs();
        take();
    }

    /** Takes single starts, for a short time, if any wait for a thread. */
    public void take() {
        if (queue.stepsIn()) {
            try {
                sets.takeThrough(work.get());
            } catch (RuntimeException failure) {
                TriggerLogger.LOG.setIsTriedAgain(failure); // by the job that waits for its thread
            } finally {
                queue.stepsOut();
            }
        }
    }
}
