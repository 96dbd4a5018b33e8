package io.baton.store;

import java.sql.Connection;
import java.sql.SQLException;

/** What the indexes have in common that Baton adds to Camunda's tables. */
final class EngineIndexes {

    private EngineIndexes() {}

    /**
     * Whether an index is there, on PostgreSQL. To make one that is there locks its table before it looks: a node that
     * starts would hold up all others.
     *
     * @param prefix of the names of Camunda's tables; what stands before a dot is the schema of the index too
     */
    static boolean isThere(Connection connection, String prefix, String name) throws SQLException {
        if (!connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
            return false;
        }
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
}
