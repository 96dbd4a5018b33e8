package io.baton.flow;

import io.baton.activity.ActivityType;
import java.util.Set;

/** Takes the person off a static list (F3); nothing changes when it is not on it. */
public final class RemoveFromList implements FlowStep<ListTarget> {

    @Override
    public String name() {
        return "removeFromList";
    }

    @Override
    public ActivityType activity() {
        return ActivityType.REMOVE_FROM_LIST;
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
        return target.change(participant, participant::removeFrom);
    }
}
