package io.baton.campaign;

import io.baton.person.Workspace;
import java.util.Optional;

/** Which programs a listing asks for; an empty part does not restrict. */
public record ProgramQuery(Optional<Workspace> workspace, int firstResult, int maxResults) {}
