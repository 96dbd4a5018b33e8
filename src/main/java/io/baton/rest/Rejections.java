package io.baton.rest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The entries of a request that could not be taken in, as many as an answer names. Not thread-safe. */
final class Rejections {

    private static final int MOST_NAMED = 1_000;

    private static final int LONGEST_REASON = 1_000;

    private final List<Rejected> named = new ArrayList<>();
    private long further;

    /**
     * An entry that could not be taken in.
     *
     * @param line of NDJSON and CSV, or the number of the entry in an array; from 1
     * @param reason what is wrong and what would be right
     */
    public record Rejected(long line, String reason) {}

    void add(long line, String reason) {
        if (named.size() < MOST_NAMED) {
            named.add(new Rejected(
                    line, reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "…"));
        } else {
            further++;
        }
    }

    /** Those that are named, by their lines. */
    List<Rejected> named() {
        return named.stream().sorted(Comparator.comparingLong(Rejected::line)).toList();
    }

    /** How many more there were. */
    long further() {
        return further;
    }

    long count() {
        return named.size() + further;
    }
}
