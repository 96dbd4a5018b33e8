package io.baton.flow;

import io.baton.activity.ActivityType;
import io.baton.token.TokenText;
import java.util.LinkedHashMap;
import java.util.Set;

/** Notes a moment that sales people want to see in the person's history (F8). */
public final class InterestingMoment implements FlowStep<InterestingMoment.Config> {

    /** What the modeler typed: the kind of moment and its description; both may hold tokens. */
    public record Config(TokenText type, TokenText description) {}

    @Override
    public String name() {
        return "interestingMoment";
    }

    @Override
    public ActivityType activity() {
        return ActivityType.INTERESTING_MOMENT;
    }

    @Override
    public Set<String> parameters() {
        return Set.of("type", "description");
    }

    @Override
    public Config configure(StepParameters parameters) {
        return new Config(
                TokenText.parse(parameters.required("type")), TokenText.parse(parameters.required("description")));
    }

    @Override
    public Outcome perform(Config config, Participant participant) {
        var type = participant.resolve(config.type()).text();
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("momentType", type);
        attributes.put("description", participant.resolve(config.description()).text());
        return new Outcome.Done(type, attributes);
    }
}
