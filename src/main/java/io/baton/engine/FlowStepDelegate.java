package io.baton.engine;

import io.baton.activity.ActivityStatus;
import io.baton.flow.ConfiguredStep;
import io.baton.flow.Outcome;
import java.util.LinkedHashMap;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Performs one configured flow step for the person of an instance and writes the activity it leaves. */
final class FlowStepDelegate implements JavaDelegate {

    private final Baton baton;
    private final ConfiguredStep<?> step;

    FlowStepDelegate(Baton baton, ConfiguredStep<?> step) {
        this.baton = baton;
        this.step = step;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var participant = InstanceParticipant.of(baton, execution);
        var outcome = step.perform(participant);
        var attributes = new LinkedHashMap<>(outcome.attributes());
        if (outcome instanceof Outcome.Skipped skipped) {
            attributes.put("reason", skipped.reason());
        }
        participant.log(
                step.activity(),
                outcome.target(),
                outcome instanceof Outcome.Done ? ActivityStatus.DONE : ActivityStatus.SKIPPED,
                attributes);
    }
}
