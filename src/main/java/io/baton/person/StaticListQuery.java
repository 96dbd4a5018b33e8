package io.baton.person;

import java.util.Optional;

/** The static lists that a listing asks for. An empty workspace does not restrict. */
public record StaticListQuery(Optional<Workspace> workspace, int firstResult, int maxResults) {}
