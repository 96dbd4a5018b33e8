package io.baton.benchmark;

import java.util.Locale;

/**
 * One line of the table.
 *
 * @param children how many campaigns stand below the parent, one below the other
 * @param people how many people there are
 * @param waiting how many others wait meanwhile
 * @param nodes how many engines work on the database
 */
record Case(Database database, int children, int people, int waiting, int nodes, Kind system) {

    /** Where the data is. */
    enum Database {
        H2,
        POSTGRESQL,
        /** PostgreSQL that has every commit on its disk before it answers. */
        POSTGRESQL_FSYNC;

        String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** What is measured. */
    enum Kind {
        STOCK,
        FLOOR,
        BATON,
        /** Stock, one person at a time because of a message. */
        STOCK_EVENTS,
        /** Baton, one person at a time because of an event. */
        BATON_EVENTS,
        /** Baton, one person at a time because of an event, a thousand events a call. */
        BATON_BULK_EVENTS,
        /** Baton, many campaigns that hear an event and let nobody in. */
        BATON_REFUSALS,
        /** Stock, everybody's timer due at the same moment. */
        STOCK_WAITS,
        /** Baton, everybody's wait over at the same moment. */
        BATON_WAITS,
        /** Stock, everybody handed over to another process by a message. */
        STOCK_REQUESTS,
        /** Baton, everybody of a run requested into another campaign. */
        BATON_REQUESTS,
        /** Stock, from a message to its effect, at several rates. */
        STOCK_LATENCY,
        /** Baton, from an event to its effect, at several rates. */
        BATON_LATENCY;

        String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** What a system is compared with. */
        Kind stock() {
            return switch (this) {
                case STOCK_EVENTS, BATON_EVENTS, BATON_BULK_EVENTS -> STOCK_EVENTS;
                case BATON_WAITS, STOCK_WAITS -> STOCK_WAITS;
                case BATON_REQUESTS, STOCK_REQUESTS -> STOCK_REQUESTS;
                case BATON_LATENCY, STOCK_LATENCY -> STOCK_LATENCY;
                case STOCK, FLOOR, BATON, BATON_REFUSALS -> STOCK;
            };
        }

        /** Whether it is stock Camunda. */
        boolean isStock() {
            return this == stock();
        }

        /** Whether it can be measured while others wait. */
        boolean besideOthers() {
            return switch (this) {
                case BATON, BATON_REQUESTS -> true;
                case BATON_EVENTS, BATON_BULK_EVENTS, STOCK_EVENTS -> true;
                case BATON_WAITS, STOCK_WAITS -> true;
                case BATON_LATENCY, STOCK_LATENCY -> true;
                case STOCK, FLOOR, STOCK_REQUESTS, BATON_REFUSALS -> false;
            };
        }

        /** Whether it can be measured on several nodes. */
        boolean onNodes() {
            return besideOthers() && !isStock();
        }

        /** Whether it answers how late effects are at several rates, in place of how many there are a second. */
        boolean offersRates() {
            return this == STOCK_LATENCY || this == BATON_LATENCY;
        }

        /** Whether it is measured as well how late effects are when little happens. */
        boolean offersLittle() {
            return this == STOCK_EVENTS || this == BATON_EVENTS;
        }
    }

    /** Whether there is such a thing. */
    boolean exists() {
        return (waiting == 0 || (database != Database.H2 && system.besideOthers()))
                && (nodes == 1 || (database != Database.H2 && system.onNodes()));
    }

    /** How many campaigns stand in the chain, the parent included. */
    int campaigns() {
        return children + 1;
    }

    @Override
    public String toString() {
        return "%s: %d campaigns, %,d people, %,d others wait, %d node(s), %s"
                .formatted(database.label(), campaigns(), people, waiting, nodes, system.label());
    }
}
