package io.baton.engine.step;

import java.util.List;
import org.camunda.bpm.engine.impl.Page;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.AcquirableJobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobManager;

/** The engine's jobs; whoever looks for the next ones looks for waits that are over as well. */
public class JobsBesideWaits extends JobManager {

    private final StepParts steps;

    public JobsBesideWaits(StepParts steps) {
        this.steps = steps;
    }

    @Override
    public List<AcquirableJobEntity> findNextJobsToExecute(Page page) {
        var found = super.findNextJobsToExecute(page);
        steps.look(Context.getCommandContext());
        return found;
    }
}
