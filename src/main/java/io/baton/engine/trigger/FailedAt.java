package io.baton.engine.trigger;

import io.baton.engine.instance.CampaignInstances;
import java.util.Optional;
import org.camunda.bpm.engine.impl.context.Context;

/**
 * Where a flow failed, as far as it is known.
 *
 * @param step id of the element that failed, be it of a campaign that was executed: what the engine names as well when
 *     a job fails
 * @param element id of the element of the campaign itself
 */
record FailedAt(Optional<String> step, Optional<String> element) {

    static final FailedAt NOWHERE = new FailedAt(Optional.empty(), Optional.empty());

    /** Where the command under way has just failed. */
    static FailedAt latest() {
        var step = Optional.ofNullable(Context.getCommandInvocationContext()
                        .getProcessDataContext()
                        .getLatestActivityId())
                .filter(id -> !id.startsWith("~")); // an execution that stands nowhere
        return new FailedAt(step, CampaignInstances.current().latestElement());
    }
}
