package io.baton.flow;

import io.baton.activity.ActivityName;

/**
 * A flow step of a model: the step and its configuration.
 *
 * @param <C> the configuration
 */
public record ConfiguredStep<C>(FlowStep<C> step, C config) {

    /** Reads the configuration of a step. */
    public static <C> ConfiguredStep<C> of(FlowStep<C> step, StepParameters parameters) {
        parameters.refuseUnknown(step.parameters());
        var configured = new ConfiguredStep<>(step, step.configure(parameters));
        parameters.checkTokens();
        return configured;
    }

    /** Acts on the person. */
    public Outcome perform(Participant participant) {
        return step.perform(config, participant);
    }

    /** The name of the activities that the step leaves. */
    public ActivityName activity() {
        return step.activity();
    }
}
