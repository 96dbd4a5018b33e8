package io.baton.run;

import io.baton.activity.Activity;
import io.baton.engine.work.UnitOfWork.Refused;
import io.baton.engine.work.UnitsOfWork;
import io.baton.person.PersonId;
import java.util.Arrays;
import java.util.List;
import org.camunda.bpm.engine.BadUserRequestException;

/**
 * Takes the whole audience through the flow, executed campaigns included, in transactions that are rolled back, and
 * tells what would change. Nothing stays and nothing is sent. People are locked while their chunk is looked at.
 */
final class DryRun {

    private final UnitsOfWork units;
    private final ChunkStart start;
    private final EffectTally tally = new EffectTally();

    DryRun(UnitsOfWork units, ChunkStart start) {
        this.units = units;
        this.start = start;
    }

    /**
     * Looks at what a run would do now.
     *
     * @param audience the values of all ids, chunk by chunk
     * @throws RuntimeException the last collision or lost connection, when a chunk met one at every try
     */
    Effects look(List<long[]> audience) {
        audience.forEach(
                chunk -> look(Arrays.stream(chunk).mapToObj(PersonId::new).toList(), new Tries()));
        return tally.effects(audience.stream().mapToLong(chunk -> chunk.length).sum());
    }

    /** Takes people through and counts what happens. Where one fails, those before and after it are taken again. */
    private void look(List<PersonId> people, Tries tries) {
        try {
            units.inNewUnitOfWork(unit -> {
                start.takeThrough(unit, people);
                throw new LookedException(List.copyOf(unit.activities()), List.copyOf(unit.refusals()));
            });
        } catch (LookedException looked) {
            looked.activities.forEach(tally::take);
            looked.refusals.forEach(tally::take);
        } catch (PersonFailedException failure) {
            int position = people.indexOf(failure.person());
            tally.fail(failure);
            lookIfAny(people.subList(0, position));
            lookIfAny(people.subList(position + 1, people.size()));
        } catch (RuntimeException failure) {
            if (!tries.isWorthAnother(failure)) {
                throw failure;
            }
            tries.pause();
            look(people, tries);
        }
    }

    private void lookIfAny(List<PersonId> people) {
        if (!people.isEmpty()) {
            look(people, new Tries());
        }
    }

    /** Rolls the transaction back and brings what it saw along. */
    private static final class LookedException extends BadUserRequestException {

        private static final long serialVersionUID = 1L;

        private final transient List<Activity> activities;
        private final transient List<Refused> refusals;

        private LookedException(List<Activity> activities, List<Refused> refusals) {
            super("dry run: nothing of this stays");
            this.activities = activities;
            this.refusals = refusals;
        }
    }
}
