package io.baton.engine.step;

import io.baton.flow.ConfiguredStep;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Performs one configured flow step for the person of an instance and writes the activity it leaves. */
final class FlowStepDelegate implements JavaDelegate {

    private final Participants participants;
    private final ConfiguredStep<?> step;

    FlowStepDelegate(Participants participants, ConfiguredStep<?> step) {
        this.participants = participants;
        this.step = step;
    }

    @Override
    public void execute(DelegateExecution execution) {
        participants.of(execution).perform(step);
    }
}
