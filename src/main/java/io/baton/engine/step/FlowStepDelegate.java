package io.baton.engine.step;

import io.baton.flow.ConfiguredStep;
import io.baton.plugin.Baton;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Performs one configured flow step for the person of an instance and writes the activity it leaves. */
public final class FlowStepDelegate implements JavaDelegate {

    private final Baton baton;
    private final ConfiguredStep<?> step;

    public FlowStepDelegate(Baton baton, ConfiguredStep<?> step) {
        this.baton = baton;
        this.step = step;
    }

    @Override
    public void execute(DelegateExecution execution) {
        InstanceParticipant.of(baton, execution).perform(step);
    }
}
