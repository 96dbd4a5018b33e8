package io.baton.engine.instance;

import io.baton.engine.model.DeployedCampaign;
import java.util.Objects;
import org.camunda.bpm.engine.impl.migration.instance.MigratingActivityInstance;
import org.camunda.bpm.engine.impl.migration.instance.MigratingProcessInstance;
import org.camunda.bpm.engine.impl.migration.validation.instance.MigratingActivityInstanceValidationReportImpl;
import org.camunda.bpm.engine.impl.migration.validation.instance.MigratingActivityInstanceValidator;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;

/**
 * Lets instances migrate between versions of one campaign only: another campaign, and a campaign from a plain process,
 * would be entered past the gate (V4). An instance that leaves for a plain process enters nothing.
 */
final class OwnCampaignOnly implements MigratingActivityInstanceValidator {

    @Override
    public void validate(
            MigratingActivityInstance migrating,
            MigratingProcessInstance instance,
            MigratingActivityInstanceValidationReportImpl report) {
        if (!(migrating.getTargetScope() instanceof ProcessDefinitionEntity target)
                || DeployedCampaign.find(target).isEmpty()) {
            return;
        }
        var source = (ProcessDefinitionEntity) migrating.getSourceScope();
        if (DeployedCampaign.find(source).isEmpty()
                || !source.getKey().equals(target.getKey())
                || !Objects.equals(source.getTenantId(), target.getTenantId())) {
            report.addFailure(InstanceLogger.LOG.migrationPastTheGate(source.getKey(), target.getKey()));
        }
    }
}
