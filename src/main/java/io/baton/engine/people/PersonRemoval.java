package io.baton.engine.people;

import io.baton.activity.Activity;
import io.baton.engine.instance.EndOfInstances;
import io.baton.engine.instance.HistoryOfPerson;
import io.baton.engine.trigger.TriggerJobs;
import io.baton.engine.work.UnitOfWork;
import io.baton.person.PersonId;
import java.util.HashSet;

/** Deletes people with all that is kept of them. */
public final class PersonRemoval {

    private PersonRemoval() {}

    /**
     * Deletes a person with all that is kept of it, ends the campaign instances it is in, whatever the user may see of
     * them (A4), and takes its starts away that have failed.
     *
     * @return true when there was one
     */
    public static boolean delete(UnitOfWork unit, PersonId person) {
        var instances = new HashSet<>(unit.activityLog().instances(person));
        unit.activities().stream()
                .filter(activity -> activity.person().equals(person))
                .map(Activity::processInstanceId)
                .filter(id -> !id.isEmpty())
                .forEach(instances::add);
        unit.forget(person);
        instances.addAll(EndOfInstances.ofPerson(person));
        TriggerJobs.deleteFailed(person);
        HistoryOfPerson.erase(person, instances);
        unit.forget(person); // what the end of its instances has left
        return unit.people().delete(person);
    }
}
