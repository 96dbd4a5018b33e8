package io.baton.person;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Where static lists and their people are kept. Every call works in the transaction of the current unit of work. Whoever
 * writes memberships holds the locks of the people: so nobody is put on a list twice, and nobody who is being deleted.
 */
public interface StaticLists {

    /**
     * Creates a list that nobody is on.
     *
     * @return false when there is one of that key in the workspace; nothing is changed then
     */
    boolean create(StaticList list, Instant at);

    /** Gives the list of that key and workspace another name; its people stay. */
    void rename(StaticList list);

    /** The lists of that key, by workspace. */
    List<StaticList> find(String key);

    /** The list of that key in a workspace. */
    Optional<StaticList> find(Workspace workspace, String key);

    /**
     * The list of that key in a workspace, locked against others that lock it: for those who delete it, or change many of
     * its people. Steps of flows do not wait for it.
     */
    Optional<StaticList> lock(Workspace workspace, String key);

    /** The lists a query asks for, by key and workspace. */
    List<CountedList> list(StaticListQuery query);

    /** How many lists a query asks for, paging aside. */
    long count(StaticListQuery query);

    /** Deletes a list with its memberships; false when there is none. */
    boolean delete(StaticList list);

    /** The ids of the people on a list, ascending. */
    List<PersonId> people(StaticList list, int firstResult, int maxResults);

    /** How many people are on a list. */
    long countPeople(StaticList list);

    /** Which of these people are on which of these lists; the lists are named by their keys in the people's workspaces. */
    List<ListMember> load(Collection<PersonId> people, Collection<String> lists);

    /** Writes memberships that were not there before, in one batch. */
    void insert(Collection<ListMember> memberships, Instant addedAt);

    /** Removes memberships, those of one list together. */
    void delete(Collection<ListMember> memberships);
}
