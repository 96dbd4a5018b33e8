package io.baton.engine.trigger;

import io.baton.engine.work.JobWithoutData;
import io.baton.engine.work.PeopleInSets;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;

/**
 * Gives waiting starts their turn in sets, for a short time. When some are left then, another job goes on: it queues up
 * behind all that waits for a thread of the node, so no thread is for starts alone.
 */
public final class StartJob extends JobWithoutData {

    /** The engine keeps the handler of a job by this name. */
    static final String TYPE = "baton-starts";

    private final PeopleInSets sets;
    private final Supplier<StartWork> work;
    private final StartQueue queue;

    /**
     * @param work makes what one job does
     */
    StartJob(PeopleInSets sets, Supplier<StartWork> work, StartQueue queue) {
        super(TYPE);
        this.sets = sets;
        this.work = work;
        this.queue = queue;
    }

    @Override
    protected void execute(CommandContext command) {
        if (!queue.begins(command.getCurrentJob().getId())) {
            return;
        }
        var mine = work.get();
        boolean timeOver;
        try {
            do {
                sets.takeThrough(mine);
                timeOver = mine.isTimeOver();
            } while (!timeOver && !queue.ends());
        } catch (RuntimeException | Error failure) {
            queue.leaves();
            throw failure;
        }
        if (timeOver) {
            queue.goesOn(command);
        }
    }
}
