package io.baton.benchmark;

/**
 * How fast people were taken through.
 *
 * @param taken how many were, all attempts together
 * @param note how it was reached; blank when there is nothing to say
 */
record Pace(double personsPerSecond, long taken, String note) {

    static Pace of(int people, long nanos) {
        return new Pace(people * 1e9 / nanos, people, "");
    }
}
