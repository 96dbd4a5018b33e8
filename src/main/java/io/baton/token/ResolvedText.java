package io.baton.token;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A text after its tokens were replaced.
 *
 * @param text plain text, never evaluated again (T9)
 * @param sources where the tokens' values came from, in the order of the tokens; empty for a text without tokens
 */
public record ResolvedText(String text, List<TokenSource> sources) {

    /** The sources in words, as the flow of one campaign sees them; blank for a text without tokens. */
    public String sourceSeenFrom(String campaign) {
        if (sources.size() <= 1) {
            return sources.isEmpty() ? "" : sources.get(0).seenFrom(campaign);
        }
        return sources.stream()
                .map(source -> source.seenFrom(campaign))
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
