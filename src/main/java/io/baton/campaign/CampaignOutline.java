package io.baton.campaign;

import io.baton.token.TokenName;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What is known of a version of a campaign without its model: enough to list it, to check it and to draw its calls. It
 * never changes. Immutable.
 *
 * @param usedTokens the My Tokens that its model names anywhere, in the order of the file
 * @param neededTokens the My Tokens without a default that its elements name, in the order of the file
 * @param doubts what it does, but hardly as it was meant
 */
public record CampaignOutline(
        Campaign campaign, Set<TokenName> usedTokens, Set<NeededToken> neededTokens, List<Problem> doubts) {

    public CampaignOutline {
        usedTokens = Collections.unmodifiableSet(new LinkedHashSet<>(usedTokens));
        neededTokens = Collections.unmodifiableSet(new LinkedHashSet<>(neededTokens));
        doubts = List.copyOf(doubts);
    }

    /**
     * A My Token that an element names without a default.
     *
     * @param element id of the element
     */
    public record NeededToken(TokenName token, String element) {}
}
