package io.baton.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The index that Baton adds to Camunda's table of process definitions. Camunda finds the newest version of a key at
 * each start, and reads all definitions there are for it.
 */
public final class DefinitionIndex {

    private static final String NAME = "BATON_IDX_PROCDEF_KEY";

    private DefinitionIndex() {}

    /**
     * Makes it where it is missing; Camunda's tables must be there. Several nodes may do so at once.
     *
     * @param prefix of the names of Camunda's tables, if they have one
     * @return the statement that the database refused, as somebody has to run it who may; empty when it is there
     */
    public static Optional<String> create(DataSource database, Optional<String> prefix) {
        var statement =
                "CREATE INDEX IF NOT EXISTS " + NAME + " ON " + prefix.orElse("") + "ACT_RE_PROCDEF (KEY_, VERSION_)";
        try (var connection = database.getConnection()) {
            // another node may make the same one at the same moment: the second try finds it
            boolean done = EngineIndexes.isThere(connection, prefix.orElse(""), NAME) || isDone(connection, statement);
            if (!done) {
                done = isDone(connection, statement);
            }
            return done ? Optional.empty() : Optional.of(statement);
        } catch (SQLException lost) {
            throw new IllegalStateException("The connection to the database was lost during the start", lost);
        }
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
