package io.baton.engine.trigger;

import io.baton.campaign.Campaign;
import io.baton.engine.work.NamedPeople;
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
public record CampaignRequest(Campaign campaign, NamedPeople people, Map<String, String> tokens) {

    /** How many people one request may name (P2). */
    public static final int MOST_PEOPLE = 100;

    /** How many tokens one request may pass (P2). */
    public static final int MOST_TOKENS = 100;

    /** What is too much of it; none when it is within the limits. */
    List<String> problems() {
        var problems = new ArrayList<String>();
        int named = people.ids().size() + people.emails().size();
        if (named > MOST_PEOPLE) {
            problems.add(named + " people are named, a request takes at most " + MOST_PEOPLE);
        }
        if (tokens.size() > MOST_TOKENS) {
            problems.add(tokens.size() + " tokens are passed, a request takes at most " + MOST_TOKENS);
        }
        return problems;
    }
}
