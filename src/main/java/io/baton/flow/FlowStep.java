package io.baton.flow;

import io.baton.activity.ActivityName;
import java.util.Set;

/**
 * One kind of action on a person. It holds no state: the parameters of a model are read once into a configuration.
 *
 * @param <C> the immutable configuration of one such step in a model
 */
public interface FlowStep<C> {

    /** The name in models: {@code changeScore} for {@code camunda:delegateExpression="${changeScore}"}. */
    String name();

    /**
     * The name of the activities that the step leaves. The element template bears the same name. It needs a constant
     * only where other code asks for it; otherwise it is {@code ActivityName.of("Tag Person")}.
     */
    ActivityName activity();

    /** The {@code camunda:property} names the step knows. */
    Set<String> parameters();

    /** Reads the configuration. Problems go to the parameters; the configuration is whole in any case. */
    C configure(StepParameters parameters);

    /** Acts on the person. */
    Outcome perform(C config, Participant participant);
}
