package io.baton.delivery;

import java.time.Duration;

/**
 * How long to wait after a failure: longer after each further one, up to a limit. Webhooks wait by a rule of their own,
 * which heeds what the receiver asks for and spreads calls that failed together.
 *
 * @param first after the first failure; longer than nothing
 * @param factor how many times as long after each further failure, at least 1
 * @param most at most
 */
record GrowingPause(Duration first, int factor, Duration most) {

    /**
     * The pause after a failure.
     *
     * @param failures in a row, this one included, from 1
     */
    Duration after(int failures) {
        var pause = first;
        for (int i = 1; i < failures && pause.compareTo(most) < 0; i++) {
            pause = pause.multipliedBy(factor);
        }
        return pause.compareTo(most) < 0 ? pause : most;
    }
}
