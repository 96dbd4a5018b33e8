package io.baton.benchmark;

/**
 * Takes people through one at a time: two threads post an event for each, the job executor does what the event leads
 * to. Measured from the first post to the last commit.
 */
abstract class EventSystem implements BenchmarkedSystem {

    /** What happens to people. */
    static final String EVENT = "Fills Out Form";

    private static final int POSTERS = 2;
    private final Effects effects;

    /**
     * @param effects is told when somebody is through
     */
    EventSystem(Effects effects) {
        this.effects = effects;
    }

    /** When which person was through. */
    final Effects effects() {
        return effects;
    }

    /** Posts the event for a person, counted from 1, in a transaction of its own. */
    abstract void post(int person);

    /** Posts the events of all. */
    void postAll(int people) {
        Workers.nanos(POSTERS, people, number -> post(number + 1));
    }

    /** Posts the events of all, so many in a call. */
    static void postTogether(int people, int together, Bodies bodies) {
        int calls = (people + together - 1) / together;
        Workers.nanos(
                POSTERS, calls, call -> bodies.post(call * together + 1, Math.min(people, (call + 1) * together)));
    }

    /** Posts the events of the people of numbers, from the first to the last. */
    @FunctionalInterface
    interface Bodies {
        void post(int first, int last);
    }

    @Override
    public Pace take(int people) {
        effects.expect(people);
        long start = System.nanoTime();
        postAll(people);
        effects.await();
        return Pace.of(people, effects.lastNanos() - start);
    }
}
