package io.baton.engine.step;

import io.baton.engine.trigger.SingleStarts;
import io.baton.engine.work.JobWithoutData;
import io.baton.engine.work.PeopleInSets;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;

/** Lets people go on whose waits are over, as many as there are, in sets. */
final class WaitJob extends JobWithoutData {

    /** The engine keeps the handler of a job by this name. */
    static final String TYPE = "baton-waits";

    private final PeopleInSets sets;
    private final Supplier<WaitWork> work;
    private final WaitQueue queue;
    private final SingleStarts single;

    /**
     * @param work makes what one job does
     * @param single come first
     */
    WaitJob(PeopleInSets sets, Supplier<WaitWork> work, WaitQueue queue, SingleStarts single) {
        super(TYPE);
        this.sets = sets;
        this.work = work;
        this.queue = queue;
        this.single = single;
    }

    @Override
    protected void execute(CommandContext command) {
        single.take();
        if (!queue.begins()) {
            return;
        }
        var mine = work.get();
        try {
            sets.takeThrough(mine);
        } finally {
            queue.ends(mine.hasTaken());
        }
    }
}
