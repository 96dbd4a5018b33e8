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
        BATON;

        String label() {
            return name().toLowerCase(Locale.ROOT);
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
