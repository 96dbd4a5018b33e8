package io.baton.person;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Keeps static lists and their people. Every call works in the transaction of the current unit of work. Writers of
 * memberships hold the locks of the people. So no person is put on a list twice, or while it is being deleted.
 */
public interface StaticLists {

    /**
     * A list that a person is on.
     *
     * @param list its key
     * @param addedAt since when, to the millisecond
     */
    record Listed(String list, Instant addedAt) {}

    /**
     * Creates an empty list.
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
     * The list of that key in a workspace, locked against others that lock it. The lock is for deleting the list and
     * for changing many of its people. Steps of flows do not wait for it.
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

    /** The memberships of these people on these lists. The lists are named by their keys in the people's workspaces. */
    List<ListMember> load(Collection<PersonId> people, Collection<String> lists);

    /** Writes memberships that were not there before, in one batch. */
    void insert(Collection<ListMember> memberships, Instant addedAt);

    /** Removes memberships, those of one list together. */
    void delete(Collection<ListMember> memberships);

    /** The lists a person is on, by key. */
    List<Listed> of(PersonId person);
}
