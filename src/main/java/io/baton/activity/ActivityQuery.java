package io.baton.activity;

import io.baton.person.PersonId;
import io.baton.person.Workspaces;
import java.util.Optional;

/**
 * Which activities a listing asks for; an empty part does not restrict.
 *
 * @param workspaces those of the people
 * @param type label of the name; a text that no activity has finds nothing
 * @param newestFirst whether the list begins with the newest one, not with the oldest
 */
public record ActivityQuery(
        Workspaces workspaces,
        Optional<PersonId> person,
        Optional<String> campaign,
        Optional<String> type,
        Optional<ActivityStatus> status,
        Optional<String> runId,
        int firstResult,
        int maxResults,
        boolean newestFirst) {

    /** The oldest one first, however it ended. */
    public ActivityQuery(
            Workspaces workspaces,
            Optional<PersonId> person,
            Optional<String> campaign,
            Optional<String> type,
            Optional<String> runId,
            int firstResult,
            int maxResults) {
        this(workspaces, person, campaign, type, Optional.empty(), runId, firstResult, maxResults, false);
    }
}
