package io.baton.engine;

import io.baton.activity.Activity;
import io.baton.activity.ActivityStatus;
import io.baton.activity.ActivityType;
import io.baton.campaign.Campaign;
import io.baton.engine.ListChange.Named;
import io.baton.person.Person;
import io.baton.person.PersonId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

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
     * Makes the request, in the unit of work of the session.
     *
     * @return how many people were requested; who is named twice counts once
     * @throws CampaignRefusedException when the campaign cannot be requested, or naming every person and token that offends
     */
    public int make(Baton baton, CampaignSession session) {
        var problems = new ArrayList<String>();
        int named = people.ids().size() + people.emails().size();
        if (named > MOST_PEOPLE) {
            problems.add(named + " people are named, a request takes at most " + MOST_PEOPLE);
        }
        if (tokens.size() > MOST_TOKENS) {
            problems.add(tokens.size() + " tokens are passed, a request takes at most " + MOST_TOKENS);
        }
        List<Person> found = problems.isEmpty() ? find(baton, session, problems) : List.of();
        baton.campaigns()
                .unknownTokens(campaign, tokens)
                .forEach(token -> problems.add("neither the campaign nor what it executes uses the token " + token));
        if (!problems.isEmpty()) {
            throw BatonLogger.LOG.cannotRequest(campaign.key(), String.join("; ", problems));
        }
        for (var person : found) {
            session.request(person, campaign.key(), tokens, Cause.API).ifPresent(reason -> {
                throw BatonLogger.LOG.cannotRequest(campaign.key(), reason);
            });
            session.log(requested(baton, person));
        }
        return found.size();
    }

    private List<Person> find(Baton baton, CampaignSession session, List<String> problems) {
        var byEmail = baton.people().findIds(campaign.workspace(), people.emails());
        var ids = new TreeSet<PersonId>(byEmail.values());
        people.emails().stream()
                .filter(email -> !byEmail.containsKey(email))
                .forEach(email ->
                        problems.add("there is no person with the address '" + email + "' in " + campaign.workspace()));
        people.ids().forEach(id -> PersonId.parse(id).ifPresentOrElse(ids::add, () -> problems.add(missing(id))));
        session.load(ids);
        var found = new ArrayList<Person>();
        for (var id : ids) {
            var person = session.loaded(id);
            if (person.isEmpty()) {
                problems.add(missing(id.toString()));
            } else if (!person.get().workspace().equals(campaign.workspace())) {
                problems.add("person '" + id + "' belongs to " + person.get().workspace() + ", the campaign to "
                        + campaign.workspace());
            } else {
                found.add(person.get());
            }
        }
        return found;
    }

    private static String missing(String id) {
        return "there is no person with the id '" + id + "'";
    }

    private Activity requested(Baton baton, Person person) {
        return new Activity(
                person.id(),
                baton.clock().instant(),
                ActivityType.REQUEST_CAMPAIGN.label(),
                "",
                campaign.key(),
                ActivityStatus.DONE.label(),
                0,
                "",
                Optional.empty(),
                Map.of("source", Cause.API.source()));
    }
}
