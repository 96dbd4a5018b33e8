package io.baton.engine.overview;

import io.baton.campaign.Campaign;
import io.baton.person.Person;
import io.baton.plugin.Baton;
import io.baton.qualification.QualificationRule.Answer;
import io.baton.smartlist.ListFacts;
import io.baton.smartlist.SmartList;
import io.baton.smartlist.SmartList.Explained;
import io.baton.smartlist.SmartList.Verdict;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
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
        var reason = refusedByModel(campaign)
                .or(() -> refusedByList(list.decide(person, facts)))
                .or(() -> refusedByRule(campaign, rule, last, baton.clock().getZone()));
        return new Explanation(reason, conditions(list, person, facts), last, rule);
    }

    /** The conditions of a list for a person; none of a list that is not valid. */
    public static List<Explained> conditions(SmartList list, Person person, ListFacts facts) {
        return list.invalid(person.catalog()).isPresent() ? List.of() : list.explain(person, facts);
    }

    public static Optional<String> refusedByModel(Campaign campaign) {
        return campaign.problems().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "the campaign is invalid: " + campaign.problems().get(0).message());
    }

    /** Why a verdict keeps somebody out; empty when it does not. */
    public static Optional<String> refusedByList(Verdict verdict) {
        if (verdict instanceof Verdict.Invalid invalid) {
            return Optional.of("the smart list is invalid: " + invalid.reason());
        }
        return verdict instanceof Verdict.NotQualified not ? Optional.of(not.reason()) : Optional.empty();
    }

    public static Optional<String> refusedByRule(
            Campaign campaign, Answer answer, Optional<Instant> last, ZoneId zone) {
        return answer instanceof Answer.Closed closed
                ? Optional.of("the qualification rule '"
                        + campaign.qualification().text() + "' is used up since " + text(last.orElseThrow(), zone)
                        + closed.opensAt()
                                .map(at -> ", it opens again " + text(at, zone))
                                .orElse(", it never opens again"))
                : Optional.empty();
    }

    private static String text(Instant moment, ZoneId zone) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment.atZone(zone));
    }
}
