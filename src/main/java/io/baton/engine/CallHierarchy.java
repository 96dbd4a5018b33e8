package io.baton.engine;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;

/**
 * All instances that belong to one call from the root: the callers above an execution, and whatever their parallel branches
 * have called.
 *
 * @param root the process instance nobody called
 * @param campaigns keys of the campaigns in the hierarchy, the root first, each once
 */
record CallHierarchy(ExecutionEntity root, List<String> campaigns) {

    static CallHierarchy of(ExecutionEntity execution) {
        var root = execution.getProcessInstance();
        while (root.getSuperExecution() != null) {
            root = root.getSuperExecution().getProcessInstance();
        }
        var campaigns = new ArrayList<String>();
        collect(root, campaigns);
        return new CallHierarchy(root, campaigns);
    }

    /** The callers of an execution and its own campaign, the root first: {@code A > B > C}. */
    static String chain(ExecutionEntity execution) {
        var chain = new StringBuilder(key(execution));
        var instance = execution.getProcessInstance();
        while (instance.getSuperExecution() != null) {
            instance = instance.getSuperExecution().getProcessInstance();
            chain.insert(0, key(instance) + " > ");
        }
        return chain.toString();
    }

    /**
     * How many campaigns stand above an execution. Counted from the callers: a model may have written anything into the
     * variable that shows the depth (E6).
     */
    static int depth(ExecutionEntity execution) {
        int depth = 0;
        var instance = execution.getProcessInstance();
        while (instance.getSuperExecution() != null) {
            instance = instance.getSuperExecution().getProcessInstance();
            depth++;
        }
        return depth;
    }

    private static void collect(ExecutionEntity execution, List<String> campaigns) {
        if (execution.isProcessInstanceExecution() && !campaigns.contains(key(execution))) {
            campaigns.add(key(execution));
        }
        if (execution.getSubProcessInstance() != null) {
            collect(execution.getSubProcessInstance(), campaigns);
        }
        execution.getExecutions().forEach(child -> collect(child, campaigns));
    }

    private static String key(ExecutionEntity execution) {
        return execution.getProcessDefinition().getKey();
    }
}
