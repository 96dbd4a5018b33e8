package io.baton.engine.trigger;

import io.baton.engine.work.PeopleInSets;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandler;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandlerConfiguration;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;

/**
 * Gives waiting starts their turn in sets, for a short time. When some are left then, another job goes on: it queues up
 * behind all that waits for a thread of the node, so no thread is for starts alone.
 */
public final class StartJob implements JobHandler<StartJob.Nothing> {

    /** The engine keeps the handler of a job by this name. */
    static final String TYPE = "baton-starts";

    private final PeopleInSets sets;
    private final Supplier<StartWork> work;
    private final StartQueue queue;

    /**
     * @param work makes what one job does
     */
    StartJob(PeopleInSets sets, Supplier<StartWork> work, StartQueue queue) {
        this.sets = sets;
        this.work = work;
        this.queue = queue;
    }

    /** A job keeps nothing: what is to be done is in Baton's table. */
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
        // the starts stay, and the next job takes them
    }

    @Override
    public void execute(Nothing configuration, ExecutionEntity execution, CommandContext command, String tenantId) {
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
