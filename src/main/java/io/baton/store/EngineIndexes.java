package io.baton.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** Makes the indexes that Baton adds to Camunda's tables. */
final class EngineIndexes {

    private EngineIndexes() {}

    /** The statements that make indexes on a database. */
    @FunctionalInterface
    interface Statements {

        /**
         * The statements by the names of their indexes.
         *
         * @param postgres whether the database knows indexes of a part of a table
         */
        Map<String, String> on(boolean postgres);
    }

    /**
     * Makes those that are missing; Camunda's tables must be there. Several nodes may do so at once.
     *
     * @param prefix of the names of Camunda's tables; what stands before a dot is the schema of the indexes too
     * @return the first statement that the database refused, as somebody has to run it who may; empty when all are
     *     there
     */
    static Optional<String> create(DataSource database, String prefix, Statements statements) {
        try (var connection = database.getConnection()) {
            boolean postgres = isPostgres(connection);
            for (var index : statements.on(postgres).entrySet()) {
                boolean isThere = postgres && isThere(connection, prefix, index.getKey());
                if (!isThere && !isMade(connection, index.getValue())) {
                    return Optional.of(index.getValue());
                }
            }
            return Optional.empty();
        } catch (SQLException lost) {
            throw new IllegalStateException("The connection to the database was lost during the start", lost);
        }
    }

    /** Whether the database knows indexes of expressions and of a part of a table. */
    static boolean isPostgres(DataSource database) {
        try (var connection = database.getConnection()) {
            return isPostgres(connection);
        } catch (SQLException lost) {
            throw new IllegalStateException("The connection to the database was lost during the start", lost);
        }
    }

    private static boolean isPostgres(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
    }

    /**
     * Asked first: to make one that is there, PostgreSQL locks its table before it looks, and a node that starts would
     * hold up all others.
     */
    private static boolean isThere(Connection connection, String prefix, String name) throws SQLException {
        try (var query = connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
            query.setString(1, prefix.substring(0, prefix.indexOf('.') + 1) + name);
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getBoolean(1);
            }
        } finally {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
        }
    }

    /** Another node may make the same one at the same moment: the second try finds it. */
    private static boolean isMade(Connection connection, String statement) throws SQLException {
        boolean made = false;
        for (int attempt = 0; attempt < 2 && !made; attempt++) {
            made = isDone(connection, statement);
        }
        return made;
    }

    private static boolean isDone(Connection connection, String statement) throws SQLException {
        try (var create = connection.createStatement()) {
            create.execute(statement);
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
            return true;
        } catch (SQLException refused) {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
            return false;
        }
    }
}
