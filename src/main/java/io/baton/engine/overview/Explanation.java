package io.baton.engine.overview;

import io.baton.qualification.QualificationRule.Answer;
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

    /** Whether the person would get in. */
    public boolean qualified() {
        return reason.isEmpty();
    }
}
