package io.baton.engine.instance;

import static java.util.stream.Collectors.groupingBy;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.JobQueryImpl;
import org.camunda.bpm.engine.impl.Page;
import org.camunda.bpm.engine.impl.VariableInstanceQueryImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.camunda.bpm.engine.impl.util.BitMaskUtil;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.VariableInstance;

/**
 * Loads many process instances at once with all that belongs to them, so that nothing of one is read when it goes on.
 * Inside a command.
 */
public final class InstancesTogether {

    private InstancesTogether() {}

    /**
     * Loads instances.
     *
     * @param ids of process instances
     * @return their jobs, by the id of the instance
     */
    public static Map<String, List<JobEntity>> load(Collection<String> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        var command = Context.getCommandContext();
        var variables =
                variables(command, ids).stream().collect(groupingBy(VariableInstanceEntity::getProcessInstanceId));
        executions(command, ids).stream()
                .collect(groupingBy(ExecutionEntity::getProcessInstanceId))
                .forEach((id, tree) -> restore(id, tree, variables.getOrDefault(id, List.of())));
        var jobs = jobs(command, ids);
        jobs.forEach(InstancesTogether::attach);
        return jobs.stream().collect(groupingBy(JobEntity::getProcessInstanceId));
    }

    private static List<ExecutionEntity> executions(CommandContext command, Collection<String> ids) {
        var table = command.getProcessEngineConfiguration().getDatabaseTablePrefix() + "ACT_RU_EXECUTION";
        var in = ids.stream().map(id -> "'" + id.replace("'", "''") + "'").collect(Collectors.joining(","));
        List<Execution> found = command.getExecutionManager()
                .findExecutionsByNativeQuery(
                        Map.of("sql", "SELECT * FROM " + table + " WHERE PROC_INST_ID_ IN (" + in + ")"),
                        0,
                        Integer.MAX_VALUE);
        return found.stream().map(ExecutionEntity.class::cast).toList();
    }

    private static List<VariableInstanceEntity> variables(CommandContext command, Collection<String> ids) {
        var query = new VariableInstanceQueryImpl();
        query.processInstanceIdIn(ids.toArray(String[]::new));
        List<VariableInstance> found =
                command.getVariableInstanceManager().findVariableInstanceByQueryCriteria(query, all());
        return found.stream().map(VariableInstanceEntity.class::cast).toList();
    }

    private static List<JobEntity> jobs(CommandContext command, Collection<String> ids) {
        var query = new JobQueryImpl();
        query.processInstanceIds(new HashSet<>(ids));
        List<Job> found = command.getJobManager().findJobsByQueryCriteria(query, all());
        return found.stream().map(JobEntity.class::cast).toList();
    }

    private static Page all() {
        return new Page(0, Integer.MAX_VALUE);
    }

    private static void restore(String id, List<ExecutionEntity> tree, List<VariableInstanceEntity> variables) {
        tree.stream()
                .filter(execution -> execution.getId().equals(id))
                .findFirst()
                .ifPresent(instance -> instance.restoreProcessInstance(tree, null, variables, null, null, null, null));
        tree.forEach(InstancesTogether::expectJobs);
    }

    /** All jobs are loaded: the execution need not look for them. */
    private static void expectJobs(ExecutionEntity execution) {
        execution.setCachedEntityState(
                BitMaskUtil.setBit(execution.getCachedEntityStateRaw(), ExecutionEntity.JOBS_STATE_BIT, false));
    }

    private static void attach(JobEntity job) {
        var execution = job.getExecution();
        if (execution != null) {
            job.setExecution(execution);
        }
    }
}
