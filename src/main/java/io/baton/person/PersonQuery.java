package io.baton.person;

import java.util.Optional;

/** Which people a listing asks for; an empty part does not restrict. */
public record PersonQuery(Optional<String> email, Optional<Workspace> workspace, int firstResult, int maxResults) {}
