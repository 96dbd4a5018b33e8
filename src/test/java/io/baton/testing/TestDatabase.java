package io.baton.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import javax.sql.DataSource;

/** The database the build says, H2 or a real PostgreSQL that is started once a JVM; each call makes a fresh one. */
public enum TestDatabase {
    H2 {
        @Override
        public String newUrl() {
            // Two seconds, the default, is a short queue on a busy machine; a deadlock is found at once all the same.
            return "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=30000";
        }

        @Override
        public String copy(String url) {
            var copy = newUrl();
            try (var from = DriverManager.getConnection(url, user(), "");
                    var to = DriverManager.getConnection(copy, user(), "");
                    var script = from.createStatement();
                    var rows = script.executeQuery("SCRIPT NOPASSWORDS");
                    var statement = to.createStatement()) {
                while (rows.next()) {
                    var line = rows.getString(1);
                    if (!line.startsWith("CREATE USER")) {
                        statement.execute(line);
                    }
                }
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
            return copy;
        }

        @Override
        public String user() {
            return "sa";
        }
    },
    POSTGRESQL {
        @Override
        public String newUrl() {
            return create("");
        }

        @Override
        public String copy(String url) {
            return create(" TEMPLATE " + url.replaceAll(".*/([^?]*).*", "$1"));
        }

        private String create(String template) {
            var name = "t" + UUID.randomUUID().toString().replace("-", "");
            try (var connection = Server.INSTANCE.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + name + template);
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
            return Server.INSTANCE.getJdbcUrl("postgres", name) + "&reWriteBatchedInserts=true";
        }

        @Override
        public String user() {
            return "postgres";
        }
    };

    /** A table of SQL whose column {@code X} holds so many numbers, from 0 on. */
    public String numbers(int count) {
        return (this == H2 ? "SYSTEM_RANGE" : "GENERATE_SERIES") + "(0, " + (count - 1) + ") AS NUMBERS_(X)";
    }

    /** The database this run of the tests is for. */
    public static TestDatabase current() {
        return valueOf(System.getProperty("baton.test.database", "h2").toUpperCase(Locale.ROOT));
    }

    /** The JDBC URL of a fresh, empty database. */
    public abstract String newUrl();

    /** The JDBC URL of a fresh database that holds what one of this class holds, to which nobody is connected. */
    public abstract String copy(String url);

    public abstract String user();

    /** A pool on a database. */
    public DataSource pool(String url) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user());
        config.setMaximumPoolSize(12);
        // A pool that nobody closes or uses any more gives its connections back: the server has not many.
        config.setMinimumIdle(0);
        config.setIdleTimeout(Duration.ofSeconds(10).toMillis());
        return new HikariDataSource(config);
    }

    private static final class Server {
        private static final EmbeddedPostgres INSTANCE = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        // Ten seconds, the default, is a short start on a busy machine.
                        .setPGStartupWait(Duration.ofMinutes(2))
                        .setServerConfig("max_connections", "200")
                        // Nothing here outlives the tests.
                        .setServerConfig("fsync", "off")
                        .setServerConfig("full_page_writes", "off")
                        .start();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
