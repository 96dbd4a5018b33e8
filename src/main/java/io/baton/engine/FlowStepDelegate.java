package io.baton.engine;

import io.baton.flow.ConfiguredStep;
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
        InstanceParticipant.of(baton, execution).perform(step);
    }
}
