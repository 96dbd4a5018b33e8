package io.baton.mail;

import io.baton.person.PersonId;
import io.baton.person.Workspaces;
import java.time.Instant;
import java.util.Optional;

/**
 * The mails that a listing asks for. An empty part does not restrict.
 *
 * @param createdBefore leaves out later ones
 * @param newestFirst whether the list begins with the newest one, not with the oldest
 */
public record MailQuery(
        Workspaces workspaces,
        Optional<PersonId> person,
        Optional<String> campaign,
        Optional<MailState> state,
        Optional<Instant> createdBefore,
        int firstResult,
        int maxResults,
        boolean newestFirst) {

    /** The oldest one first, of any age. */
    public MailQuery(
            Workspaces workspaces,
            Optional<PersonId> person,
            Optional<String> campaign,
            Optional<MailState> state,
            int firstResult,
            int maxResults) {
        this(workspaces, person, campaign, state, Optional.empty(), firstResult, maxResults, false);
    }
}
