package io.baton.campaign;

import io.baton.person.Workspace;
import java.util.Optional;

/** The programs that a listing asks for. An empty part does not restrict. */
public record ProgramQuery(Optional<Workspace> workspace, int firstResult, int maxResults) {}
