package io.baton.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.baton.campaign.WaitingStarts.First;
import io.baton.testing.TestDatabase;
import io.baton.testing.TestEngine;
import java.sql.Connection;
import java.sql.SQLException;
import org.jooq.DSLContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How much of a long queue is read to find its first starts. */
@Tag("database")
class DueStartsTest {

    private static final int WAITING = 20_000;
    private static final int TAKEN = 200;

    @ParameterizedTest
    @EnumSource(First.class)
    @DisplayName(
            "the first starts are found by the index that has their order, also when PostgreSQL last saw no starts")
    void statisticsOfAnEmptyQueue(First first) throws Exception {
        var database = TestDatabase.current();
        assumeTrue(database == TestDatabase.POSTGRESQL);
        var pool = database.pool(database.newUrl());
        var engine = TestEngine.start(pool, configuration -> {});
        try (var connection = pool.getConnection()) {
            connection.setAutoCommit(true);
            execute(connection, "ALTER TABLE BATON_START SET (autovacuum_enabled = false)");
            fill(connection);
            execute(connection, "DELETE FROM BATON_START WHERE ID_ < (SELECT MAX(ID_) FROM BATON_START)");
            execute(connection, "VACUUM ANALYZE BATON_START");
            execute(connection, "DELETE FROM BATON_START");
            fill(connection);
        }
        var read = engine.baton().inUnitOfWork(unit -> {
            var dsl = StoreDsl.ofUnitOfWork();
            long before = read(dsl);
            var due = unit.waitingStarts().due(engine.baton().clock().instant(), first, TAKEN);
            assertThat(due).hasSize(TAKEN);
            assertThat(dsl.fetchValue("SHOW enable_sort")).as("for others").isEqualTo("on");
            return read(dsl) - before;
        });
        assertThat(read).isBetween((long) TAKEN, 10L * TAKEN);
        engine.engine().close();
        ((AutoCloseable) pool).close();
    }

    private static void fill(Connection connection) throws SQLException {
        execute(
                connection,
                "INSERT INTO BATON_START (PERSON_ID_, WORKSPACE_, CAMPAIGNS_, EVENT_, ATTRIBUTES_, TOKENS_, CASCADE_,"
                        + " AT_, FAILURES_, RANK_) SELECT X, '', 'react', 'Fills Out Form', '{}', '{}', '', NOW(), 0, X"
                        + " FROM GENERATE_SERIES(1, " + WAITING + ") AS S(X)");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** How many rows of the queue this transaction has read. */
    private static long read(DSLContext dsl) {
        return ((Number) dsl.fetchValue("SELECT SEQ_TUP_READ + IDX_TUP_FETCH FROM PG_STAT_XACT_USER_TABLES"
                        + " WHERE RELNAME = 'baton_start'"))
                .longValue();
    }
}
