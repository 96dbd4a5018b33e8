package io.baton.engine.work;

import io.baton.engine.command.Retries;
import io.baton.person.PersonId;
import java.util.List;

/**
 * Takes many people through, in sets: each set is one transaction with one locked load and one flush. Where a person
 * fails, its set is rolled back, the failure is noted in a transaction of its own, and the others go on in sets that
 * are small at first. Work that collides with other transactions is done again, after a pause.
 */
public final class PeopleInSets {

    /** How many times smaller a set is after a failure, and how many times larger after a success. */
    private static final int STEP = 4;

    private final UnitsOfWork units;
    private final int mostOfASet;

    /**
     * @param mostOfASet how many people a set has at most
     */
    public PeopleInSets(UnitsOfWork units, int mostOfASet) {
        this.units = units;
        this.mostOfASet = mostOfASet;
    }

    /** What is done with people. Each method but the last two is called in a unit of work of its own. */
    public interface Work {

        /**
         * Locks the people that are next.
         *
         * @param most how many at most
         * @return none when nobody is left
         */
        List<PersonId> next(UnitOfWork unit, int most);

        /**
         * Takes people through, in the unit of work that has locked them.
         *
         * @throws PersonFailedException when one of them fails
         */
        void takeThrough(UnitOfWork unit, List<PersonId> people);

        /**
         * Notes that a person failed, so that it is not next again as it was.
         *
         * @return how many people have to be taken first; 0 when it is noted, or nothing is left to note
         */
        int fail(UnitOfWork unit, PersonId person, Throwable failure);

        /** The last transaction has committed. */
        void committed();

        /**
         * The last transaction was rolled back.
         *
         * @param failure why
         * @param again whether the very same work is done once more after a pause
         */
        void rolledBack(Throwable failure, boolean again);
    }

    /**
     * Takes people through until nobody is left.
     *
     * @throws RuntimeException a collision or a lost connection that does not pass, or a failure before anybody was
     *     locked
     */
    public void takeThrough(Work work) {
        new Pass(work).run();
    }

    /** One pass over everybody. */
    private final class Pass {

        private final Work work;
        private final Tries tries = new Tries();
        private List<PersonId> taken = List.of();
        private int most = mostOfASet;

        private Pass(Work work) {
            this.work = work;
        }

        private void run() {
            for (boolean more = true; more; ) {
                try {
                    more = advance();
                } catch (PersonFailedException failure) {
                    work.rolledBack(failure.failure(), false);
                    note(failure.person(), failure.failure());
                } catch (RuntimeException failure) {
                    recover(failure);
                }
            }
        }

        private boolean advance() {
            taken = List.of();
            units.inNewUnitOfWork(unit -> {
                taken = List.copyOf(work.next(unit, most));
                if (!taken.isEmpty()) {
                    work.takeThrough(unit, taken);
                }
                return taken;
            });
            if (taken.isEmpty()) {
                return false;
            }
            work.committed();
            tries.reset();
            most = (int) Math.min(mostOfASet, (long) most * STEP);
            return true;
        }

        private void note(PersonId person, Throwable failure) {
            int first = units.retryingNew(unit -> work.fail(unit, person, failure));
            if (first == 0) {
                work.committed();
            }
            most = Math.max(1, first == 0 ? taken.size() / STEP : first);
        }

        /** A set that fails as a whole is halved until one person is left, who is to blame. */
        private void recover(RuntimeException failure) {
            boolean again = tries.isWorthAnother(failure);
            work.rolledBack(failure, again);
            if (again) {
                tries.pause();
            } else if (Retries.isPassing(failure) || taken.isEmpty()) {
                throw failure;
            } else if (taken.size() == 1) {
                note(taken.get(0), failure);
            } else {
                most = taken.size() / 2;
            }
        }
    }
}
