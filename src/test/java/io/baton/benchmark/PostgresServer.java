package io.baton.benchmark;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;

/** One PostgreSQL for many cases, a database a case. */
final class PostgresServer implements AutoCloseable {

    static final String SETTINGS =
            "shared_buffers 256MB, max_wal_size 4GB, fsync and synchronous_commit off, with 'postgresql fsync' on";

    private final EmbeddedPostgres server;

    /**
     * @param durable whether a commit is on the disk before it is answered, as PostgreSQL does by itself; the test
     *     kit's does not
     */
    PostgresServer(boolean durable) throws IOException {
        var wanted = durable ? "on" : "off";
        // the test kit says -F, and PostgreSQL listens to what is said last
        server = EmbeddedPostgres.builder()
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("max_wal_size", "4GB")
                .setServerConfig("fsync", wanted)
                .setServerConfig("synchronous_commit", wanted)
                .start();
        expect("fsync", wanted);
        expect("synchronous_commit", wanted);
    }

    private void expect(String setting, String wanted) {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SHOW " + setting)) {
            rows.next();
            if (!rows.getString(1).equals(wanted)) {
                throw new IllegalStateException(setting + " is " + rows.getString(1) + ", asked for was " + wanted);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
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
