package io.baton.mail;

import io.baton.person.PersonId;
import java.util.Optional;

/** Which mails a listing asks for; an empty part does not restrict. */
public record MailQuery(
        Optional<PersonId> person,
        Optional<String> campaign,
        Optional<MailState> state,
        int firstResult,
        int maxResults) {}
