package io.baton.person;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Keeps the members of programs. Every call works in the transaction of the current unit of work. */
public interface Memberships {

    /**
     * A member as listings show it.
     *
     * @param email the person's address
     */
    record Member(Membership membership, String email) {}

    /** The memberships of these people in programs of these keys; a person's workspace makes a key unique. */
    List<Membership> load(Collection<PersonId> people, Collection<String> programs);

    /** Writes memberships that were not there before, in one batch. */
    void insert(Collection<Membership> memberships);

    /** Writes the statuses of memberships that were there before, in one batch. */
    void update(Collection<Membership> memberships);

    /** The members a query asks for, by the id of the person. */
    List<Member> list(MemberQuery query);

    /** How many members a query asks for, paging aside. */
    long count(MemberQuery query);

    /** The number of members in each status of a program. A status without members is not there. */
    Map<String, Long> countByStatus(Workspace workspace, String program);

    /** Removes all members of a program. */
    void deleteAll(Workspace workspace, String program);

    /** All memberships of a person, by the key of the program. */
    List<Membership> of(PersonId person);
}
