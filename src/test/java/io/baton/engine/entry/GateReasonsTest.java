package io.baton.engine.entry;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.campaign.Campaign;
import io.baton.campaign.CampaignType;
import io.baton.campaign.GateRefusal;
import io.baton.campaign.Problem;
import io.baton.qualification.QualificationRule;
import io.baton.smartlist.SmartList.Verdict;
import io.baton.testing.PlainCampaign;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** In which words the gate refuses a person, and which of them are the same for everybody. */
class GateReasonsTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant LAST = Instant.parse("2026-06-01T10:00:00Z");

    private static Campaign campaign(String rule, Problem... problems) {
        return PlainCampaign.of("welcome", CampaignType.BATCH)
                .rule(QualificationRule.parse(rule).orElseThrow())
                .problems(problems)
                .read();
    }

    private static Optional<GateRefusal> byRule(String rule, Instant now, Optional<Instant> last) {
        var read = QualificationRule.parse(rule).orElseThrow();
        return GateReasons.refusedByRule(read, read.at(now, last), last, BERLIN);
    }

    @Test
    @DisplayName("E15 a model with problems is refused with the first of them")
    void model() {
        assertThat(GateReasons.refusedByModel(campaign("once"))).isEmpty();
        assertThat(GateReasons.refusedByModel(
                        campaign("once", new Problem("a", 1, 1, "no type"), new Problem("b", 2, 1, "no list"))))
                .contains(new GateRefusal("the campaign is invalid", "the campaign is invalid: no type"));
    }

    @Test
    @DisplayName("E10 an invalid list says so, a valid one says what is not met")
    void list() {
        assertThat(GateReasons.refusedByList(new Verdict.Qualified())).isEmpty();
        assertThat(GateReasons.refusedByList(
                        new Verdict.NotQualified("country = \"DE\"", Optional.of("country is 'FR'"))))
                .contains(new GateRefusal("country = \"DE\"", "country = \"DE\": country is 'FR'"));
        assertThat(GateReasons.refusedByList(new Verdict.Invalid("no such field")))
                .contains(new GateRefusal("the smart list is invalid", "the smart list is invalid: no such field"));
    }

    @Test
    @DisplayName("Q1 a rule that is used up says since when and when it opens again, in the engine's zone")
    void rule() {
        assertThat(byRule("once", LAST, Optional.empty())).isEmpty();
        assertThat(byRule("once", LAST.plusSeconds(60), Optional.of(LAST)))
                .contains(new GateRefusal(
                        "the qualification rule 'once' is used up",
                        "the qualification rule 'once' is used up since 2026-06-01T12:00:00+02:00, it never opens"
                                + " again"));
        assertThat(byRule("once every 7 days", LAST.plusSeconds(60), Optional.of(LAST)))
                .contains(new GateRefusal(
                        "the qualification rule 'once every 7 days' is used up",
                        "the qualification rule 'once every 7 days' is used up since 2026-06-01T12:00:00+02:00, it"
                                + " opens again 2026-06-08T12:00:00+02:00"));
        assertThat(byRule("every time", LAST, Optional.of(LAST))).isEmpty();
    }
}
