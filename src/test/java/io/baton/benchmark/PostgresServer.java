package io.baton.benchmark;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;

/** One PostgreSQL for the whole benchmark, a database a case. It runs as the test kit's does: without fsync. */
final class PostgresServer implements AutoCloseable {

    static final String SETTINGS = "shared_buffers 256MB, max_wal_size 4GB, fsync off";

    private final EmbeddedPostgres server;

    PostgresServer() throws IOException {
        server = EmbeddedPostgres.builder()
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("max_wal_size", "4GB")
                .start();
    }

    /** Creates a database; answers its JDBC URL. */
    String create(String name) {
        execute("CREATE DATABASE " + name);
        return server.getJdbcUrl("postgres", name) + "&reWriteBatchedInserts=true";
    }

    void drop(String name) {
        execute("DROP DATABASE " + name + " WITH (FORCE)");
    }

    private void execute(String sql) {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
