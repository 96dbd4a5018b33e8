package io.baton.engine.entry;

import io.baton.campaign.Campaign;
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

    /**
     * Why the qualification rule keeps somebody out; empty when it does not.
     *
     * @param last when the person last qualified
     */
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
