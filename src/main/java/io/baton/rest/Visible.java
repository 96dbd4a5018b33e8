package io.baton.rest;

import io.baton.engine.access.Caller;
import io.baton.engine.work.UnitOfWork;
import io.baton.mail.StoredMail;
import io.baton.person.Person;
import io.baton.person.PersonId;
import io.baton.person.StaticList;
import io.baton.person.Workspace;
import io.baton.person.Workspaces;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the caller of a request sees of what it names by id or key: nothing of other workspaces, as if it did not
 * exist (A1). Inside a unit of work. No other class of this room looks things up by a bare id or key.
 */
final class Visible {

    private Visible() {}

    /** The workspaces the caller sees. */
    static Workspaces workspaces() {
        return Caller.ofCommand().workspaces();
    }

    /**
     * Those of them that a request asks for.
     *
     * @param named the query parameter {@code workspace}; {@code null} for all
     */
    static Workspaces workspaces(@Nullable String named) {
        return workspaces().only(Optional.ofNullable(named).map(Workspace::of));
    }

    /**
     * The id that a filter names.
     *
     * @param personId the query parameter; {@code null} for everybody
     * @return empty when it names nobody, or what cannot be an id
     * @throws RequestRefusedException when it is an address, which would find nothing
     */
    static Optional<PersonId> id(@Nullable String personId) {
        if (personId != null && personId.indexOf('@') >= 0) {
            throw RequestRefusedException.bad("'" + personId
                    + "' is no personId but an address: GET person?email=… answers the person with its id");
        }
        return Optional.ofNullable(personId).flatMap(PersonId::parse);
    }

    /** The person of that id, not locked. */
    static Optional<Person> person(UnitOfWork unit, String id) {
        return PersonId.parse(id).flatMap(unit.people()::find).filter(person -> workspaces()
                .contains(person.workspace()));
    }

    /** The person of that id, locked in the unit of work. */
    static Optional<Person> lockedPerson(UnitOfWork unit, String id) {
        return PersonId.parse(id)
                .filter(found -> unit.people()
                        .workspaceOf(found)
                        .filter(workspaces()::contains)
                        .isPresent())
                .flatMap(unit::find);
    }

    /** The mail of that number. */
    static Optional<StoredMail> mail(UnitOfWork unit, long id) {
        return unit.outbox().find(id).filter(mail -> workspaces()
                .contains(mail.origin().workspace()));
    }

    /**
     * Deletes a mail that the caller sees.
     *
     * @return false when a worker is sending it; then nothing is deleted
     */
    static boolean delete(UnitOfWork unit, StoredMail mail) {
        return unit.mails().delete(mail.id());
    }

    /** The static lists of that key, by workspace. */
    static List<StaticList> staticLists(UnitOfWork unit, String key) {
        var visible = workspaces();
        return unit.staticLists().find(key).stream()
                .filter(list -> visible.contains(list.workspace()))
                .toList();
    }
}
