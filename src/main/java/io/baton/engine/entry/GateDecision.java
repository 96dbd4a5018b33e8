package io.baton.engine.entry;

import io.baton.activity.Activity;
import io.baton.activity.ActivityAttribute;
import io.baton.activity.ActivityStatus;
import io.baton.activity.ActivityType;
import io.baton.campaign.Campaign;
import io.baton.campaign.GateRefusal;
import io.baton.engine.work.UnitOfWork;
import io.baton.person.Person;
import io.baton.qualification.QualificationRule.Answer;
import io.baton.token.TokenContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What the gate of a campaign says of a person, decided in memory (E15). */
public final class GateDecision {

    private GateDecision() {}

    /**
     * Why a person would not get in now: is the campaign valid, is its list, are the filters met, does the rule allow
     * it. Changes nothing.
     *
     * @param context the tokens that the list may ask for
     * @return empty when the person qualifies
     */
    public static Optional<GateRefusal> refusal(
            UnitOfWork unit, Campaign campaign, Person person, TokenContext context, Clock clock, Instant now) {
        var refused = GateReasons.refusedByModel(campaign);
        if (refused.isEmpty()) {
            refused = GateReasons.refusedByList(unit.verdicts().decide(campaign, person, context));
        }
        if (refused.isEmpty()) {
            var last = unit.lastQualified(person.id(), campaign.key());
            var rule = campaign.qualification();
            refused = GateReasons.refusedByRule(rule, rule.at(now, last), last, clock.getZone());
        }
        return refused;
    }

    /**
     * Whether a person would get in now: the same decision, for those who are only counted.
     *
     * @param context the tokens that the list may ask for, made when it does
     */
    public static boolean isOpen(
            UnitOfWork unit, Campaign campaign, Person person, Supplier<TokenContext> context, Instant now) {
        return campaign.problems().isEmpty()
                && unit.verdicts().isOnList(campaign, person, context)
                && !(campaign.qualification().at(now, unit.lastQualified(person.id(), campaign.key()))
                        instanceof Answer.Closed);
    }

    /** The activity of a person that an event or a request would have brought in. */
    public static Activity refused(Campaign campaign, Person person, Instant now, String event, GateRefusal refusal) {
        return Activity.of(
                        person.id(),
                        person.workspace(),
                        now,
                        ActivityType.ENTER_CAMPAIGN,
                        campaign.key(),
                        ActivityStatus.DONE,
                        Map.of(
                                ActivityAttribute.QUALIFIED,
                                Activity.qualified(false),
                                ActivityAttribute.TRIGGER,
                                event,
                                ActivityAttribute.REASON,
                                refusal.reason()))
                .by(campaign.key());
    }
}
