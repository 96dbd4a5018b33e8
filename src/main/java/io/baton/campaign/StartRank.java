package io.baton.campaign;

/**
 * How early a start has its turn among those of other people: those of campaigns of a higher priority first, and of one
 * priority what happens singly before what many are caught up with.
 *
 * @param priority of the jobs of its campaign, as Camunda has it
 * @param catchesUp whether it came with many others, by a run, by waits that were over or in bulk
 */
public record StartRank(long priority, boolean catchesUp) {

    /** That of what happens singly to somebody, and starts a campaign without a priority. */
    public static final StartRank SINGLE = new StartRank(0, false);

    private static final long HIGHEST = Long.MAX_VALUE / 4;

    public StartRank {
        priority = Math.max(-HIGHEST, Math.min(HIGHEST, priority));
    }

    /** The rank as a number; the earlier the lower. */
    public long toNumber() {
        return -2 * priority + (catchesUp ? 1 : 0);
    }

    /** Reads what {@link #toNumber()} wrote. */
    public static StartRank of(long number) {
        return new StartRank(-Math.floorDiv(number, 2), Math.floorMod(number, 2) == 1);
    }

    /** The same rank, of one that came with many others. */
    public StartRank caughtUp() {
        return new StartRank(priority, true);
    }
}
