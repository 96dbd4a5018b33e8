package io.baton.engine.overview;

import io.baton.campaign.Campaign;
import io.baton.campaign.GateRefusal;
import io.baton.engine.entry.GateReasons;
import io.baton.engine.work.UnitOfWork;
import io.baton.person.Person;
import io.baton.smartlist.SmartLists;
import java.time.Clock;
import java.util.Map;

/** Explains campaigns' gates: asks what the gate would ask, and changes nothing (L4). */
public final class Explanations {

    private final SmartLists lists;
    private final Clock clock;

    /**
     * @param lists finds the campaigns' smart lists
     * @param clock tells the moment of the question, and the zone in which moments are written
     */
    public Explanations(SmartLists lists, Clock clock) {
        this.lists = lists;
        this.clock = clock;
    }

    /**
     * Explains a campaign's gate for a person as things are stored.
     *
     * @param person of the campaign's workspace
     * @param trigger the tokens of an event, as if it had brought the person; none for no event
     */
    public Explanation explain(UnitOfWork unit, Campaign campaign, Person person, Map<String, String> trigger) {
        var facts = unit.audience().facts(campaign.workspace(), person.id(), trigger);
        var last = facts.executed(person.id(), campaign.key());
        var rule = campaign.qualification().at(clock.instant(), last);
        var list = ListExplanation.of(lists.resolve(campaign.workspace(), campaign.smartList()), person, facts);
        var reason = GateReasons.refusedByModel(campaign)
                .map(GateRefusal::reason)
                .or(list::reason)
                .or(() -> GateReasons.refusedByRule(campaign.qualification(), rule, last, clock.getZone())
                        .map(GateRefusal::reason));
        return new Explanation(reason, list.conditions(), last, rule);
    }
}
