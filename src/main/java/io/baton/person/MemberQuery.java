package io.baton.person;

import java.util.Optional;

/** Which members of a program a listing asks for; an empty status does not restrict. */
public record MemberQuery(
        Workspace workspace, String program, Optional<String> status, int firstResult, int maxResults) {}
