package io.baton.benchmark;

import java.util.Locale;

/**
 * One line of the table.
 *
 * @param children how many campaigns stand below the parent, one below the other
 * @param people how many people there are
 */
record Case(Database database, int children, int people, Kind system) {

    /** Where the data is. */
    enum Database {
        H2,
        POSTGRESQL;

        String label() {
            return name().toLowerCase(Locale.ROOT);
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
        BATON_WAITS;

        String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** What a system is compared with. */
        Kind stock() {
            return switch (this) {
                case STOCK_EVENTS, BATON_EVENTS, BATON_BULK_EVENTS -> STOCK_EVENTS;
                case BATON_WAITS, STOCK_WAITS -> STOCK_WAITS;
                case STOCK, FLOOR, BATON, BATON_REFUSALS -> STOCK;
            };
        }
    }

    /** How many campaigns stand in the chain, the parent included. */
    int campaigns() {
        return children + 1;
    }

    @Override
    public String toString() {
        return "%s: %d campaigns, %,d people, %s".formatted(database.label(), campaigns(), people, system.label());
    }
}
