package io.baton.engine.entry;

import static java.util.stream.Collectors.toMap;

import io.baton.campaign.Campaign;
import io.baton.campaign.CampaignType;
import io.baton.campaign.Cascade;
import io.baton.campaign.Cause;
import io.baton.campaign.TriggerEvent;
import io.baton.engine.catalog.Campaigns;
import io.baton.engine.catalog.Campaigns.Startable;
import io.baton.engine.command.EngineFields;
import io.baton.engine.instance.CampaignInstances;
import io.baton.engine.instance.CampaignVariables;
import io.baton.engine.instance.LedVariables;
import io.baton.engine.model.DeployedCampaign;
import io.baton.engine.work.UnitsOfWork;
import io.baton.person.Person;
import io.baton.person.PersonId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.impl.SignalEventReceivedBuilderImpl;
import org.camunda.bpm.engine.impl.cmd.SignalEventReceivedCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.event.SignalEventHandler;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
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
    private final Descendants descendants;

    CampaignSignals(Campaigns campaigns, WaitsOfPeople waits, Descendants descendants) {
        this.campaigns = campaigns;
        this.waits = waits;
        this.descendants = descendants;
    }

    @Override
    protected void handleStartEvent(
            EventSubscriptionEntity subscription,
            @Nullable Map<String, Object> payload,
            @Nullable String businessKey,
            CommandContext command) {
        var campaign = campaigns.startable(subscription.getConfiguration()).map(Startable::campaign);
        var thrower = Starters.underWay();
        if (campaign.isEmpty()) {
            var variables = thrower.isPresent() ? CampaignInstances.current().leading(payload, thrower.get()) : payload;
            super.handleStartEvent(subscription, variables, businessKey, command);
        } else if (namesNobody(payload)) {
            EntryLogger.LOG.signalNamesNobody(campaign.get());
        } else if (thrower.isPresent() && campaign.get().type() == CampaignType.TRIGGER) {
            startSoon(subscription, campaign.get(), texts(Objects.requireNonNull(payload)), thrower.get());
        } else {
            super.handleStartEvent(subscription, payload, businessKey, command);
        }
    }

    /**
     * A signal that a flow throws is an event of the person it names. It is not for the engine to start campaigns with
     * it: two that throw to each other would never end, and nobody would go on meanwhile (O3).
     */
    private void startSoon(
            EventSubscriptionEntity subscription,
            Campaign campaign,
            Map<String, Object> variables,
            ExecutionEntity thrower) {
        CampaignVariables.reserved().stream()
                .filter(name -> !NAMES.contains(name))
                .filter(variables::containsKey)
                .findFirst()
                .ifPresent(name -> {
                    throw EntryLogger.LOG.reservedVariable(name);
                });
        var unit = UnitsOfWork.current();
        var person = CampaignStart.person(
                text(CampaignVariables.PERSON_ID, variables), text(CampaignVariables.EMAIL, variables), campaign, unit);
        var tokens = CampaignStart.tokens(Optional.ofNullable(variables.get(CampaignVariables.TOKENS.variableName())));
        var attributes = LedVariables.without(variables);
        NAMES.forEach(attributes::remove);
        attributes.remove(CampaignVariables.TOKENS.variableName());
        var cause = cause(thrower);
        var signal = cause.sign(new TriggerEvent(subscription.getEventName(), attributes(attributes)));
        descendants.start(unit, campaign, person, signal, tokens, cause);
    }

    private static Cause cause(ExecutionEntity thrower) {
        var instances = CampaignInstances.current();
        if (!instances.isInCascade(thrower)) {
            return new Cause("flow", Optional.empty(), Cascade.NONE);
        }
        return Cause.flow(thrower.getProcessDefinition().getKey(), instances.cascadeOf(thrower));
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
                || CampaignInstances.current().takeDelivery(subscription)
                || isForOneExecution(subscription)) {
            super.handleIntermediateEvent(subscription, payload, localPayload, payloadToTriggeredScope, command);
            return;
        }
        var given = payload instanceof Map<?, ?> variables
                ? LedVariables.without(texts(variables))
                : Map.<String, Object>of();
        person(subscription, campaign.get(), given)
                .ifPresentOrElse(
                        person -> {
                            var variables = new LinkedHashMap<>(given);
                            NAMES.forEach(variables::remove);
                            waits.end(subscription, person, attributes(variables), () -> {
                                noteThrower(subscription, campaign.get(), person);
                                super.handleIntermediateEvent(
                                        subscription, variables, localPayload, payloadToTriggeredScope, command);
                            });
                        },
                        () -> {
                            CampaignInstances.current().refuseReserved(campaign.get(), given.keySet());
                            EntryLogger.LOG.signalIsForOthers(campaign.get(), subscription.getActivityId());
                        });
    }

    /** Whom another campaign takes on goes on because of that campaign (O3). */
    private void noteThrower(EventSubscriptionEntity wait, Campaign campaign, PersonId id) {
        var unit = UnitsOfWork.current();
        var instances = CampaignInstances.current();
        Starters.of(wait.getExecution())
                .map(thrower -> descendants.count(
                        unit,
                        campaign,
                        unit.person(id),
                        wait.getEventName(),
                        instances.cascadeOf(thrower).ofEvent()))
                .ifPresent(cascade -> instances.descend(wait.getExecution(), cascade));
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
