package io.baton.flow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The flow steps there are, by the name a model calls them. */
public final class FlowSteps {

    private final Map<String, FlowStep<?>> byName = new LinkedHashMap<>();

    public FlowSteps() {
        List.of(
                        new ChangeScore(),
                        new ChangeDataValue(),
                        new AddToList(),
                        new RemoveFromList(),
                        new InterestingMoment(),
                        new RemoveFromFlow(),
                        new ChangeProgramStatus(),
                        new RequestCampaign(),
                        new SendEmail(),
                        new SendAlert(),
                        new Wait())
                .forEach(step -> byName.put(step.name(), step));
    }

    /** The names of all steps. */
    public Set<String> names() {
        return Set.copyOf(byName.keySet());
    }

    /** The step of that name. */
    public Optional<FlowStep<?>> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
