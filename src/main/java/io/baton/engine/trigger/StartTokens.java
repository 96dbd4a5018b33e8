package io.baton.engine.trigger;

import io.baton.campaign.Campaign;
import io.baton.campaign.WaitingStart;
import io.baton.engine.work.TokenContexts;
import io.baton.token.TokenContext;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The tokens with which a start takes somebody into a campaign. They are made when somebody asks for them, once: most
 * who hear of an event are refused for their fields.
 */
final class StartTokens implements Supplier<TokenContext> {

    private final TokenContexts contexts;
    private final Campaign campaign;
    private final WaitingStart start;
    private @Nullable TokenContext made;

    StartTokens(TokenContexts contexts, Campaign campaign, WaitingStart start) {
        this.contexts = contexts;
        this.campaign = campaign;
        this.start = start;
    }

    @Override
    public TokenContext get() {
        var known = made;
        if (known == null) {
            known = contexts.start(campaign, start.tokens())
                    .withTrigger(start.event().attributes(), campaign.key());
            made = known;
        }
        return known;
    }
}
