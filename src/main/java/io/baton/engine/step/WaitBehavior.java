package io.baton.engine.step;

import org.camunda.bpm.engine.impl.bpmn.behavior.FlowNodeActivityBehavior;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.jspecify.annotations.Nullable;

/** A wait (F6): keeps the person until its timer fires; who has nothing to wait for goes on at once. */
final class WaitBehavior extends FlowNodeActivityBehavior {

    private final WaitTimer timer;

    WaitBehavior(WaitTimer timer) {
        this.timer = timer;
    }

    WaitTimer timer() {
        return timer;
    }

    @Override
    public void execute(ActivityExecution execution) {
        if (!timer.start((ExecutionEntity) execution)) {
            leave(execution);
        }
    }

    @Override
    public void signal(ActivityExecution execution, String signalName, @Nullable Object signalData) {
        leave(execution);
    }
}
