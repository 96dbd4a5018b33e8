package io.baton.person;

import java.util.Optional;

/** Which lists a listing asks for; an empty workspace does not restrict. */
public record StaticListQuery(Optional<Workspace> workspace, int firstResult, int maxResults) {}
