package io.baton.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Which part of a list is asked for.
 *
 * @param newestFirst whether the list begins with the newest one
 */
record Page(int firstResult, int maxResults, boolean newestFirst) {

    /** How many entries a list has at most when nobody says. */
    static final String DEFAULT_MAX = "1000";

    /** What chooses it in a query. */
    static final Set<String> PARAMETERS = Set.of("firstResult", "maxResults", "sortOrder");

    /** The order of lists when nobody says: the oldest first. */
    static final String ASCENDING = "asc";

    private static final String DESCENDING = "desc";

    /** For counts, which have no pages. */
    static final Page NONE = new Page(0, 0, false);

    private static final int MOST = 10_000;

    /**
     * Reads what the query says.
     *
     * @throws RequestRefusedException when it is no page of a list
     */
    static Page of(String firstResult, String maxResults) {
        return of(firstResult, maxResults, ASCENDING);
    }

    /**
     * Reads what the query says, where it may choose the order as well.
     *
     * @throws RequestRefusedException when it is no page of a list, or no order
     */
    static Page of(String firstResult, String maxResults, String sortOrder) {
        if (!sortOrder.equals(ASCENDING) && !sortOrder.equals(DESCENDING)) {
            throw RequestRefusedException.bad("'" + sortOrder + "' is no sortOrder: there are " + ASCENDING
                    + ", which has the newest last, and " + DESCENDING + ", which has it first");
        }
        return new Page(number(firstResult, Integer.MAX_VALUE), number(maxResults, MOST), sortOrder.equals(DESCENDING));
    }

    /** This part of a list that is there as a whole, each entry written. */
    <T> List<ObjectNode> write(List<T> all, Function<T, ObjectNode> write) {
        return cut(all).stream().map(write).toList();
    }

    /** This part of a list that is there as a whole. */
    <T> List<T> cut(List<T> all) {
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
