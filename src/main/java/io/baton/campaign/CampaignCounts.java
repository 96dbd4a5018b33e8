package io.baton.campaign;

import java.util.Map;

/**
 * How often what happened in campaigns. Whatever is deleted of the log, counts stay. Each call works in the transaction
 * of the current unit of work.
 */
public interface CampaignCounts {

    /** Adds to counts. Many threads may add to the same ones at once, and none waits for another. */
    void add(Map<Counted, Long> more);

    /**
     * Brings together what was added, so that counts are read faster; changes none of them. When another node is at it,
     * nothing is done.
     *
     * @param most how many additions at most
     * @return whether there may be more
     */
    boolean fold(int most);

    /** Whether it is worth while to {@link #fold}. */
    boolean isFoldable();

    /**
     * What a comparison with the log has found.
     *
     * @param compared how many counts the log knows as well
     * @param differed how many of them were wrong, and were mended
     */
    record Comparison(long compared, long differed) {}

    /** Compares the counts with the activity log, and mends those that differ. Waits for others who do so. */
    Comparison compare();

    /** Whether activities were there before counts were, and have not been counted yet. */
    boolean isUncompared();
}
