package io.baton.testing;

import io.baton.store.BatonSchema;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/** Tables as a database really has them, Baton's and those of Camunda's history: no test keeps a list of its own. */
public final class BatonTables {

    /** What the migrations fill: the fields of a person, the stamp of who listens, who counts, and Flyway's history. */
    private static final Set<String> KEPT =
            Set.of("BATON_FIELD", "BATON_TRIGGERS", "BATON_COUNTING", BatonSchema.HISTORY_TABLE);

    private BatonTables() {}

    /** The names of all tables of Baton in a database, in capitals; none when no engine with Baton was there yet. */
    public static Set<String> in(DataSource dataSource) {
        return named(dataSource, "BATON#_%");
    }

    private static Set<String> named(DataSource dataSource, String pattern) {
        var names = new TreeSet<String>();
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var tables = statement.executeQuery("SELECT UPPER(TABLE_NAME) FROM INFORMATION_SCHEMA.TABLES"
                        + " WHERE UPPER(TABLE_NAME) LIKE '" + pattern + "' ESCAPE '#'")) {
            while (tables.next()) {
                names.add(tables.getString(1));
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return names;
    }

    /** Deletes all people with what happened to them, all programs, lists, runs and mails; fields stay. */
    public static void empty(DataSource dataSource) {
        var filled = in(dataSource);
        filled.removeAll(KEPT);
        empty(dataSource, filled);
    }

    /**
     * Deletes all of Camunda's history. What belongs to no deployment, and what campaigns leave for an operator,
     * outlives whatever is deleted by Camunda's own calls.
     */
    public static void emptyHistory(DataSource dataSource) {
        empty(dataSource, ofHistory(dataSource));
    }

    /** The names of all tables of Camunda's history in a database, in capitals. */
    public static Set<String> ofHistory(DataSource dataSource) {
        return named(dataSource, "ACT#_HI#_%");
    }

    private static void empty(DataSource dataSource, Set<String> filled) {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            for (var table : filled) {
                statement.executeUpdate("DELETE FROM " + table);
            }
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
