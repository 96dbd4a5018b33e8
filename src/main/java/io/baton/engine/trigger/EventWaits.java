package io.baton.engine.trigger;

import io.baton.activity.Activity;
import io.baton.activity.ActivityAttribute;
import io.baton.activity.ActivityStatus;
import io.baton.activity.ActivityType;
import io.baton.campaign.Campaign;
import io.baton.campaign.EventWait;
import io.baton.campaign.WaitBegin;
import io.baton.campaign.WaitingStart;
import io.baton.engine.command.UnrestrictedQueries;
import io.baton.engine.instance.CallHierarchy;
import io.baton.engine.instance.CampaignInstances;
import io.baton.engine.instance.CampaignVariables;
import io.baton.engine.model.DeployedCampaign;
import io.baton.engine.work.UnitOfWork;
import io.baton.person.Person;
import io.baton.person.PersonId;
import io.baton.smartlist.SmartList.Verdict;
import io.baton.token.Token;
import io.baton.token.TokenContext;
import io.baton.token.TokenFamily;
import io.baton.token.TokenName;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.impl.ExecutionQueryImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.event.EventType;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.runtime.Execution;

/**
 * Waits of people for what happens to them: the signal events of campaigns in which they stand. The engine keeps them
 * as event subscriptions; an event is taken to those of its person only, and to those that it is meant for.
 */
final class EventWaits {

    private static final String SIGNAL = EventType.SIGNAL.name();

    /**
     * A wait that an event is meant for.
     *
     * @param context the tokens that the instance has from there on
     */
    record Ended(EventSubscriptionEntity subscription, Campaign campaign, TokenContext context) {

        WaitKey key() {
            return new WaitKey(campaign.key(), subscription.getId());
        }

        /** Says so in the log. */
        Activity activity(PersonId person, Clock clock) {
            var execution = subscription.getExecution();
            return Activity.of(
                            person,
                            campaign.workspace(),
                            clock.instant(),
                            ActivityType.EVENT_RECEIVED,
                            subscription.getEventName(),
                            ActivityStatus.DONE,
                            Map.of(ActivityAttribute.ELEMENT, subscription.getActivityId()))
                    .by(campaign.key())
                    .atElement(subscription.getActivityId())
                    .inInstance(
                            execution.getProcessInstanceId(),
                            CallHierarchy.depth(execution),
                            CampaignInstances.current().runOf(execution));
        }

        ProcessDefinitionEntity definition() {
            return subscription.getExecution().getProcessDefinition();
        }
    }

    /** The waits of a person that began before an event and that it is meant for, in no order that matters. */
    List<Ended> endedBy(UnitOfWork unit, WaitingStart event, Person person) {
        return waits(person.id(), event.event().name()).stream()
                .filter(wait -> !begin(wait).isAfter(event))
                .flatMap(wait -> meant(unit, wait, event.event().attributes(), person).stream())
                .toList();
    }

    /** One of these waits, while it is still there. */
    Optional<Ended> endedBy(UnitOfWork unit, WaitingStart event, WaitKey key, Person person) {
        return find(key)
                .filter(wait -> isOf(person.id(), wait))
                .flatMap(wait -> meant(unit, wait, event.event().attributes(), person));
    }

    /** A wait that is still there. */
    Optional<EventSubscriptionEntity> find(WaitKey key) {
        var command = Context.getCommandContext();
        return Optional.ofNullable(
                        command.getDbEntityManager().getCachedEntity(EventSubscriptionEntity.class, key.subscription()))
                .or(() -> Optional.ofNullable(
                        command.getEventSubscriptionManager().findEventSubscriptionById(key.subscription())))
                .filter(EventWaits::isThere);
    }

    private static boolean isThere(EventSubscriptionEntity wait) {
        return !Context.getCommandContext().getDbEntityManager().isDeleted(wait);
    }

    private static WaitBegin begin(EventSubscriptionEntity wait) {
        return Optional.ofNullable(wait.getConfiguration())
                .flatMap(WaitBegin::parse)
                .orElse(WaitBegin.UNKNOWN);
    }

    /** Those in the database, and those that this command has made. */
    private static List<EventSubscriptionEntity> waits(PersonId person, String event) {
        var command = Context.getCommandContext();
        var query = new ExecutionQueryImpl();
        query.processInstanceBusinessKey(person.toString());
        query.signalEventSubscriptionName(event);
        query.active();
        var found = new LinkedHashMap<String, EventSubscriptionEntity>();
        for (Execution execution : UnrestrictedQueries.list(query)) {
            command.getEventSubscriptionManager()
                    .findSignalEventSubscriptionsByNameAndExecution(event, execution.getId())
                    .forEach(wait -> found.put(wait.getId(), wait));
        }
        command.getDbEntityManager().getCachedEntitiesByType(EventSubscriptionEntity.class).stream()
                .filter(wait -> SIGNAL.equals(wait.getEventType())
                        && event.equals(wait.getEventName())
                        && wait.getExecutionId() != null
                        && isThere(wait)
                        && isOf(person, wait))
                .forEach(wait -> found.put(wait.getId(), wait));
        return found.values().stream().filter(EventWaits::isThere).toList();
    }

    private static boolean isOf(PersonId person, EventSubscriptionEntity wait) {
        var execution = wait.getExecution();
        return execution != null
                && person.toString().equals(execution.getProcessInstance().getBusinessKey());
    }

    /** What an event does to a wait; empty when it is not meant for it, and when nobody has come in yet. */
    Optional<Ended> meant(
            UnitOfWork unit, EventSubscriptionEntity wait, Map<String, String> attributes, Person person) {
        ExecutionEntity execution = wait.getExecution();
        var deployed = DeployedCampaign.find(execution.getProcessDefinition());
        if (deployed.isEmpty()
                || !CampaignInstances.current().hasEntered(execution)
                || !CampaignVariables.PERSON_ID
                        .find(execution)
                        .filter(person.id()::equals)
                        .isPresent()) {
            return Optional.empty();
        }
        var campaign = deployed.get().campaign();
        var before = CampaignVariables.TOKEN_CONTEXT.get(execution);
        var event = TokenContext.EMPTY.withTrigger(attributes, campaign.key());
        var after = before.withTrigger(attributes, campaign.key());
        return Optional.ofNullable(deployed.get().waits().get(wait.getActivityId()))
                        .filter(declared -> !isMeant(unit, declared, before, event, after, campaign, person))
                        .isPresent()
                ? Optional.empty()
                : Optional.of(new Ended(wait, campaign, after));
    }

    private static boolean isMeant(
            UnitOfWork unit,
            EventWait declared,
            TokenContext before,
            TokenContext event,
            TokenContext after,
            Campaign campaign,
            Person person) {
        return declared.key()
                        .map(key -> isSame(value(event, key), value(before, key)))
                        .orElse(true)
                && unit.verdicts().decide(campaign.workspace(), declared.condition(), person, after)
                        instanceof Verdict.Qualified;
    }

    private static Optional<String> value(TokenContext context, String key) {
        return context.find(new TokenName(TokenFamily.TRIGGER, key)).map(Token::value);
    }

    private static boolean isSame(Optional<String> ofEvent, Optional<String> ofInstance) {
        return ofEvent.isPresent() && ofEvent.equals(ofInstance);
    }
}
