package io.baton.engine.entry;

import io.baton.engine.instance.CallHierarchy;
import io.baton.engine.instance.CampaignInstances;
import java.util.ArrayDeque;
import java.util.Optional;
import org.camunda.bpm.engine.impl.context.BpmnExecutionContext;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;

/** Which execution does what is being done: the engine keeps those under way on this thread, one on another. */
final class Starters {

    private Starters() {}

    /** The execution that is under way, such as one that throws a signal; empty when a caller of the engine acts. */
    static Optional<ExecutionEntity> underWay() {
        return Context.getCoreExecutionContext() instanceof BpmnExecutionContext context
                ? Optional.of(context.getExecution())
                : Optional.empty();
    }

    /** The campaign whose flow has started an instance, by code of its own or that of a process it led to. */
    static Optional<ExecutionEntity> of(ExecutionEntity instance) {
        var above = new ArrayDeque<ExecutionEntity>();
        try {
            var next = underWay();
            while (next.isPresent()) {
                if (!isOf(instance, next.get()) && CampaignInstances.current().isInCascade(next.get())) {
                    return next;
                }
                above.push(next.get());
                Context.removeExecutionContext();
                next = underWay();
            }
            return Optional.empty();
        } finally {
            above.forEach(Context::setExecutionContext);
        }
    }

    private static boolean isOf(ExecutionEntity instance, ExecutionEntity execution) {
        return CallHierarchy.rootOf(instance) == CallHierarchy.rootOf(execution);
    }
}
