package io.baton.flow;

import io.baton.activity.ActivityName;
import java.util.Set;

/**
 * One kind of action on a person. Holds no state: what the modeler typed is read once into a configuration.
 *
 * @param <C> the immutable configuration of one such step in a model
 */
public interface FlowStep<C> {

    /** The name in models: {@code changeScore} for {@code camunda:delegateExpression="${changeScore}"}. */
    String name();

    /**
     * What the activities of the step are called; the element template bears the same name. A step that no other code asks for
     * needs no constant of its own: {@code ActivityName.of("Tag Person")}.
     */
    ActivityName activity();

    /** The {@code camunda:property} names the step knows. */
    Set<String> parameters();

    /** Reads the configuration. Problems go to the parameters; the configuration is whole in any case. */
    C configure(StepParameters parameters);

    /** Acts on the person. */
    Outcome perform(C config, Participant participant);
}
