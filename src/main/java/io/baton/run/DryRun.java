package io.baton.run;

import io.baton.activity.Activity;
import io.baton.engine.work.PersonFailedException;
import io.baton.engine.work.Tries;
import io.baton.engine.work.UnitOfWork.Refused;
import io.baton.engine.work.UnitsOfWork;
import io.baton.person.PersonId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
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
     * @param people the values of the ids of all who are taken through, chunk by chunk
     * @param audience how many people there are, taken through or not
     * @param undecided how many people are left out of it because nobody knows whether they belong to it
     * @param progress told after each chunk how many were taken through so far; what it throws ends the dry run
     * @throws RuntimeException the last collision or lost connection, when a transaction met one at every try
     */
    Effects look(List<long[]> people, long audience, long undecided, LongConsumer progress) {
        long tried = 0;
        for (var chunk : people) {
            takeAll(Arrays.stream(chunk).mapToObj(PersonId::new).toList());
            tried += chunk.length;
            progress.accept(tried);
        }
        return tally.effects(audience, tried, undecided);
    }

    /**
     * Takes people through in pieces and counts what happens. Where one fails, those before it are taken again without
     * it. Those behind it follow in pieces that begin with one person and double as long as nobody fails, so nobody is
     * taken more than a few times, however many fail.
     */
    private void takeAll(List<PersonId> people) {
        int most = people.size();
        for (int next = 0; next < people.size(); ) {
            var piece = people.subList(next, Math.min(next + most, people.size()));
            var failure = take(piece);
            if (failure.isPresent()) {
                int before = piece.indexOf(failure.get().person());
                takeAll(piece.subList(0, before));
                tally.fail(failure.get());
                next += before + 1;
                most = 1;
            } else {
                next += piece.size();
                most *= 2;
            }
        }
    }

    /**
     * Takes people through in one transaction and counts what happens, unless one fails: then nothing is counted.
     *
     * @return the first failure, if any
     */
    private Optional<PersonFailedException> take(List<PersonId> people) {
        for (var tries = new Tries(); ; tries.pause()) {
            try {
                units.inNewUnitOfWork(unit -> {
                    start.takeThrough(unit, people, ignored -> {});
                    throw new LookedException(List.copyOf(unit.activities()), List.copyOf(unit.refusals()));
                });
            } catch (LookedException looked) {
                looked.activities.forEach(tally::take);
                looked.refusals.forEach(tally::take);
                return Optional.empty();
            } catch (PersonFailedException failure) {
                return Optional.of(failure);
            } catch (RuntimeException failure) {
                if (!tries.isWorthAnother(failure)) {
                    throw failure;
                }
            }
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
