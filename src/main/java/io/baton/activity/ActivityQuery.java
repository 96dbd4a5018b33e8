package io.baton.activity;

import io.baton.person.PersonId;
import java.util.Optional;

/**
 * Which activities a listing asks for; an empty part does not restrict.
 *
 * @param type label of the name; a text that no activity has finds nothing
 * @param newestFirst whether the list begins with the newest one, not with the oldest
 */
public record ActivityQuery(
        Optional<PersonId> person,
        Optional<String> campaign,
        Optional<String> type,
        Optional<String> runId,
        int firstResult,
        int maxResults,
        boolean newestFirst) {

    /** The oldest one first. */
    public ActivityQuery(
            Optional<PersonId> person,
            Optional<String> campaign,
            Optional<String> type,
            Optional<String> runId,
            int firstResult,
            int maxResults) {
        this(person, campaign, type, runId, firstResult, maxResults, false);
    }
}
