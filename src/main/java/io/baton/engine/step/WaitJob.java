package io.baton.engine.step;

import io.baton.engine.trigger.SingleStarts;
import io.baton.engine.work.PeopleInSets;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandler;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandlerConfiguration;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;

/** Lets people go on whose waits are over, as many as there are, in sets. */
final class WaitJob implements JobHandler<WaitJob.Nothing> {

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
        this.sets = sets;
        this.work = work;
        this.queue = queue;
        this.single = single;
    }

    /** A job keeps nothing: the timers of the waits tell what is to be done. */
    static final class Nothing implements JobHandlerConfiguration {

        @Override
        public String toCanonicalString() {
            return "";
        }
    }

    @Override
    public String getType() {
        return TYPE;
    }

    @Override
    public Nothing newConfiguration(String canonicalString) {
        return new Nothing();
    }

    @Override
    public void onDelete(Nothing configuration, JobEntity job) {
        // the timers stay, and the next job takes them
    }

    @Override
    public void execute(Nothing configuration, ExecutionEntity execution, CommandContext command, String tenantId) {
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
