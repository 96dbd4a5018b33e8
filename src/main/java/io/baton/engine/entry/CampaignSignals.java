package io.baton.engine.entry;

import io.baton.engine.catalog.Campaigns;
import io.baton.engine.instance.CampaignVariables;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.cmd.SignalEventReceivedCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.event.SignalEventHandler;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionEntity;
import org.jspecify.annotations.Nullable;

/**
 * The engine's signals, which reach campaigns and plain processes alike. One that names no person is not meant for
 * campaigns: they are passed over, for the engine starts all who listen or none.
 */
final class CampaignSignals extends SignalEventHandler {

    private final Campaigns campaigns;

    CampaignSignals(Campaigns campaigns) {
        this.campaigns = campaigns;
    }

    @Override
    protected void handleStartEvent(
            EventSubscriptionEntity subscription,
            @Nullable Map<String, Object> payload,
            @Nullable String businessKey,
            CommandContext command) {
        var campaign = campaigns.startable(subscription.getConfiguration());
        if (campaign.isPresent() && namesNobody(payload)) {
            EntryLogger.LOG.signalNamesNobody(campaign.get().campaign());
            return;
        }
        super.handleStartEvent(subscription, payload, businessKey, command);
    }

    /**
     * Whether somebody has sent a signal through the engine's API, which does not come by here, and it starts an
     * instance.
     */
    static boolean isSignalled() {
        return Context.getCommandInvocationContext().getCommand() instanceof SignalEventReceivedCmd;
    }

    private static boolean namesNobody(@Nullable Map<String, Object> payload) {
        return payload == null
                || List.of(CampaignVariables.PERSON_ID, CampaignVariables.EMAIL).stream()
                        .noneMatch(variable -> payload.containsKey(variable.variableName()));
    }
}
