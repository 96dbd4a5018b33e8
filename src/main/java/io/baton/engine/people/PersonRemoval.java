package io.baton.engine.people;

import io.baton.engine.instance.EndOfInstances;
import io.baton.engine.trigger.TriggerJobs;
import io.baton.engine.work.UnitOfWork;
import io.baton.person.PersonId;

/** Deletes people with all that is kept of them. */
public final class PersonRemoval {

    private PersonRemoval() {}

    /**
     * Deletes a person with its log, ends the campaign instances it is in and takes its starts away that have failed.
     *
     * @return true when there was one
     */
    public static boolean delete(UnitOfWork unit, PersonId person) {
        unit.forget(person);
        EndOfInstances.ofPerson(person);
        TriggerJobs.deleteFailed(person);
        unit.forget(person); // what the end of its instances has left
        return unit.people().delete(person);
    }
}
