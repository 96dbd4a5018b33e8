package io.baton.engine.step;

import io.baton.engine.model.DeployedCampaign;
import io.baton.flow.Wait;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.impl.jobexecutor.TimerDeclarationImpl;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;

/**
 * Gives every wait that was drawn as a service task a job definition, as the engine gives timer events theirs: Cockpit
 * lists waits by it, suspends them and changes their priority.
 */
final class WaitJobDefinitions implements Deployer {

    @Override
    public void deploy(DeploymentEntity deployment) {
        Optional.ofNullable(deployment.getDeployedArtifacts(ProcessDefinitionEntity.class))
                .orElse(List.of())
                .forEach(WaitJobDefinitions::define);
    }

    private static void define(ProcessDefinitionEntity definition) {
        DeployedCampaign.find(definition).ifPresent(campaign -> campaign.steps().forEach((element, step) -> {
            if (step.step() instanceof Wait
                    && TimerDeclarationImpl.getDeclarationsForScope(definition.findActivity(element))
                                    .get(element)
                            instanceof WaitTimer timer
                    && !timer.isParsed()) {
                timer.define();
            }
        }));
    }
}
