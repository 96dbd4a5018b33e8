package io.baton.testing;

import io.baton.store.BatonSchema;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/** Baton's tables as a database really has them: no test keeps a list of its own. */
public final class BatonTables {

    /** What the migrations fill: the fields of a person, the stamp of who listens, who counts, and Flyway's history. */
    private static final Set<String> KEPT =
            Set.of("BATON_FIELD", "BATON_TRIGGERS", "BATON_COUNTING", BatonSchema.HISTORY_TABLE);

    private BatonTables() {}

    /** The names of all tables of Baton in a database, in capitals; none when no engine with Baton was there yet. */
    public static Set<String> in(DataSource dataSource) {
        var names = new TreeSet<String>();
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var tables = statement.executeQuery("SELECT UPPER(TABLE_NAME) FROM INFORMATION_SCHEMA.TABLES"
                        + " WHERE UPPER(TABLE_NAME) LIKE 'BATON#_%' ESCAPE '#'")) {
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
