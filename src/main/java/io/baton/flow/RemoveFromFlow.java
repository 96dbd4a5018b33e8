package io.baton.flow;

import io.baton.activity.ActivityAttribute;
import io.baton.activity.ActivityName;
import io.baton.activity.ActivityType;
import io.baton.smartlist.AssetReference.AssetKind;
import java.util.LinkedHashMap;
import java.util.Set;

/** Takes the person out of a campaign; out of an executable one and every parent above it (E9). */
public final class RemoveFromFlow implements FlowStep<RemoveFromFlow.Config> {

    /** The configuration of a step in a model: the key of the campaign to leave. */
    public record Config(String campaign) {}

    @Override
    public String name() {
        return "removeFromFlow";
    }

    @Override
    public ActivityName activity() {
        return ActivityType.REMOVE_FROM_FLOW;
    }

    @Override
    public Set<String> parameters() {
        return Set.of("campaign");
    }

    @Override
    public Config configure(StepParameters parameters) {
        var campaign = parameters.required("campaign").strip();
        parameters.names(AssetKind.CAMPAIGN, campaign);
        return new Config(campaign);
    }

    @Override
    public Outcome perform(Config config, Participant participant) {
        var left = participant.removeFromFlow(config.campaign());
        var attributes = new LinkedHashMap<String, String>();
        if (left.isEmpty()) {
            return new Outcome.Skipped(
                    config.campaign(), attributes, "the person is not in the campaign '" + config.campaign() + "'");
        }
        attributes.put(ActivityAttribute.LEFT, String.join(" > ", left));
        return new Outcome.Done(config.campaign(), attributes);
    }
}
