package io.baton.engine.trigger;

import io.baton.activity.Activity;
import io.baton.activity.ActivityAttribute;
import io.baton.activity.ActivityStatus;
import io.baton.activity.ActivityType;
import io.baton.campaign.Cause;
import io.baton.campaign.TriggerEvent;
import io.baton.engine.catalog.Activation;
import io.baton.engine.catalog.CatalogLogger;
import io.baton.engine.catalog.KnownTokens;
import io.baton.engine.command.CampaignRefusedException;
import io.baton.engine.command.Refusal;
import io.baton.engine.work.UnitOfWork;
import io.baton.person.Person;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Requests campaigns (F4): they take people in soon after, each in a transaction of its own. */
public final class CampaignRequests {

    private final Listeners listeners;
    private final TriggerStarts starts;
    private final Activation activation;
    private final KnownTokens tokens;
    private final Clock clock;

    public CampaignRequests(
            Listeners listeners, TriggerStarts starts, Activation activation, KnownTokens tokens, Clock clock) {
        this.listeners = listeners;
        this.starts = starts;
        this.activation = activation;
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * Asks a campaign to take a person in.
     *
     * @param person one of the unit of work
     * @param campaign key of the campaign
     * @param values My Token values by name without family
     * @return why it cannot be; empty when it is done
     */
    public Optional<Refusal> request(
            UnitOfWork unit, Person person, String campaign, Map<String, String> values, Cause cause) {
        var listener = listeners.find(person, campaign, TriggerEvent.REQUESTED);
        if (listener.isEmpty()) {
            return Optional.of(
                    listeners.refusal(person, campaign, () -> activation.refuseRequest(person.workspace(), campaign)));
        }
        var suspended = activation.refuseSuspended(listener.get().definitionId());
        if (suspended.isPresent()) {
            return suspended;
        }
        var event = cause.sign(new TriggerEvent(TriggerEvent.REQUESTED, Map.of()));
        long priority = listener.get().priority();
        starts.add(unit, person.workspace(), person.id(), List.of(campaign), priority, event, values, cause);
        unit.requested(person.id(), campaign, clock.instant());
        return Optional.empty();
    }

    /**
     * Makes a request from outside, in the unit of work that is given.
     *
     * @return how many people were requested; a person that is named twice counts once
     * @throws CampaignRefusedException when the campaign cannot be requested, or naming every person and token that
     *     offends
     */
    public int make(UnitOfWork unit, CampaignRequest request) {
        var campaign = request.campaign();
        var problems = new ArrayList<>(request.problems());
        List<Person> found = problems.isEmpty()
                ? request.people().load(unit, campaign.workspace(), "the campaign", problems)
                : List.of();
        tokens.unknownTokens(campaign, request.tokens())
                .forEach(token -> problems.add("neither the campaign nor what it executes uses the token " + token));
        if (!problems.isEmpty()) {
            throw CatalogLogger.LOG.cannotRequest(campaign.key(), Refusal.of(String.join("; ", problems)));
        }
        for (var person : found) {
            request(unit, person, campaign.key(), request.tokens(), Cause.API).ifPresent(refusal -> {
                throw CatalogLogger.LOG.cannotRequest(campaign.key(), refusal);
            });
            unit.log(requested(person, campaign.key()));
        }
        return found.size();
    }

    private Activity requested(Person person, String campaign) {
        return Activity.of(
                person.id(),
                person.workspace(),
                clock.instant(),
                ActivityType.REQUEST_CAMPAIGN,
                campaign,
                ActivityStatus.DONE,
                Map.of(ActivityAttribute.SOURCE, Cause.API.source()));
    }
}
