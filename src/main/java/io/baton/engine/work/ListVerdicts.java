package io.baton.engine.work;

import io.baton.campaign.Campaign;
import io.baton.person.Person;
import io.baton.person.Workspace;
import io.baton.smartlist.SmartList;
import io.baton.smartlist.SmartList.Verdict;
import io.baton.smartlist.SmartLists;
import io.baton.token.TokenContext;
import java.time.Clock;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** What smart lists say of the people of one unit of work: each list is looked up once. */
public final class ListVerdicts {

    private final UnitOfWork unit;
    private final SmartLists lists;
    private final Clock clock;
    private final IdentityHashMap<Campaign, SmartList> ofCampaigns = new IdentityHashMap<>();
    private final Map<Workspace, FactsOfWork> facts = new HashMap<>();

    ListVerdicts(UnitOfWork unit, SmartLists lists, Clock clock) {
        this.unit = unit;
        this.lists = lists;
        this.clock = clock;
    }

    /**
     * What a campaign's smart list says of a person.
     *
     * @param person one of the unit of work
     * @param tokens those of the person's instance: a list may ask for the trigger's
     */
    public Verdict decide(Campaign campaign, Person person, TokenContext tokens) {
        return decide(campaign.workspace(), listOf(campaign), person, () -> tokens, true);
    }

    /** What a list that belongs to an element of a campaign says of a person. */
    public Verdict decide(Workspace workspace, SmartList list, Person person, TokenContext tokens) {
        return decide(workspace, list, person, () -> tokens, true);
    }

    /**
     * Whether a person is on a campaign's smart list: the same decision, for those who need no words.
     *
     * @param tokens those of the person's instance, asked when the list asks for one
     */
    public boolean isOnList(Campaign campaign, Person person, Supplier<TokenContext> tokens) {
        return decide(campaign.workspace(), listOf(campaign), person, tokens, false) instanceof Verdict.Qualified;
    }

    private SmartList listOf(Campaign campaign) {
        var known = ofCampaigns.get(campaign);
        if (known == null) {
            known = lists.resolve(campaign.workspace(), campaign.smartList());
            ofCampaigns.put(campaign, known);
        }
        return known;
    }

    private Verdict decide(
            Workspace workspace, SmartList list, Person person, Supplier<TokenContext> tokens, boolean told) {
        var seen =
                facts.computeIfAbsent(workspace, of -> new FactsOfWork(unit, key -> lists.referredTo(of, key), clock));
        var verdict = list.decide(person, seen.with(tokens, told));
        return verdict instanceof Verdict.Invalid
                ? unit.reloadForNewFields(person)
                        .map(fresh -> list.decide(fresh, seen.with(tokens, told)))
                        .orElse(verdict)
                : verdict;
    }
}
