package io.baton.person;

import java.util.Optional;

/**
 * The people that a listing asks for. An empty part does not restrict.
 *
 * @param email the whole address; case does not matter
 * @param search part of the address, or of first and last name with a blank between; case does not matter
 */
public record PersonQuery(
        Optional<String> email, Optional<String> search, Workspaces workspaces, int firstResult, int maxResults) {

    /** The same without a search. */
    public PersonQuery(Optional<String> email, Workspaces workspaces, int firstResult, int maxResults) {
        this(email, Optional.empty(), workspaces, firstResult, maxResults);
    }
}
