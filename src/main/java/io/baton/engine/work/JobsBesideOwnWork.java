package io.baton.engine.work;

import java.util.List;
import java.util.function.Consumer;
import org.camunda.bpm.engine.impl.Page;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.AcquirableJobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobManager;

/** The engine's jobs; a node that looks for the next ones looks for Baton's own work as well. */
public class JobsBesideOwnWork extends JobManager {

    private final Consumer<CommandContext> look;

    /**
     * @param look looks for Baton's own work, in the command that looks for jobs
     */
    public JobsBesideOwnWork(Consumer<CommandContext> look) {
        this.look = look;
    }

    @Override
    public List<AcquirableJobEntity> findNextJobsToExecute(Page page) {
        var found = super.findNextJobsToExecute(page);
        look.accept(Context.getCommandContext());
        return found;
    }
}
