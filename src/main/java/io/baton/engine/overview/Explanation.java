package io.baton.engine.overview;

import io.baton.campaign.Campaign;
import io.baton.campaign.GateRefusal;
import io.baton.engine.entry.GateReasons;
import io.baton.person.Person;
import io.baton.plugin.Baton;
import io.baton.qualification.QualificationRule.Answer;
import io.baton.smartlist.ListFacts;
import io.baton.smartlist.SmartList;
import io.baton.smartlist.SmartList.Explained;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Why a person would or would not get into a campaign now (L4).
 *
 * @param reason why not, word for word as the activity would say; empty when it would
 * @param conditions every condition of the smart list
 * @param lastQualified when the person last qualified; empty when it never did
 * @param rule what the qualification rule says, whatever the list says
 */
public record Explanation(
        Optional<String> reason, List<Explained> conditions, Optional<Instant> lastQualified, Answer rule) {

    public boolean qualified() {
        return reason.isEmpty();
    }

    /** Explains a campaign's gate for a person of its workspace, as things are stored. Inside a unit of work. */
    public static Explanation of(Baton baton, Campaign campaign, Person person) {
        var list = baton.smartLists().resolve(campaign.workspace(), campaign.smartList());
        var facts = baton.audience().facts(campaign.workspace(), person.id());
        var last = facts.executed(person.id(), campaign.key());
        var now = baton.clock().instant();
        var rule = campaign.qualification().at(now, last);
        var reason = GateReasons.refusedByModel(campaign)
                .or(() -> GateReasons.refusedByList(list.decide(person, facts)))
                .or(() -> GateReasons.refusedByRule(
                        campaign, rule, last, baton.clock().getZone()));
        return new Explanation(reason.map(GateRefusal::reason), conditions(list, person, facts), last, rule);
    }

    /** The conditions of a list for a person; none of a list that is not valid. */
    public static List<Explained> conditions(SmartList list, Person person, ListFacts facts) {
        return list.invalid(person.catalog()).isPresent() ? List.of() : list.explain(person, facts);
    }
}
