package io.baton.activity;

import io.baton.person.PersonId;
import java.util.Optional;

/**
 * Which activities a listing asks for; an empty part does not restrict.
 *
 * @param type label of the name; a text that no activity has finds nothing
 */
public record ActivityQuery(
        Optional<PersonId> person,
        Optional<String> campaign,
        Optional<String> type,
        Optional<String> runId,
        int firstResult,
        int maxResults) {}
