package io.baton.engine.instance;

import io.baton.engine.command.UnrestrictedQueries;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.camunda.bpm.engine.impl.ProcessInstanceQueryImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;

/**
 * All instances that belong to one call from the root: the callers above an execution, and whatever their parallel
 * branches have called.
 *
 * @param root the process instance nobody called
 * @param campaigns keys of the campaigns in the hierarchy, the root first, each once
 */
public record CallHierarchy(ExecutionEntity root, List<String> campaigns) {

    public static CallHierarchy of(ExecutionEntity execution) {
        var root = rootOf(execution);
        var campaigns = new ArrayList<String>();
        collect(root, campaigns);
        return new CallHierarchy(root, campaigns);
    }

    /** The process instance above an execution that nobody called. */
    public static ExecutionEntity rootOf(ExecutionEntity execution) {
        var root = execution.getProcessInstance();
        while (root.getSuperExecution() != null) {
            root = root.getSuperExecution().getProcessInstance();
        }
        return root;
    }

    /**
     * The hierarchies in which a person stands in a campaign since earlier commands, and has not left in this one (E9).
     */
    public static List<CallHierarchy> standing(PersonId person, String campaign, Workspace workspace) {
        var query = new ProcessInstanceQueryImpl();
        query.processDefinitionKey(campaign).processInstanceBusinessKey(person.toString());
        workspace.tenantId().ifPresentOrElse(query::tenantIdIn, query::withoutTenantId);
        var standing = new LinkedHashMap<String, CallHierarchy>();
        for (var instance : UnrestrictedQueries.list(query)) {
            if (!instance.isEnded()) {
                var hierarchy = of((ExecutionEntity) instance);
                standing.putIfAbsent(hierarchy.root().getId(), hierarchy);
            }
        }
        return List.copyOf(standing.values());
    }

    /** The callers of an execution and its own campaign, the root first: {@code A > B > C}. */
    public static String chain(ExecutionEntity execution) {
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
    public static int depth(ExecutionEntity execution) {
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
