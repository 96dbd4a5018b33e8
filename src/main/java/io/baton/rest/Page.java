package io.baton.rest;

import java.util.List;

/** Which part of a list is asked for. */
record Page(int firstResult, int maxResults) {

    /** How many entries a list has at most when nobody says. */
    static final String DEFAULT_MAX = "1000";

    /** For counts, which have no pages. */
    static final Page NONE = new Page(0, 0);

    private static final int MOST = 10_000;

    /**
     * Reads what the query says.
     *
     * @throws RequestRefusedException when it is no page of a list
     */
    static Page of(String firstResult, String maxResults) {
        return new Page(number(firstResult, Integer.MAX_VALUE), number(maxResults, MOST));
    }

    /** This part of a list that is there as a whole. */
    <T> List<T> partOf(List<T> all) {
        return all.stream().skip(firstResult).limit(maxResults).toList();
    }

    private static int number(String text, int most) {
        try {
            int number = Integer.parseInt(text);
            if (number >= 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            // answered below, together with the range
        }
        throw RequestRefusedException.bad(
                "'" + text + "' does not page: firstResult starts at 0 and maxResults goes from 0 to " + MOST
                        + ", page through longer lists");
    }
}
