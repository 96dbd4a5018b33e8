package io.baton.engine.instance;

import java.util.Collection;
import java.util.List;
import org.camunda.bpm.engine.impl.Page;
import org.camunda.bpm.engine.impl.VariableInstanceQueryImpl;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceManager;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.jspecify.annotations.Nullable;

/** The engine's variables, those that stand packed in others included. */
final class UnpackedVariables extends VariableInstanceManager {

    @Override
    public List<VariableInstanceEntity> findVariableInstancesByExecutionIdAndVariableNames(
            String executionId, @Nullable Collection<String> variableNames) {
        if (variableNames != null && variableNames.stream().noneMatch(CampaignVariables.reserved()::contains)) {
            return super.findVariableInstancesByExecutionIdAndVariableNames(executionId, variableNames);
        }
        var all = PackedContract.unpack(super.findVariableInstancesByExecutionIdAndVariableNames(executionId, null));
        return variableNames == null
                ? all
                : all.stream()
                        .filter(variable -> variableNames.contains(variable.getName()))
                        .toList();
    }

    @Override
    public List<VariableInstanceEntity> findVariableInstancesByProcessInstanceId(String processInstanceId) {
        return PackedContract.unpack(super.findVariableInstancesByProcessInstanceId(processInstanceId));
    }

    @Override
    public List<VariableInstance> findVariableInstanceByQueryCriteria(VariableInstanceQueryImpl query, Page page) {
        var found = super.findVariableInstanceByQueryCriteria(query, page);
        return namesNone(query) ? unpack(found) : found;
    }

    @Override
    public long findVariableInstanceCountByQueryCriteria(VariableInstanceQueryImpl query) {
        return namesNone(query) && query.getProcessInstanceIds() != null
                ? findVariableInstanceByQueryCriteria(query, new Page(0, Integer.MAX_VALUE))
                        .size()
                : super.findVariableInstanceCountByQueryCriteria(query);
    }

    /** What asks for names or values asks for rows. */
    private static boolean namesNone(VariableInstanceQueryImpl query) {
        return query.getVariableName() == null
                && query.getVariableNames() == null
                && query.getVariableNameLike() == null
                && query.getQueryVariableValues().isEmpty();
    }

    private static List<VariableInstance> unpack(List<VariableInstance> found) {
        return List.copyOf(PackedContract.unpack(
                found.stream().map(VariableInstanceEntity.class::cast).toList()));
    }
}
