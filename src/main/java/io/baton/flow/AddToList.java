package io.baton.flow;

import io.baton.activity.ActivityType;
import java.util.Set;

/** Puts the person on a static list (F3); it stays on it when it is there already. */
public final class AddToList implements FlowStep<ListTarget> {

    @Override
    public String name() {
        return "addToList";
    }

    @Override
    public ActivityType activity() {
        return ActivityType.ADD_TO_LIST;
    }

    @Override
    public Set<String> parameters() {
        return ListTarget.PARAMETERS;
    }

    @Override
    public ListTarget configure(StepParameters parameters) {
        return ListTarget.of(parameters);
    }

    @Override
    public Outcome perform(ListTarget target, Participant participant) {
        return target.change(participant, participant::addTo);
    }
}
