package io.baton.engine.work;

import io.baton.campaign.Campaign;
import io.baton.campaign.Program;
import io.baton.campaign.ProgramStore;
import io.baton.person.Workspace;
import io.baton.token.TokenContext;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The token contexts of one unit of work: each is made once for all its people. */
public final class TokenContexts {

    private record ProgramKey(Workspace workspace, String program) {}

    private final ProgramStore programs;
    private final Map<ProgramKey, List<Program>> paths = new HashMap<>();
    private final IdentityHashMap<Campaign, TokenContext> own = new IdentityHashMap<>();
    private final IdentityHashMap<TokenContext, IdentityHashMap<TokenContext, TokenContext>> handedDown =
            new IdentityHashMap<>();

    TokenContexts(ProgramStore programs) {
        this.programs = programs;
    }

    /** The context a campaign runs with when it inherits none. */
    public TokenContext own(Campaign campaign) {
        var made = own.get(campaign);
        if (made == null) {
            made = campaign.ownContext(campaign.program()
                    .map(program -> path(campaign.workspace(), program))
                    .orElse(List.of()));
            own.put(campaign, made);
        }
        return made;
    }

    /**
     * The context a root runs with: the campaign's own, and values passed through the API over it (T8).
     *
     * @param tokens My Token values by name without family
     */
    public TokenContext start(Campaign campaign, Map<String, String> tokens) {
        return own(campaign).withApiValues(tokens, campaign.key());
    }

    /** A caller's context over a callee's own (T3). */
    public TokenContext handDown(TokenContext callers, TokenContext callees) {
        return handedDown
                .computeIfAbsent(callers, ignored -> new IdentityHashMap<>())
                .computeIfAbsent(callees, callers::over);
    }

    /**
     * A program and what stands above it, the nearest first, as this unit of work found them; none when it is not
     * stored.
     */
    List<Program> path(Workspace workspace, String program) {
        return paths.computeIfAbsent(new ProgramKey(workspace, program), key -> programs.path(workspace, program));
    }
}
