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

    static BenchmarkDatabase open(Database kind, String url) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(kind == Database.H2 ? "sa" : "postgres");
        config.setMaximumPoolSize(CONNECTIONS);
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

    /** Writes what is pending and looks at the tables anew. */
    void settle() throws SQLException {
        execute("ANALYZE");
        execute(kind == Database.H2 ? "CHECKPOINT SYNC" : "CHECKPOINT");
    }

    /** PostgreSQL: {@code pg_database_size}; H2: its file as it is, not compacted. */
    long bytes() throws SQLException {
        if (kind == Database.POSTGRESQL) {
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
        if (kind == Database.POSTGRESQL) {
            for (var table : tables) {
                execute("VACUUM FULL " + table);
            }
            execute("CHECKPOINT");
        }
    }

    /** PostgreSQL: how large the tables are whose names begin so, their indexes included; H2: the whole file. */
    long bytesOf(String begin) throws SQLException {
        return kind == Database.POSTGRESQL
                ? number("SELECT SUM(pg_total_relation_size(oid))::bigint FROM pg_class WHERE relkind = 'r'"
                        + " AND relname LIKE '" + begin + "%'")
                : bytes();
    }

    /**
     * Lets many more wait as the only instance of a process does: copies its rows, with ids of their own.
     *
     * @param process key of the process
     */
    void copyWaiting(String process, int times) throws SQLException {
        for (var table : List.of("act_ru_execution", "act_ge_bytearray", "act_ru_variable", "act_ru_job")) {
            var ids = "(SELECT e.proc_inst_id_ FROM act_ru_execution e WHERE e.proc_def_id_ LIKE '" + process
                    + ":%' ORDER BY e.id_ LIMIT 1)";
            var mine = table.equals("act_ge_bytearray")
                    ? "id_ IN (SELECT bytearray_id_ FROM act_ru_variable WHERE proc_inst_id_ = i.one)"
                    : (table.equals("act_ru_job") ? "process_instance_id_" : "proc_inst_id_") + " = i.one";
            execute("WITH i AS MATERIALIZED (SELECT " + ids + " AS one),"
                    + " t AS MATERIALIZED (SELECT to_jsonb(x)::text AS row FROM " + table + " x, i WHERE " + mine
                    + ") INSERT INTO " + table + " SELECT r.* FROM t, generate_series(1, " + times
                    + ") n, LATERAL jsonb_populate_record(NULL::" + table + ", regexp_replace(t.row,"
                    + " '(\"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-)[0-9a-f]{12}\"',"
                    + " '\\1' || lpad(to_hex(n), 12, '0') || '\"', 'g')::jsonb) r ON CONFLICT DO NOTHING");
        }
        execute("ANALYZE");
    }

    @Override
    public void close() {
        pool.close();
    }
}
