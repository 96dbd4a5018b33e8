package io.baton.cluster;

import io.baton.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;

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

    /** How many activities of a type the log has. */
    long activities(String type) {
        return number("SELECT COUNT(*) FROM BATON_ACTIVITY WHERE TYPE_ = '" + type + "'");
    }

    void awaitNothingLeft(Duration patience) {
        Awaitility.await("no job and no instance is left")
                .atMost(patience)
                .pollInterval(Duration.ofMillis(300))
                .until(() -> number("SELECT (SELECT COUNT(*) FROM ACT_RU_JOB WHERE HANDLER_TYPE_ <> 'history-cleanup')"
                                + " + (SELECT COUNT(*) FROM ACT_RU_EXECUTION)")
                        == 0);
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection(url, TestDatabase.POSTGRESQL.user(), "postgres");
    }
}
