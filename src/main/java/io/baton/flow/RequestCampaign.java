package io.baton.flow;

import io.baton.activity.ActivityAttribute;
import io.baton.activity.ActivityName;
import io.baton.activity.ActivityType;
import io.baton.smartlist.AssetReference.AssetKind;
import io.baton.token.TokenText;
import java.util.LinkedHashMap;
import java.util.Set;

/**
 * Asks a trigger campaign to take the person in (F4). That campaign does so later, in a transaction and with a token
 * context of its own. This flow goes on at once, and no failure there hurts it.
 */
public final class RequestCampaign implements FlowStep<RequestCampaign.Config> {

    /** The configuration of a step in a model: the key of the campaign to request, which may hold tokens. */
    public record Config(TokenText campaign) {}

    @Override
    public String name() {
        return "requestCampaign";
    }

    @Override
    public ActivityName activity() {
        return ActivityType.REQUEST_CAMPAIGN;
    }

    @Override
    public Set<String> parameters() {
        return Set.of("campaign");
    }

    @Override
    public Config configure(StepParameters parameters) {
        var campaign = parameters.required("campaign");
        parameters.names(AssetKind.REQUEST, campaign);
        return new Config(TokenText.parse(campaign));
    }

    @Override
    public Outcome perform(Config config, Participant participant) {
        var text = participant.resolve(config.campaign());
        var target = text.text().strip();
        var attributes = new LinkedHashMap<String, String>();
        attributes.put(
                ActivityAttribute.TOKEN_SOURCE,
                text.sourceSeenFrom(participant.campaign().key()));
        if (target.isEmpty()) {
            return new Outcome.Skipped("", attributes, "the campaign is blank: name the key of one");
        }
        return participant
                .request(target)
                .<Outcome>map(refusal -> new Outcome.Skipped(target, attributes, refusal))
                .orElseGet(() -> new Outcome.Done(target, attributes));
    }
}
