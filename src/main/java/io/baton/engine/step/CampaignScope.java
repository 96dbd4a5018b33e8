package io.baton.engine.step;

import io.baton.engine.model.DeployedCampaign;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.jspecify.annotations.Nullable;

/** Where an expression is worked out: expressions of other processes than campaigns are left alone. */
final class CampaignScope {

    private CampaignScope() {}

    /** The execution of a campaign in which an expression is worked out; empty when it is none of a campaign. */
    static Optional<ExecutionEntity> of(ELContext context) {
        return Optional.ofNullable(execution(context.getContext(VariableScope.class)))
                .filter(execution ->
                        DeployedCampaign.find(execution.getProcessDefinition()).isPresent());
    }

    private static @Nullable ExecutionEntity execution(@Nullable Object scope) {
        return scope instanceof TaskEntity task
                ? task.getExecution()
                : scope instanceof ExecutionEntity execution ? execution : null;
    }
}
