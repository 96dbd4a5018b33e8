package io.baton.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;

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

    /** This part of a list that is there as a whole, each entry written. */
    <T> List<ObjectNode> write(List<T> all, Function<T, ObjectNode> write) {
        return all.stream().skip(firstResult).limit(maxResults).map(write).toList();
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
