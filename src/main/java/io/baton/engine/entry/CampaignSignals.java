package io.baton.engine.entry;

import static java.util.stream.Collectors.toMap;

import io.baton.campaign.Campaign;
import io.baton.engine.catalog.Campaigns;
import io.baton.engine.command.EngineFields;
import io.baton.engine.instance.CampaignInstances;
import io.baton.engine.instance.CampaignVariables;
import io.baton.engine.model.DeployedCampaign;
import io.baton.engine.work.UnitsOfWork;
import io.baton.person.Person;
import io.baton.person.PersonId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.impl.SignalEventReceivedBuilderImpl;
import org.camunda.bpm.engine.impl.cmd.SignalEventReceivedCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.event.SignalEventHandler;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionEntity;
import org.jspecify.annotations.Nullable;

/**
 * The engine's signals, which reach campaigns and plain processes alike. One that names no person is not meant for
 * campaigns: they are passed over, for the engine starts all who listen or none. One that names a person ends waits of
 * that person only (V4).
 */
final class CampaignSignals extends SignalEventHandler {

    private static final List<String> NAMES =
            List.of(CampaignVariables.PERSON_ID.variableName(), CampaignVariables.EMAIL.variableName());

    private final Campaigns campaigns;
    private final WaitsOfPeople waits;

    CampaignSignals(Campaigns campaigns, WaitsOfPeople waits) {
        this.campaigns = campaigns;
        this.waits = waits;
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

    @Override
    public void handleIntermediateEvent(
            EventSubscriptionEntity subscription,
            @Nullable Object payload,
            @Nullable Object localPayload,
            @Nullable Object payloadToTriggeredScope,
            CommandContext command) {
        var execution = subscription.getExecution();
        var campaign = Optional.ofNullable(execution)
                .flatMap(one -> DeployedCampaign.find(one.getProcessDefinition()))
                .map(DeployedCampaign::campaign);
        if (campaign.isEmpty()
                || CampaignInstances.current().isDelivered(subscription)
                || isForOneExecution(subscription)) {
            super.handleIntermediateEvent(subscription, payload, localPayload, payloadToTriggeredScope, command);
            return;
        }
        var given = payload instanceof Map<?, ?> variables ? texts(variables) : Map.<String, Object>of();
        person(subscription, campaign.get(), given)
                .ifPresentOrElse(
                        person -> {
                            var variables = new LinkedHashMap<>(given);
                            NAMES.forEach(variables::remove);
                            waits.end(
                                    subscription,
                                    person,
                                    attributes(variables),
                                    () -> super.handleIntermediateEvent(
                                            subscription, variables, localPayload, payloadToTriggeredScope, command));
                        },
                        () -> {
                            CampaignInstances.current().refuseReserved(campaign.get(), given.keySet());
                            EntryLogger.LOG.signalIsForOthers(campaign.get(), subscription.getActivityId());
                        });
    }

    private static Map<String, Object> texts(Map<?, ?> variables) {
        var texts = new LinkedHashMap<String, Object>();
        variables.forEach((name, value) -> texts.put(String.valueOf(name), value));
        return texts;
    }

    private static Map<String, String> attributes(Map<String, Object> variables) {
        return variables.entrySet().stream()
                .filter(one -> one.getValue() != null)
                .collect(toMap(Map.Entry::getKey, one -> one.getValue().toString()));
    }

    /** Whose wait it is, if the variables of a signal name that person. */
    private static Optional<PersonId> person(
            EventSubscriptionEntity wait, Campaign campaign, Map<String, Object> variables) {
        var id = text(CampaignVariables.PERSON_ID, variables);
        var email = text(CampaignVariables.EMAIL, variables);
        if (id.isEmpty() && email.isEmpty()) {
            return Optional.empty();
        }
        return CampaignVariables.PERSON_ID
                .find(wait.getExecution())
                .filter(own -> id.map(own.toString()::equals).orElse(true))
                .filter(own -> email.map(address -> UnitsOfWork.current()
                                .findByEmail(campaign.workspace(), address)
                                .map(Person::id)
                                .filter(own::equals)
                                .isPresent())
                        .orElse(true));
    }

    private static Optional<String> text(CampaignVariables<?> variable, Map<String, Object> variables) {
        return Optional.ofNullable(variables.get(variable.variableName()))
                .map(value -> value.toString().strip())
                .filter(text -> !text.isEmpty());
    }

    /** Whether somebody has sent a signal to one execution: that names the person. Only the command knows it. */
    private static boolean isForOneExecution(EventSubscriptionEntity subscription) {
        return Context.getCommandInvocationContext().getCommand() instanceof SignalEventReceivedCmd command
                && Optional.ofNullable(EngineFields.read(command, "builder", SignalEventReceivedBuilderImpl.class)
                                .getExecutionId())
                        .filter(subscription.getExecutionId()::equals)
                        .isPresent();
    }

    /**
     * Whether somebody has sent a signal through the engine's API, which does not come by here, and it starts an
     * instance.
     */
    static boolean isSignalled() {
        return Context.getCommandInvocationContext().getCommand() instanceof SignalEventReceivedCmd;
    }

    private static boolean namesNobody(@Nullable Map<String, Object> payload) {
        return payload == null || NAMES.stream().noneMatch(payload::containsKey);
    }
}
