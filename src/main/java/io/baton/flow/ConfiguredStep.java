package io.baton.flow;

import io.baton.activity.ActivityName;

/**
 * A flow step of a model: what it does and what the modeler typed.
 *
 * @param <C> the configuration
 */
public record ConfiguredStep<C>(FlowStep<C> step, C config) {

    /** Reads the configuration of a step. */
    public static <C> ConfiguredStep<C> of(FlowStep<C> step, StepParameters parameters) {
        parameters.refuseUnknown(step.parameters());
        return new ConfiguredStep<>(step, step.configure(parameters));
    }

    /** Acts on the person. */
    public Outcome perform(Participant participant) {
        return step.perform(config, participant);
    }

    /** What the activities of the step are called. */
    public ActivityName activity() {
        return step.activity();
    }
}
