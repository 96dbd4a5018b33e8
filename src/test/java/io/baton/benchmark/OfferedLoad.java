package io.baton.benchmark;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Posts events at a rate, whether or not the earlier ones have been answered: each has its moment, and its latency
 * counts from there. So an event that had to wait for its turn is late by as much, and a server that stands still for a
 * second is seen by all who come meanwhile.
 */
final class OfferedLoad {

    /** As many callers post at the same time as this. */
    private static final int POSTERS = 8;

    private static final long NANOS_OF_A_SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long NANOS_TO_BEGIN = TimeUnit.MILLISECONDS.toNanos(200);

    private final EventSystem system;

    OfferedLoad(EventSystem system) {
        this.system = system;
    }

    /** Posts an event for each person, so many a second. */
    Offered offer(int perSecond, int people) {
        var effects = system.effects();
        effects.expect(people);
        long start = System.nanoTime() + NANOS_TO_BEGIN;
        Workers.nanos(POSTERS, people, number -> {
            sleepUntil(start + moment(number, perSecond));
            system.post(number + 1);
        });
        effects.await();
        var late = new long[people];
        for (int number = 0; number < people; number++) {
            late[number] = effects.nanosOf(number + 1) - start - moment(number, perSecond);
        }
        return Offered.of(perSecond, people * (double) NANOS_OF_A_SECOND / (effects.lastNanos() - start), late);
    }

    private static long moment(int number, int perSecond) {
        return number * NANOS_OF_A_SECOND / perSecond;
    }

    private static void sleepUntil(long moment) {
        for (long left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
