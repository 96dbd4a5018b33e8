package io.baton.person;

import java.util.Optional;

/** The members of a program that a listing asks for. An empty status does not restrict. */
public record MemberQuery(
        Workspace workspace, String program, Optional<String> status, int firstResult, int maxResults) {}
