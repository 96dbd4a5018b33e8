package io.baton.plugin;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.jspecify.annotations.Nullable;

/**
 * Lets the nodes of one PostgreSQL make their engines one after the other, so that an empty database gets its tables
 * and its first user once. H2 lets one process in anyway.
 *
 * <p>The lock is that of a transaction: it ends with the connection, however the node ends.
 */
public final class OneNodeAtATime extends AbstractProcessEnginePlugin {

    /** "Baton" in ASCII; anything that no other program takes. */
    private static final long LOCK = 0x4261746f6eL;

    private final DataSource database;
    private final Consumer<ProcessEngine> once;
    private @Nullable Connection turn;

    /**
     * An engine's turn.
     *
     * @param database the engine's
     * @param once what belongs to the turn when the engine is made
     */
    public OneNodeAtATime(DataSource database, Consumer<ProcessEngine> once) {
        this.database = database;
        this.once = once;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        try {
            begin(database.getConnection());
        } catch (SQLException failure) {
            end();
            throw new IllegalStateException("Another node makes the tables of this database and does not end", failure);
        }
    }

    private void begin(Connection connection) throws SQLException {
        if (!connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
            connection.close();
            return;
        }
        turn = connection;
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("SET LOCAL lock_timeout = '10min'");
            statement.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
        }
    }

    @Override
    public void postProcessEngineBuild(ProcessEngine engine) {
        try {
            once.accept(engine);
        } finally {
            end();
        }
    }

    /** It is the next one's turn. */
    private void end() {
        var ended = turn;
        turn = null;
        if (ended != null) {
            try (ended) {
                ended.rollback();
            } catch (SQLException lost) {
                throw new IllegalStateException("The connection to the database was lost during the start", lost);
            }
        }
    }
}
