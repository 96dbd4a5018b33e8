package io.baton.person;

import java.time.Instant;

/**
 * A person as a member of a program.
 *
 * @param workspace of person and program
 * @param program key of the program
 * @param status one of the program's statuses
 * @param since when the person became a member, to the millisecond; it stays when the status moves on
 */
public record Membership(PersonId person, Workspace workspace, String program, String status, Instant since) {

    /** The same member in another status. */
    public Membership in(String next) {
        return new Membership(person, workspace, program, next, since);
    }
}
