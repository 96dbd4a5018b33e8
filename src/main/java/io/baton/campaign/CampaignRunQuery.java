package io.baton.campaign;

import io.baton.person.Workspaces;
import java.util.Optional;
import java.util.Set;

/**
 * The runs that a listing asks for. An empty part does not restrict.
 *
 * @param campaign key of the campaign
 * @param among keys of the campaigns whose runs may be found at all
 * @param newestFirst whether the list begins with the newest one, not with the oldest
 */
public record CampaignRunQuery(
        Optional<String> campaign,
        Optional<Set<String>> among,
        Workspaces workspaces,
        Optional<InState> state,
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
        this(campaign, among, workspaces, Optional.empty(), firstResult, maxResults, false);
    }

    /**
     * Runs in a state as {@code RunReport} works it out.
     *
     * @param suspended ids of all batches that are suspended: runs do not know that of theirs
     */
    public record InState(CampaignRun.State state, Set<String> suspended) {}
}
