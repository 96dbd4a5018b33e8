package io.baton.store;

import io.baton.store.BulkInsert.Cells;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Rows in the text format of PostgreSQL's COPY.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-copy.html">COPY, file formats</a>
 */
final class PostgresCopy {

    private static final int CHARS_PER_SET = 1 << 18;

    /** The library does without the driver's class, and a container may keep it where Baton does not see it. */
    private static final boolean DRIVER_IS_HERE = driverIsHere();

    /** Writes all rows. */
    @FunctionalInterface
    interface Rows {
        void write(CopyCells cells) throws SQLException;
    }

    private PostgresCopy() {}

    private static boolean driverIsHere() {
        try {
            Class.forName("org.postgresql.PGConnection", false, PostgresCopy.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException elsewhere) {
            return false;
        }
    }

    /** Copies rows in; false, and nothing is done, when driver or pool do not let anybody through to COPY. */
    static boolean copy(Connection connection, String sql, Rows rows) throws SQLException {
        if (!DRIVER_IS_HERE || !connection.isWrapperFor(PGConnection.class)) {
            return false;
        }
        var cells = new CopyCells();
        rows.write(cells);
        var bytes = cells.text.toString().getBytes(StandardCharsets.UTF_8);
        var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        try {
            copy.writeToCopy(bytes, 0, bytes.length);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
        return true;
    }

    /** The cells of rows, one after the other. */
    static final class CopyCells implements Cells {

        private final StringBuilder text = new StringBuilder(CHARS_PER_SET);
        private boolean first = true;

        // Much happens in the same millisecond, which is what the tables keep.
        private long momentMillis;
        private String moment = Instant.EPOCH.toString();

        void endRow() {
            text.append('\n');
            first = true;
        }

        private StringBuilder cell() {
            if (!first) {
                text.append('\t');
            }
            first = false;
            return text;
        }

        @Override
        public void number(long value) {
            cell().append(value);
        }

        @Override
        public void text(@Nullable String value) {
            var cell = cell();
            if (value == null) {
                cell.append("\\N");
                return;
            }
            int written = 0;
            for (int i = 0; i < value.length(); i++) {
                var escape = escape(value.charAt(i));
                if (escape != 0) {
                    cell.append(value, written, i).append('\\').append(escape);
                    written = i + 1;
                }
            }
            if (written == 0) {
                cell.append(value);
            } else {
                cell.append(value, written, value.length());
            }
        }

        private static char escape(char c) {
            return switch (c) {
                case '\\' -> '\\';
                case '\t' -> 't';
                case '\n' -> 'n';
                case '\r' -> 'r';
                default -> 0;
            };
        }

        @Override
        public void flag(boolean value) {
            cell().append(value);
        }

        @Override
        public void moment(Instant value) {
            long millis = value.toEpochMilli();
            if (millis != momentMillis) {
                momentMillis = millis;
                moment = Instant.ofEpochMilli(millis).toString();
            }
            cell().append(moment);
        }

        @Override
        public void day(LocalDate value) {
            cell().append(value);
        }
    }
}
