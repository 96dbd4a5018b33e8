package io.baton.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Indexes that Baton adds to Camunda's table of jobs. Without them the engine reads every job that waits whenever it
 * looks for one that is due, and so does Baton.
 */
public final class JobIndexes {

    /** Of jobs that nobody has locked: those that are due come first. */
    private static final String FREE = "BATON_IDX_JOB_FREE";

    /** Of jobs that somebody has locked: those whose lock is over come first. */
    private static final String LOCKED = "BATON_IDX_JOB_LOCKED";

    /** Of timers of waits: those that are due come first. */
    private static final String WAITS = "BATON_IDX_JOB_WAITS";

    private JobIndexes() {}

    /** Their names. */
    public static List<String> names() {
        return List.of(FREE, LOCKED, WAITS);
    }

    /**
     * The statements that make them where they are missing.
     *
     * @param postgres whether the database knows indexes of a part of a table
     * @param prefix of the names of Camunda's tables, if they have one
     */
    static Map<String, String> statements(boolean postgres, String prefix) {
        var of = new LinkedHashMap<String, String>();
        if (postgres) {
            of.put(FREE, "(DUEDATE_) WHERE LOCK_OWNER_ IS NULL");
            of.put(LOCKED, "(LOCK_EXP_TIME_)");
            of.put(WAITS, "(DUEDATE_) WHERE LOCK_OWNER_ = '" + WaitTimers.OWNER + "'");
        } else {
            of.put(LOCKED, "(LOCK_EXP_TIME_)");
            of.put(WAITS, "(LOCK_OWNER_, DUEDATE_)");
        }
        var statements = new LinkedHashMap<String, String>();
        of.forEach((name, what) ->
                statements.put(name, "CREATE INDEX IF NOT EXISTS " + name + " ON " + prefix + "ACT_RU_JOB " + what));
        return statements;
    }

    /**
     * Makes those that are missing; Camunda's tables must be there. Several nodes may do so at once.
     *
     * @param prefix of the names of Camunda's tables, if they have one
     * @return the first statement that the database refused, as somebody has to run it who may; empty when all are
     *     there
     */
    public static Optional<String> create(DataSource database, Optional<String> prefix) {
        try (var connection = database.getConnection()) {
            boolean postgres = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
            for (var index : statements(postgres, prefix.orElse("")).entrySet()) {
                if (!EngineIndexes.isThere(connection, prefix.orElse(""), index.getKey())
                        && !isMade(connection, index.getValue())) {
                    return Optional.of(index.getValue());
                }
            }
            return Optional.empty();
        } catch (SQLException lost) {
            throw new IllegalStateException("The connection to the database was lost during the start", lost);
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
            commit(connection);
            return true;
        } catch (SQLException refused) {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
            return false;
        }
    }

    private static void commit(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.commit();
        }
    }
}
