package io.baton.engine.entry;

import io.baton.engine.instance.CampaignInstances;
import io.baton.engine.model.DeployedCampaign;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.EventSubProcessStartConditionalEventActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.ConditionalEventDefinition;
import org.camunda.bpm.engine.impl.core.variable.event.VariableEvent;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;

/**
 * Event subprocesses of a campaign itself: no sequence flow leads into them, so they are the one part of a flow that
 * could run before its gate or without it (V4).
 */
final class EventsBehindTheGate {

    private EventsBehindTheGate() {}

    /** Puts the gate before an event subprocess. */
    static void putBefore(ActivityImpl subprocess) {
        ExecutionListener gate = EventsBehindTheGate::refuseOutside;
        subprocess.addBuiltInListener(ExecutionListener.EVENTNAME_START, gate, 0);
        for (var start : subprocess.getActivities()) {
            if (start.getActivityBehavior() instanceof EventSubProcessStartConditionalEventActivityBehavior parsed) {
                start.setActivityBehavior(new AfterTheGate(parsed.getConditionalEventDefinition()));
            }
        }
    }

    /** An error of a listener, or a message to an instance that waits for its start, may come before the gate. */
    private static void refuseOutside(DelegateExecution started) {
        var execution = (ExecutionEntity) started;
        if (!CampaignInstances.current().hasEntered(execution)) {
            throw EntryLogger.LOG.eventBeforeTheGate(execution.getActivityId(), DeployedCampaign.of(execution));
        }
    }

    /**
     * A condition that is true at the start comes true when the person has entered: the gate lets it be looked at
     * again.
     */
    private static final class AfterTheGate extends EventSubProcessStartConditionalEventActivityBehavior {

        private AfterTheGate(ConditionalEventDefinition condition) {
            super(condition);
        }

        @Override
        public void leaveOnSatisfiedCondition(EventSubscriptionEntity subscription, VariableEvent change) {
            var execution = subscription.getExecution();
            if (execution == null || CampaignInstances.current().hasEntered(execution)) {
                super.leaveOnSatisfiedCondition(subscription, change);
            }
        }
    }
}
