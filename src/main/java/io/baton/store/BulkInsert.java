package io.baton.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/**
 * Inserts many rows into one table. A run writes fifteen rows a person, and binding them costs more than storing them:
 * so they are bound by hand, and on PostgreSQL larger sets go through COPY, in the same transaction.
 *
 * <p>Thread-safe.
 */
final class BulkInsert<T> {

    /** Below this, COPY's extra round trips cost more than it saves. */
    private static final int COPY_FROM = 64;

    /** Writes the cells of one row, in the order of the columns. */
    @FunctionalInterface
    interface Row<T> {
        void write(T row, Cells cells) throws SQLException;
    }

    /** Takes the cells of one row, from the left. */
    interface Cells {
        void number(long value) throws SQLException;

        /** A text, or an empty cell; NUL is not allowed in it. */
        void text(@Nullable String value) throws SQLException;

        void flag(boolean value) throws SQLException;

        void moment(Instant value) throws SQLException;

        void day(LocalDate value) throws SQLException;
    }

    private final DSLContext dsl;
    private final String table;
    private final String columns;
    private final String places;
    private final Row<T> row;

    BulkInsert(DSLContext dsl, Table<Record> table, Row<T> row, Field<?>... columns) {
        this.dsl = dsl;
        this.table = table.getName();
        this.row = row;
        var names = new StringBuilder();
        var marks = new StringBuilder();
        for (var column : columns) {
            names.append(names.isEmpty() ? "" : ", ").append(column.getName());
            marks.append(marks.isEmpty() ? "?" : ", ?");
        }
        this.columns = names.toString();
        this.places = marks.toString();
    }

    /** Inserts rows; none of them when one cannot be. */
    void insert(Collection<T> rows) {
        if (rows.isEmpty()) {
            return;
        }
        boolean copies = rows.size() >= COPY_FROM && dsl.dialect() == SQLDialect.POSTGRES;
        try {
            dsl.connection(connection -> {
                if (!copies || !copy(connection, rows)) {
                    batch(connection, rows);
                }
            });
        } catch (DataAccessException failure) {
            throw DiscreetFailures.of(dsl.configuration(), failure);
        }
    }

    private boolean copy(Connection connection, Collection<T> rows) throws SQLException {
        return PostgresCopy.copy(connection, "COPY " + table + " (" + columns + ") FROM STDIN", cells -> {
            for (var one : rows) {
                row.write(one, cells);
                cells.endRow();
            }
        });
    }

    private void batch(Connection connection, Collection<T> rows) throws SQLException {
        var sql = "INSERT INTO " + table + " (" + columns + ") VALUES (" + places + ")";
        try (var statement = connection.prepareStatement(sql)) {
            var cells = new BoundCells(statement);
            for (var one : rows) {
                cells.next = 1;
                row.write(one, cells);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static final class BoundCells implements Cells {

        private final PreparedStatement statement;
        private int next;

        BoundCells(PreparedStatement statement) {
            this.statement = statement;
        }

        @Override
        public void number(long value) throws SQLException {
            statement.setLong(next++, value);
        }

        @Override
        public void text(@Nullable String value) throws SQLException {
            if (value == null) {
                statement.setNull(next++, Types.VARCHAR);
            } else {
                statement.setString(next++, value);
            }
        }

        @Override
        public void flag(boolean value) throws SQLException {
            statement.setBoolean(next++, value);
        }

        @Override
        public void moment(Instant value) throws SQLException {
            statement.setObject(next++, value.atOffset(ZoneOffset.UTC));
        }

        @Override
        public void day(LocalDate value) throws SQLException {
            statement.setObject(next++, value);
        }
    }
}
