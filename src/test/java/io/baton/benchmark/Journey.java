package io.baton.benchmark;

import java.util.ArrayList;
import java.util.List;

/**
 * What the campaigns do to one person, worked out without any engine: each campaign adds the points of a token, and the
 * reward to who has reached the threshold then. The parent's token goes down the whole chain.
 *
 * @param score in the end
 * @param changes all score changes in their order
 */
record Journey(int score, List<Change> changes) {

    /** The token's value at the parent; children have a default of their own, which the parent's replaces. */
    static final String POINTS = "+10";

    static final String POINTS_OF_CHILDREN = "+0";
    static final int THRESHOLD = 50;
    static final String REWARD = "+1";
    static final String COUNTRY = "DE";

    private static final int SCORES = 100;

    /**
     * A score change.
     *
     * @param level of the campaign that makes it, 0 for the parent
     * @param text as the modeler wrote it, tokens replaced
     */
    record Change(int level, String text, int before, int after) {}

    /** The score a person has before; people are numbered from 1. */
    static int scoreBefore(long person) {
        return (int) (person % SCORES);
    }

    /** All journeys there are, by the score before. */
    static List<Journey> all(int campaigns) {
        var journeys = new ArrayList<Journey>();
        for (int score = 0; score < SCORES; score++) {
            journeys.add(from(score, campaigns));
        }
        return List.copyOf(journeys);
    }

    private static Journey from(int before, int campaigns) {
        var changes = new ArrayList<Change>();
        int score = before;
        for (int level = 0; level < campaigns; level++) {
            score = change(changes, level, POINTS, score);
            if (score >= THRESHOLD) {
                score = change(changes, level, REWARD, score);
            }
        }
        return new Journey(score, List.copyOf(changes));
    }

    private static int change(List<Change> changes, int level, String text, int before) {
        int after = before + Integer.parseInt(text);
        changes.add(new Change(level, text, before, after));
        return after;
    }

    /** The key of the campaign that stands so many levels below the parent. */
    static String campaign(int level) {
        return level == 0 ? "parent" : "child" + level;
    }
}
