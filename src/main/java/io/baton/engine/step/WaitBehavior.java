package io.baton.engine.step;

import java.util.function.Predicate;
import org.camunda.bpm.engine.impl.bpmn.behavior.FlowNodeActivityBehavior;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.jspecify.annotations.Nullable;

/** A wait (F6): keeps the person until its timer fires; a person with nothing to wait for goes on at once. */
final class WaitBehavior extends FlowNodeActivityBehavior {

    private final Predicate<ExecutionEntity> wait;

    /**
     * @param wait makes an execution wait; false when there is nothing to wait for
     */
    WaitBehavior(Predicate<ExecutionEntity> wait) {
        this.wait = wait;
    }

    @Override
    public void execute(ActivityExecution execution) {
        if (!wait.test((ExecutionEntity) execution)) {
            leave(execution);
        }
    }

    @Override
    public void signal(ActivityExecution execution, String signalName, @Nullable Object signalData) {
        forgetTimer((ExecutionEntity) execution);
        leave(execution);
    }

    /** The wait is no scope of its own, so its timer does not go with it when somebody else ends it. */
    private static void forgetTimer(ExecutionEntity execution) {
        var underWay = Context.getCommandContext().getCurrentJob();
        for (var job : execution.getJobs()) {
            if (!job.equals(underWay) && execution.getActivityId().equals(job.getActivityId())) {
                job.delete();
            }
        }
    }
}
