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
 * @param stretch the part of the log that is looked into
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
        boolean newestFirst,
        ActivityStretch stretch) {

    /** Of the whole log. */
    public ActivityQuery(
            Workspaces workspaces,
            Optional<PersonId> person,
            Optional<String> campaign,
            Optional<String> type,
            Optional<ActivityStatus> status,
            Optional<String> runId,
            int firstResult,
            int maxResults,
            boolean newestFirst) {
        this(
                workspaces,
                person,
                campaign,
                type,
                status,
                runId,
                firstResult,
                maxResults,
                newestFirst,
                ActivityStretch.ALL);
    }

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

    /**
     * The next page behind an activity.
     *
     * @param id number of the activity
     */
    public ActivityQuery behind(long id) {
        return new ActivityQuery(
                workspaces,
                person,
                campaign,
                type,
                status,
                runId,
                0,
                maxResults,
                newestFirst,
                stretch.behind(id, newestFirst));
    }
}
