package io.baton.engine.deployment;

import static java.util.stream.Collectors.toMap;

import io.baton.engine.catalog.Campaigns;
import io.baton.engine.model.DeployedCampaign;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;

/**
 * Keeps what is known of the definitions of a new deployment, in its transaction: nobody has to read their models to
 * list them.
 */
final class CampaignKeeper implements Deployer {

    private final Campaigns campaigns;

    CampaignKeeper(Campaigns campaigns) {
        this.campaigns = campaigns;
    }

    @Override
    public void deploy(DeploymentEntity deployment) {
        var definitions = deployment.getDeployedArtifacts(ProcessDefinitionEntity.class);
        if (deployment.isNew() && definitions != null) {
            campaigns.deployed(definitions.stream()
                    .collect(toMap(ProcessDefinitionEntity::getId, definition -> DeployedCampaign.find(definition)
                            .map(DeployedCampaign::outline))));
        }
    }
}
