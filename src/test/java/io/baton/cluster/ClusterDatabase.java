package io.baton.cluster;

import io.baton.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/** A PostgreSQL database that several nodes share, and a look into it that asks none of them. */
final class ClusterDatabase {

    private final String url = TestDatabase.POSTGRESQL.newUrl();

    /** Starts a node on this database. */
    Node start(String name, Map<String, String> settings) {
        return Node.start(name, url, TestDatabase.POSTGRESQL.user(), settings);
    }

    void execute(String sql) {
        try (var connection = connection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The number a query answers. */
    long number(String sql) {
        try (var connection = connection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection(url, TestDatabase.POSTGRESQL.user(), "postgres");
    }
}
