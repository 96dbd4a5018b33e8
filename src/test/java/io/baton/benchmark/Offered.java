package io.baton.benchmark;

import java.util.Arrays;

/**
 * How late effects were at an offered rate.
 *
 * @param perSecond how many events a second were offered
 * @param achievedPerSecond how many took effect a second, up to the last one
 * @param p50Ms milliseconds from the moment at which an event was to be posted until its effect was committed: half of
 *     the events took as long or less
 */
record Offered(int perSecond, double achievedPerSecond, double p50Ms, double p95Ms, double p99Ms) {

    private static final double NANOS_OF_A_MS = 1e6;

    /**
     * @param nanos how late each effect was
     */
    static Offered of(int perSecond, double achievedPerSecond, long[] nanos) {
        var sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Offered(
                perSecond, achievedPerSecond, percentile(sorted, 50), percentile(sorted, 95), percentile(sorted, 99));
    }

    private static double percentile(long[] sorted, int percent) {
        return nearestRank(sorted, percent) / NANOS_OF_A_MS;
    }

    /**
     * The smallest value that so many percent of the values do not exceed.
     *
     * @param sorted at least one value, the smallest first
     * @param percent 1 to 100
     */
    static long nearestRank(long[] sorted, int percent) {
        long rank = ((long) sorted.length * percent + 99) / 100;
        return sorted[Math.toIntExact(rank) - 1];
    }
}
