package io.baton.engine.work;

import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandler;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandlerConfiguration;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;

/** A handler whose jobs keep nothing: tables tell what is to be done, and the next job does what a deleted one left. */
public abstract class JobWithoutData implements JobHandler<JobWithoutData.Nothing> {

    private final String type;

    /**
     * @param type the name by which the engine keeps the handler of a job
     */
    protected JobWithoutData(String type) {
        this.type = type;
    }

    /** What such a job keeps. */
    public static final class Nothing implements JobHandlerConfiguration {

        @Override
        public String toCanonicalString() {
            return "";
        }
    }

    @Override
    public final String getType() {
        return type;
    }

    @Override
    public final Nothing newConfiguration(String canonicalString) {
        return new Nothing();
    }

    @Override
    public final void onDelete(Nothing configuration, JobEntity job) {
        // the next job does what is left
    }

    @Override
    public final void execute(
            Nothing configuration, ExecutionEntity execution, CommandContext command, String tenantId) {
        execute(command);
    }

    /** Does what is to be done. */
    protected abstract void execute(CommandContext command);
}
