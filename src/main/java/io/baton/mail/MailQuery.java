package io.baton.mail;

import io.baton.person.PersonId;
import java.util.Optional;

/** The mails that a listing asks for. An empty part does not restrict. */
public record MailQuery(
        Optional<PersonId> person,
        Optional<String> campaign,
        Optional<MailState> state,
        int firstResult,
        int maxResults) {}
