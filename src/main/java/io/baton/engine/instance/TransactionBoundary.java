package io.baton.engine.instance;

import org.camunda.bpm.engine.impl.pvm.PvmTransition;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;

/** Ends the transaction of an instance behind an activity. */
public final class TransactionBoundary {

    private TransactionBoundary() {}

    /**
     * What follows is a transaction of its own. The engine goes on along a flow by its id; where a flow has none, the
     * boundary is before what the flow leads to.
     */
    public static void putBehind(ActivityImpl activity) {
        if (activity.isAsyncAfter()) {
            return;
        }
        var flows = activity.getOutgoingTransitions();
        if (flows.stream().map(PvmTransition::getId).allMatch(id -> id != null)) {
            activity.setAsyncAfter(true);
            return;
        }
        for (var flow : flows) {
            if (flow.getDestination() instanceof ActivityImpl next && !next.isAsyncBefore()) {
                next.setAsyncBefore(true);
            }
        }
    }
}
