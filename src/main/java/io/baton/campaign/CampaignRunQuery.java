package io.baton.campaign;

import io.baton.person.Workspaces;
import java.util.Optional;
import java.util.Set;

/**
 * The runs that a listing asks for. An empty part does not restrict.
 *
 * @param campaign key of the campaign
 * @param among keys of the campaigns whose runs may be found at all
 * @param batch id of the engine's batch that carries the run
 * @param newestFirst whether the list begins with the newest one, not with the oldest
 */
public record CampaignRunQuery(
        Optional<String> campaign,
        Optional<Set<String>> among,
        Workspaces workspaces,
        Optional<InState> state,
        Optional<String> batch,
        int firstResult,
        int maxResults,
        boolean newestFirst) {

    /** Runs in any state, the oldest one first. */
    public CampaignRunQuery(
            Optional<String> campaign,
            Optional<Set<String>> among,
            Workspaces workspaces,
            int firstResult,
            int maxResults) {
        this(campaign, among, workspaces, Optional.empty(), Optional.empty(), firstResult, maxResults, false);
    }

    /**
     * Runs in one of some states as {@code RunReport} works them out.
     *
     * @param states at least one
     * @param suspended ids of all batches that are suspended: runs do not know that of theirs
     */
    public record InState(Set<CampaignRun.State> states, Set<String> suspended) {}
}
