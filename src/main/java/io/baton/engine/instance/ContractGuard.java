package io.baton.engine.instance;

import io.baton.engine.model.DeployedCampaign;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;

/**
 * Keeps the contract's variables as Baton wrote them (V4): they cannot be changed, retyped, deleted or shadowed, by the
 * API, by a task, by a migration or by the model itself. The engine asks its history level about every variable that is
 * created, updated or deleted, transient ones included, so this is asked there.
 */
final class ContractGuard {

    private ContractGuard() {}

    /** Refuses what somebody does to a variable, unless Baton itself does it. */
    static void check(VariableInstanceEntity variable) {
        if (!CampaignVariables.reserved().contains(variable.getName())) {
            return;
        }
        var execution = variable.getExecution();
        if (execution == null) {
            return;
        }
        DeployedCampaign.find(execution.getProcessDefinition()).ifPresent(campaign -> {
            boolean atInstance = variable.getTaskId() == null && execution.isProcessInstanceExecution();
            CampaignInstances.current()
                    .checkContract(variable.getName(), execution.getProcessInstance(), campaign.campaign(), atInstance);
        });
    }
}
