package io.baton.engine.entry;

import io.baton.campaign.Trigger;
import io.baton.engine.access.Caller;
import io.baton.engine.catalog.Activation;
import io.baton.engine.catalog.Campaigns;
import io.baton.engine.catalog.CatalogLogger;
import io.baton.engine.instance.CampaignVariables;
import io.baton.engine.model.DeployedCampaign;
import io.baton.person.Workspace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.runtime.CorrelationHandler;
import org.camunda.bpm.engine.impl.runtime.CorrelationHandlerResult;
import org.camunda.bpm.engine.impl.runtime.CorrelationSet;
import org.jspecify.annotations.Nullable;

/**
 * The engine's messages, which reach campaigns and plain processes alike. One that says neither whom nor which instance
 * it means ends nobody's wait in a campaign (V4); it starts campaigns as before.
 */
final class CampaignMessages implements CorrelationHandler {

    private final CorrelationHandler engines;
    private final Campaigns campaigns;
    private final Activation activation;

    CampaignMessages(CorrelationHandler engines, Campaigns campaigns, Activation activation) {
        this.engines = engines;
        this.campaigns = campaigns;
        this.activation = activation;
    }

    @Override
    public @Nullable CorrelationHandlerResult correlateMessage(
            CommandContext command, String message, CorrelationSet correlation) {
        var found = correlate(command, message, correlation);
        if (found == null) {
            refuseRequest(message, correlation);
        }
        return found;
    }

    private @Nullable CorrelationHandlerResult correlate(
            CommandContext command, String message, CorrelationSet correlation) {
        if (namesSomebody(correlation) || namesOne(correlation)) {
            return engines.correlateMessage(command, message, correlation);
        }
        var any = engines.correlateMessages(command, message, correlation);
        var all = any.stream().filter(one -> !isWaitOfCampaign(one)).toList();
        if (all.isEmpty() && !any.isEmpty()) {
            throw new MismatchingMessageCorrelationException(EntryLogger.LOG.messageNamesNobody(message));
        }
        var waiting =
                all.stream().filter(one -> one.getExecutionEntity() != null).toList();
        var found = waiting.isEmpty() ? all : waiting;
        if (found.size() > 1) {
            throw new MismatchingMessageCorrelationException(
                    "Cannot correlate message '" + message + "': " + found.size() + " executions or definitions match");
        }
        return found.isEmpty() ? null : found.get(0);
    }

    @Override
    public List<CorrelationHandlerResult> correlateMessages(
            CommandContext command, String message, CorrelationSet correlation) {
        var found = engines.correlateMessages(command, message, correlation);
        return namesSomebody(correlation)
                ? found
                : found.stream().filter(one -> !isWaitOfCampaign(one)).toList();
    }

    @Override
    public List<CorrelationHandlerResult> correlateStartMessages(
            CommandContext command, String message, CorrelationSet correlation) {
        var found = engines.correlateStartMessages(command, message, correlation);
        if (found.isEmpty()) {
            refuseRequest(message, correlation);
        }
        return found;
    }

    /** Why a message that requests a campaign finds none, in the words of a request (F4). */
    private void refuseRequest(String message, CorrelationSet correlation) {
        var prefix = Trigger.requestOf("");
        if (message == null || !message.startsWith(prefix) || correlation.isExecutionsOnly()) {
            return;
        }
        var key = message.substring(prefix.length());
        var workspace = correlation.isTenantIdSet()
                ? Workspace.of(correlation.getTenantId())
                : campaigns.visibleWorkspacesOf(key).stream().findFirst().orElse(Workspace.DEFAULT);
        if (!Caller.ofCommand().sees(workspace)) {
            return;
        }
        var refusal = campaigns
                .find(workspace, key)
                .flatMap(found -> activation.refuseSuspended(found.definition().getId()))
                .orElseGet(() -> activation.refuseRequest(workspace, key));
        throw CatalogLogger.LOG.cannotRequest(key, refusal);
    }

    private static boolean namesSomebody(CorrelationSet correlation) {
        return correlation.getBusinessKey() != null
                || correlation.getProcessInstanceId() != null
                || Optional.<Map<String, Object>>ofNullable(correlation.getCorrelationKeys())
                        .filter(keys -> keys.containsKey(CampaignVariables.PERSON_ID.variableName()))
                        .isPresent();
    }

    /** By a variable of the instance's own: the engine takes it to one instance, or refuses it. */
    private static boolean namesOne(CorrelationSet correlation) {
        return Stream.of(correlation.getCorrelationKeys(), correlation.getLocalCorrelationKeys())
                .anyMatch(keys -> keys != null && !keys.isEmpty());
    }

    private static boolean isWaitOfCampaign(CorrelationHandlerResult found) {
        var execution = found.getExecutionEntity();
        return execution != null
                && DeployedCampaign.find(execution.getProcessDefinition()).isPresent();
    }
}
