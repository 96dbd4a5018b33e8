package io.baton.benchmark;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.baton.benchmark.Case.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/** The database of one case behind a pool, and how large it is. H2 keeps it in a file, so that it has a size. */
final class BenchmarkDatabase implements AutoCloseable {

    private static final int CONNECTIONS = 12;
    private static final String H2_FILE = "jdbc:h2:file:";

    private final Database kind;
    private final String url;
    private final HikariDataSource pool;

    private BenchmarkDatabase(Database kind, String url, HikariDataSource pool) {
        this.kind = kind;
        this.url = url;
        this.pool = pool;
    }

    /**
     * @param nodes how many engines share it
     */
    static BenchmarkDatabase open(Database kind, String url, int nodes) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(kind == Database.H2 ? "sa" : "postgres");
        config.setMaximumPoolSize(CONNECTIONS * nodes);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        return new BenchmarkDatabase(kind, url, new HikariDataSource(config));
    }

    DataSource pool() {
        return pool;
    }

    Connection connection() throws SQLException {
        return pool.getConnection();
    }

    void execute(String sql) throws SQLException {
        try (var connection = connection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The number a query answers. */
    long number(String sql) throws SQLException {
        try (var connection = connection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Empties tables. */
    void truncate(List<String> tables) throws SQLException {
        for (var table : tables) {
            execute("TRUNCATE TABLE " + table);
        }
    }

    /**
     * What PostgreSQL's processes that are alive have used of all processors; H2 is part of the measured JVM.
     */
    Duration cpu() throws SQLException {
        if (kind == Database.H2) {
            return Duration.ZERO;
        }
        var server = ProcessHandle.of(number("SELECT pg_backend_pid()"))
                .flatMap(ProcessHandle::parent)
                .orElseThrow();
        return server.children()
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** PostgreSQL: forgets rows that are deleted, so that what is measured does not walk over them. */
    void vacuum(String table) throws SQLException {
        if (kind != Database.H2) {
            execute("VACUUM " + table);
        }
    }

    /** Writes what is pending and looks at the tables anew. */
    void settle() throws SQLException {
        execute("ANALYZE");
        execute(kind == Database.H2 ? "CHECKPOINT SYNC" : "CHECKPOINT");
    }

    /** PostgreSQL: {@code pg_database_size}; H2: its file as it is, not compacted. */
    long bytes() throws SQLException {
        if (kind != Database.H2) {
            return number("SELECT pg_database_size(current_database())");
        }
        try {
            return Files.size(Path.of(url.substring(H2_FILE.length()).split(";", 2)[0] + ".mv.db"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Gives back what deleted rows have left behind; only PostgreSQL is measured so. */
    void compact(List<String> tables) throws SQLException {
        if (kind != Database.H2) {
            for (var table : tables) {
                execute("VACUUM FULL " + table);
            }
            execute("CHECKPOINT");
        }
    }

    /** PostgreSQL: how large the tables are whose names begin so, their indexes included; H2: the whole file. */
    long bytesOf(String begin) throws SQLException {
        return kind != Database.H2
                ? number("SELECT SUM(pg_total_relation_size(oid))::bigint FROM pg_class WHERE relkind = 'r'"
                        + " AND relname LIKE '" + begin + "%'")
                : bytes();
    }

    @Override
    public void close() {
        pool.close();
    }
}
