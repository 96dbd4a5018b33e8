package io.baton.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * The columns that tell when scores last changed. Each stands in the row of the person beside the score, so it is
 * written with it.
 */
final class ScoreColumns {

    private ScoreColumns() {}

    /**
     * The column of a score.
     *
     * @param key the name of the score field in lower case
     */
    static String name(String key) {
        return "C_" + key.toUpperCase(Locale.ROOT);
    }

    /** A column of that name. */
    static Field<OffsetDateTime> column(String name) {
        return DSL.field(name, SQLDataType.TIMESTAMPWITHTIMEZONE(3));
    }

    /**
     * Adds the columns of scores that were added before there were such columns. What changed until then is told by
     * activities. Several nodes may do so at once.
     *
     * @throws IllegalStateException when the database refuses
     */
    static void complete(DataSource dataSource) {
        try (var connection = dataSource.getConnection()) {
            boolean automatic = connection.getAutoCommit();
            connection.setAutoCommit(true);
            try {
                for (var field : missing(connection).entrySet()) {
                    add(connection, field.getKey(), field.getValue());
                }
            } finally {
                connection.setAutoCommit(automatic);
            }
        } catch (SQLException refused) {
            throw new IllegalStateException(
                    "the columns that tell when scores changed cannot be added to BATON_PERSON: "
                            + refused.getMessage(),
                    refused);
        }
    }

    private static Map<String, String> missing(Connection connection) throws SQLException {
        var names = new LinkedHashMap<String, String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT NAME_KEY_, NAME_ FROM BATON_FIELD"
                        + " WHERE TYPE_ = 'score' AND CHANGED_COLUMN_ IS NULL ORDER BY POSITION_")) {
            while (rows.next()) {
                names.put(rows.getString(1), rows.getString(2));
            }
        }
        return names;
    }

    private static void add(Connection connection, String key, String name) throws SQLException {
        var column = name(key);
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "ALTER TABLE BATON_PERSON ADD COLUMN IF NOT EXISTS " + column + " TIMESTAMP(3) WITH TIME ZONE");
        }
        var changes = " FROM BATON_ACTIVITY A WHERE A.TYPE_ = 'Change Score' AND A.STATUS_ = 'done' AND A.TARGET_ = ?";
        try (var update = connection.prepareStatement("UPDATE BATON_PERSON SET " + column + " = (SELECT MAX(A.AT_)"
                + changes + " AND A.PERSON_ID_ = BATON_PERSON.ID_) WHERE " + column
                + " IS NULL AND ID_ IN (SELECT A.PERSON_ID_" + changes + ")")) {
            update.setString(1, name);
            update.setString(2, name);
            update.executeUpdate();
        }
        try (var field =
                connection.prepareStatement("UPDATE BATON_FIELD SET CHANGED_COLUMN_ = ? WHERE NAME_KEY_ = ?")) {
            field.setString(1, column);
            field.setString(2, key);
            field.executeUpdate();
        }
    }
}
