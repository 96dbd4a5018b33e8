package io.baton.flow;

import io.baton.activity.ActivityAttribute;
import io.baton.activity.ActivityName;
import io.baton.activity.ActivityType;
import io.baton.token.ResolvedText;
import io.baton.token.TokenText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Set;

/** Notes a moment that sales people want to see in the person's history (F8). */
public final class InterestingMoment implements FlowStep<InterestingMoment.Config> {

    /** The configuration of a step in a model: the kind of moment and its description. Both may hold tokens. */
    public record Config(TokenText type, TokenText description) {}

    @Override
    public String name() {
        return "interestingMoment";
    }

    @Override
    public ActivityName activity() {
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
        var type = participant.resolve(config.type());
        var description = participant.resolve(config.description());
        var sources = new ArrayList<>(type.sources());
        sources.addAll(description.sources());
        var attributes = new LinkedHashMap<String, String>();
        attributes.put(ActivityAttribute.MOMENT_TYPE, type.text());
        attributes.put(ActivityAttribute.DESCRIPTION, description.text());
        attributes.put(
                ActivityAttribute.TOKEN_SOURCE,
                new ResolvedText(description.text(), sources)
                        .sourceSeenFrom(participant.campaign().key()));
        return new Outcome.Done(type.text(), attributes);
    }
}
