package io.baton.mail;

import io.baton.person.PersonId;
import java.util.Optional;

/**
 * The mails that a listing asks for. An empty part does not restrict.
 *
 * @param newestFirst whether the list begins with the newest one, not with the oldest
 */
public record MailQuery(
        Optional<PersonId> person,
        Optional<String> campaign,
        Optional<MailState> state,
        int firstResult,
        int maxResults,
        boolean newestFirst) {

    /** The oldest one first. */
    public MailQuery(
            Optional<PersonId> person,
            Optional<String> campaign,
            Optional<MailState> state,
            int firstResult,
            int maxResults) {
        this(person, campaign, state, firstResult, maxResults, false);
    }
}
