package io.baton.person;

/** The static lists that a listing asks for. */
public record StaticListQuery(Workspaces workspaces, int firstResult, int maxResults) {}
