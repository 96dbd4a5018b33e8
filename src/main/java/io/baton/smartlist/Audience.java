package io.baton.smartlist;

import io.baton.person.Person;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Finds all people of a list, however many. The port behind which lists are decided in memory or by the database. */
public interface Audience {

    /** The most people that are handed over at a time. */
    int PAGE = 1000;

    /**
     * The people that a list says nothing about, because deciding about them failed or took more than it may (V3). They
     * are not on it.
     *
     * @param people how many
     * @param some of them
     */
    record Undecided(long people, List<PersonId> some) {

        /** How many are named at most. */
        private static final int NAMED = 100;

        /** Nobody. */
        public static final Undecided NOBODY = new Undecided(0, List.of());

        /** These and one more. */
        public Undecided and(PersonId person) {
            return new Undecided(
                    people + 1,
                    some.size() < NAMED
                            ? Stream.concat(some.stream(), Stream.of(person)).toList()
                            : some);
        }
    }

    /**
     * Hands over the ids of all people of a workspace that are on a list, in the order of their ids, {@value #PAGE} at
     * a time. The list must be valid.
     *
     * @return those that are left out because nobody knows whether they are on it
     */
    Undecided select(Workspace workspace, SmartList list, Consumer<List<PersonId>> page);

    /**
     * What was found while there was time.
     *
     * @param isAll whether there was time to look at everybody it takes; else there may be more
     */
    record InTime<T>(T found, boolean isAll) {

        /**
         * What was found, where nothing else will do than all of it.
         *
         * @param late says that there was not time enough
         */
        public T all(Supplier<RuntimeException> late) {
            if (!isAll) {
                throw late.get();
            }
            return found;
        }
    }

    /** How long somebody may wait who asks about everybody, unless the question says. */
    Duration patience();

    /**
     * {@link #select} for somebody who waits.
     *
     * @param time when it is over, the database stops as well
     */
    InTime<Undecided> select(Workspace workspace, SmartList list, Duration time, Consumer<List<PersonId>> page);

    /**
     * What is known of everybody on a list, when some of them were handed over.
     *
     * @param people how many are on it
     * @param undecided those that are left out because nobody knows whether they are on it
     */
    record Selected(long people, Undecided undecided) {}

    /**
     * The same for a sample: people evenly spread over all that are on the list, in the order of their ids. Of
     * {@code n} people those are taken that stand at the places {@code n * i / most}, from 0 on.
     *
     * @param most how many are handed over, at least one; all when there are fewer
     * @param time when it is over, the database stops as well
     */
    InTime<Selected> sample(
            Workspace workspace, SmartList list, int most, Duration time, Consumer<List<PersonId>> page);

    /**
     * How many people of a workspace are on a list. The list must be valid.
     *
     * @param time when it is over, the database stops as well
     */
    InTime<Long> count(Workspace workspace, SmartList list, Duration time);

    /** The people with the lowest ids that are on a list, so many at most, likewise. */
    InTime<List<Person>> first(Workspace workspace, SmartList list, int most, Duration time);

    /** The facts that a list can ask for about one person, as they are stored. */
    default ListFacts facts(Workspace workspace, PersonId person) {
        return facts(workspace, person, Map.of());
    }

    /**
     * The same, as if an event had brought the person.
     *
     * @param trigger the tokens of the event, by name
     */
    ListFacts facts(Workspace workspace, PersonId person, Map<String, String> trigger);
}
