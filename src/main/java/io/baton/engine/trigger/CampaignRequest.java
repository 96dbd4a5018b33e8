package io.baton.engine.trigger;

import io.baton.activity.Activity;
import io.baton.activity.ActivityAttribute;
import io.baton.activity.ActivityStatus;
import io.baton.activity.ActivityType;
import io.baton.campaign.Campaign;
import io.baton.campaign.Cause;
import io.baton.engine.command.BatonLogger;
import io.baton.engine.command.CampaignRefusedException;
import io.baton.engine.people.StaticListChange.Named;
import io.baton.engine.work.UnitOfWork;
import io.baton.person.Person;
import io.baton.plugin.Baton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A request from outside that a campaign take people in (F4, P2): all of them or nobody.
 *
 * @param campaign the campaign that is asked
 * @param people of its workspace
 * @param tokens My Token values by name without family, for these people's way through the campaign
 */
public record CampaignRequest(Campaign campaign, Named people, Map<String, String> tokens) {

    /** How many people one request may name (P2). */
    public static final int MOST_PEOPLE = 100;

    /** How many tokens one request may pass (P2). */
    public static final int MOST_TOKENS = 100;

    /**
     * Makes the request, in the unit of work of the unit.
     *
     * @return how many people were requested; who is named twice counts once
     * @throws CampaignRefusedException when the campaign cannot be requested, or naming every person and token that offends
     */
    public int make(Baton baton, UnitOfWork unit) {
        var problems = new ArrayList<String>();
        int named = people.ids().size() + people.emails().size();
        if (named > MOST_PEOPLE) {
            problems.add(named + " people are named, a request takes at most " + MOST_PEOPLE);
        }
        if (tokens.size() > MOST_TOKENS) {
            problems.add(tokens.size() + " tokens are passed, a request takes at most " + MOST_TOKENS);
        }
        List<Person> found = problems.isEmpty()
                ? people.load(baton, unit, campaign.workspace(), "the campaign", problems)
                : List.of();
        baton.campaigns()
                .unknownTokens(campaign, tokens)
                .forEach(token -> problems.add("neither the campaign nor what it executes uses the token " + token));
        if (!problems.isEmpty()) {
            throw BatonLogger.LOG.cannotRequest(campaign.key(), String.join("; ", problems));
        }
        for (var person : found) {
            unit.request(person, campaign.key(), tokens, Cause.API).ifPresent(reason -> {
                throw BatonLogger.LOG.cannotRequest(campaign.key(), reason);
            });
            unit.log(requested(baton, person));
        }
        return found.size();
    }

    private Activity requested(Baton baton, Person person) {
        return Activity.of(
                person.id(),
                baton.clock().instant(),
                ActivityType.REQUEST_CAMPAIGN,
                campaign.key(),
                ActivityStatus.DONE,
                Map.of(ActivityAttribute.SOURCE, Cause.API.source()));
    }
}
