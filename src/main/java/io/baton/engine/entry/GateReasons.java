package io.baton.engine.entry;

import io.baton.campaign.Campaign;
import io.baton.campaign.GateRefusal;
import io.baton.qualification.QualificationRule;
import io.baton.qualification.QualificationRule.Answer;
import io.baton.smartlist.SmartList.Verdict;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Why a person does not get through the gate, in the words of its activity (E5). */
public final class GateReasons {

    private GateReasons() {}

    /** Why the model keeps everybody out; empty when it does not. */
    public static Optional<GateRefusal> refusedByModel(Campaign campaign) {
        return campaign.problems().isEmpty()
                ? Optional.empty()
                : Optional.of(GateRefusal.of(
                        "the campaign is invalid", campaign.problems().get(0).message()));
    }

    /** Why a verdict keeps somebody out; empty when it does not. */
    public static Optional<GateRefusal> refusedByList(Verdict verdict) {
        if (verdict instanceof Verdict.Invalid invalid) {
            return Optional.of(GateRefusal.of("the smart list is invalid", invalid.reason()));
        }
        return verdict instanceof Verdict.NotQualified not
                ? Optional.of(new GateRefusal(not.condition(), not.reason()))
                : Optional.empty();
    }

    /**
     * Why the qualification rule keeps somebody out; empty when it does not.
     *
     * @param last when the person last qualified
     */
    public static Optional<GateRefusal> refusedByRule(
            QualificationRule rule, Answer answer, Optional<Instant> last, ZoneId zone) {
        if (!(answer instanceof Answer.Closed closed)) {
            return Optional.empty();
        }
        var condition = "the qualification rule '" + rule.text() + "' is used up";
        var opens =
                closed.opensAt().map(at -> ", it opens again " + text(at, zone)).orElse(", it never opens again");
        return Optional.of(new GateRefusal(condition, condition + " since " + text(last.orElseThrow(), zone) + opens));
    }

    private static String text(Instant moment, ZoneId zone) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment.atZone(zone));
    }
}
