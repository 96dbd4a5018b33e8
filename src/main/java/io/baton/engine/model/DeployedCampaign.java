package io.baton.engine.model;

import io.baton.campaign.Campaign;
import io.baton.flow.CallWebhook;
import io.baton.flow.ConfiguredStep;
import io.baton.token.TokenName;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.impl.core.model.PropertyKey;
import org.camunda.bpm.engine.impl.pvm.process.ProcessDefinitionImpl;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as it is kept with its process definition.
 *
 * @param steps its flow steps by element id
 * @param webhooks its Call Webhook steps by element id
 * @param usedTokens the My Tokens its model names, in steps and conditions
 * @param neededTokens the My Tokens without a default that its steps and conditions name
 */
public record DeployedCampaign(
        Campaign campaign,
        Map<String, ConfiguredStep<?>> steps,
        Map<String, CallWebhook> webhooks,
        Set<TokenName> usedTokens,
        Set<NeededToken> neededTokens) {

    /** A My Token that an element of the flow names without a default. */
    public record NeededToken(TokenName token, String element) {}

    private static final PropertyKey<DeployedCampaign> PROPERTY = new PropertyKey<>("batonCampaign");

    /** The campaign of a process definition; empty for a process that is none. */
    public static Optional<DeployedCampaign> find(@Nullable ProcessDefinitionImpl definition) {
        return definition == null
                ? Optional.empty()
                : Optional.ofNullable(definition.getProperties().get(PROPERTY));
    }

    public void keepWith(ProcessDefinitionImpl definition) {
        definition.getProperties().set(PROPERTY, this);
    }
}
