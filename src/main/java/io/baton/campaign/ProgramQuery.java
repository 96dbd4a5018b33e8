package io.baton.campaign;

import io.baton.person.Workspaces;

/** The programs that a listing asks for. */
public record ProgramQuery(Workspaces workspaces, int firstResult, int maxResults) {}
