package io.baton.person;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps people. Every call works on the connection and in the transaction of the current unit of work. */
public interface PersonStore {

    /** A person to be: its workspace, address and fields; fields that are absent stay empty. */
    record NewPerson(Workspace workspace, String email, Map<PersonField, Object> fields) {}

    /** The fields people have now. Cheap: no query while nothing has changed on this node. */
    FieldCatalog fields();

    /** The fields people have now, read anew: another node may have added one. */
    FieldCatalog refreshFields();

    /**
     * Adds a field to all people.
     *
     * @return false when there is a field of that name already; nothing is changed then
     */
    boolean addField(PersonField field);

    /** Locks and loads those of the people that exist, in the order of their ids. */
    List<Person> lock(Collection<PersonId> ids);

    /**
     * Locks those of people that nobody else has locked, without waiting for the others.
     *
     * @param most how many at most
     * @return in the order of their ids
     */
    List<Person> lockFree(Collection<PersonId> ids, int most);

    /** Locks and loads the person of that address, compared without case. */
    Optional<Person> lockByEmail(Workspace workspace, String email);

    /** Locks and loads those of the addresses that exist in a workspace, in the order of their ids. */
    List<Person> lockByEmails(Workspace workspace, Collection<String> emails);

    /** Loads a person without locking it. */
    Optional<Person> find(PersonId id);

    /** Loads those of the people that exist without locking them, in the order of their ids. */
    List<Person> find(Collection<PersonId> ids);

    /**
     * The people with these addresses in a workspace, by address as it is given here. Addresses without a person are
     * missing.
     */
    Map<String, PersonId> findIds(Workspace workspace, Collection<String> emails);

    /** The people a query asks for, by id. */
    List<Person> list(PersonQuery query);

    /** How many people a query asks for, paging aside. */
    long count(PersonQuery query);

    /** The workspace of a person; empty when there is no such person. */
    Optional<Workspace> workspaceOf(PersonId id);

    /** The workspaces of those of the people that exist. */
    Map<PersonId, Workspace> workspacesOf(Collection<PersonId> people);

    /** Every workspace that knows the address. */
    List<Workspace> workspacesOf(String email);

    /** Writes new people in one batch and answers their ids in the same order. */
    List<PersonId> insert(List<NewPerson> people);

    /**
     * When a score of people last changed, after they were created. People whose score never changed are missing.
     *
     * @param score of the type {@link FieldType#SCORE}; another field never changes
     */
    Map<PersonId, Instant> lastChanged(Collection<PersonId> people, PersonField score);

    /** Writes what has changed in these people, in batches of equal shape. */
    void update(Collection<Person> people);

    /** Deletes a person with all that is stored about it. False when there is no such person. */
    boolean delete(PersonId id);
}
