package io.baton.flow;

import io.baton.activity.ActivityName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The flow steps there are, by the name that models call them. A new step is one line more here. */
public final class FlowSteps {

    private static final List<FlowStep<?>> ALL = List.of(
            new ChangeScore(),
            new ChangeDataValue(),
            ChangeList.add(),
            ChangeList.remove(),
            new InterestingMoment(),
            new RemoveFromFlow(),
            new ChangeProgramStatus(),
            new RequestCampaign(),
            new SendEmail(),
            new SendAlert(),
            new Wait());

    private final Map<String, FlowStep<?>> byName =
            ALL.stream().collect(Collectors.toUnmodifiableMap(FlowStep::name, Function.identity()));

    /** The names of all steps. */
    public Set<String> names() {
        return byName.keySet();
    }

    /** The names of the activities that the steps leave. */
    public Set<ActivityName> activities() {
        return ALL.stream().map(FlowStep::activity).collect(Collectors.toUnmodifiableSet());
    }

    /** The step of that name. */
    public Optional<FlowStep<?>> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
