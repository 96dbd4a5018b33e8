package io.baton.engine.trigger;

import io.baton.campaign.Activations;
import io.baton.campaign.Activations.Awaited;
import io.baton.campaign.WaitBegin;
import io.baton.engine.model.DeployedCampaign;
import io.baton.engine.work.UnitsOfWork;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.impl.bpmn.parser.EventSubscriptionDeclaration;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.event.EventType;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;

/**
 * Notes when people begin to wait for an event, and which events campaigns wait for at all: others cost nothing.
 * Thread-safe.
 */
public final class AwaitedEvents {

    /** The engine keeps no longer names of those that wait. */
    private static final int LONGEST_NAME = 255;

    private final Activations activations;
    private final Set<Noted> noted = ConcurrentHashMap.newKeySet();

    public AwaitedEvents(Activations activations) {
        this.activations = activations;
    }

    /**
     * Watches the signal events of a parsed campaign in which people wait. An event may come before anybody waits,
     * while the event that leads there has not had its turn: so what is waited for is noted before anybody does.
     */
    public void install(ProcessDefinitionEntity definition, DeployedCampaign campaign) {
        var workspace = campaign.campaign().workspace();
        campaign.waits().forEach((element, wait) -> {
            store(new Noted(campaign.campaign().key(), new Awaited(workspace, wait.event())));
            var activity = definition.findActivity(element);
            var declared = EventSubscriptionDeclaration.getDeclarationsForScope(activity.getEventScope());
            declared.computeIfPresent(element, (id, parsed) -> new Watched(parsed, workspace));
        });
    }

    /** To the engine the same signal event as it has parsed. */
    private final class Watched extends EventSubscriptionDeclaration {

        private final transient Workspace workspace;

        private Watched(EventSubscriptionDeclaration parsed, Workspace workspace) {
            super(
                    Context.getProcessEngineConfiguration()
                            .getExpressionManager()
                            .createExpression(parsed.getUnresolvedEventName()),
                    EventType.SIGNAL,
                    parsed.getEventPayload());
            this.workspace = workspace;
            setActivityId(parsed.getActivityId());
            setEventScopeActivityId(parsed.getEventScopeActivityId());
            setStartEvent(parsed.isStartEvent());
            setAsync(parsed.isAsync());
        }

        @Override
        public EventSubscriptionEntity createSubscriptionForExecution(ExecutionEntity execution) {
            var wait = super.createSubscriptionForExecution(execution);
            note(new Noted(execution.getProcessDefinition().getKey(), new Awaited(workspace, wait.getEventName())));
            person(execution).ifPresent(person -> wait.setConfiguration(begin(person)));
            return wait;
        }
    }

    /** The engine makes the subscriptions of event subprocesses before an instance has its variables. */
    private static Optional<PersonId> person(ExecutionEntity execution) {
        return Optional.ofNullable(execution.getProcessInstance().getBusinessKey())
                .flatMap(PersonId::parse);
    }

    /** The person is locked, so none of its events comes in meanwhile. */
    private static String begin(PersonId person) {
        var unit = UnitsOfWork.current();
        return unit.find(person)
                .map(found -> unit.starts().waitBegins(person))
                .orElse(WaitBegin.UNKNOWN)
                .toText();
    }

    /** Once more when somebody begins to wait: the transaction that read the campaign first may have failed. */
    private void note(Noted wait) {
        if (!noted.contains(wait)) {
            store(wait);
        }
    }

    private void store(Noted wait) {
        if (wait.event().event().length() <= LONGEST_NAME) {
            activations.await(wait.campaign(), wait.event());
            Context.getCommandContext()
                    .getTransactionContext()
                    .addTransactionListener(TransactionState.COMMITTED, ignored -> noted.add(wait));
        }
    }

    /** An event that a campaign waits for. */
    private record Noted(String campaign, Awaited event) {}
}
