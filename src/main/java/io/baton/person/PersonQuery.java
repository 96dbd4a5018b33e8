package io.baton.person;

import java.util.Optional;

/** The people that a listing asks for. An empty part does not restrict. */
public record PersonQuery(Optional<String> email, Workspaces workspaces, int firstResult, int maxResults) {}
