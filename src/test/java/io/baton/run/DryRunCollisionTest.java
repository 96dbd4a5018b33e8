package io.baton.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.campaign.CampaignRun.State;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import io.baton.testing.BatonTest;
import io.baton.testing.Model;
import io.baton.testing.TestEngine;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.context.Context;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A campaign whose flow works on a table of the application, where another transaction is in its way. */
@BatonTest
@DisplayName("Collisions")
class DryRunCollisionTest {

    /** How two transactions meet: each fails in the database itself. */
    enum Collision {
        /** Another transaction has written the row, and has committed. */
        UNIQUE_VIOLATION {
            @Override
            void with(Connection connection) throws SQLException {
                execute(connection, "INSERT INTO APP_SEAT (SEAT) VALUES (2)");
            }
        },
        /** Another transaction holds the row for longer than this one waits. */
        LOCK_TIME_OUT {
            @Override
            void with(Connection connection) throws SQLException {
                boolean h2 = connection.getMetaData().getDatabaseProductName().equals("H2");
                execute(connection, h2 ? "SET LOCK_TIMEOUT 1" : "SET LOCAL lock_timeout = 1");
                try {
                    execute(connection, "SELECT SEAT FROM APP_SEAT WHERE SEAT = 1 FOR UPDATE");
                } finally {
                    if (h2) {
                        execute(connection, "SET LOCK_TIMEOUT 30000"); // the pool lends the connection to others
                    }
                }
            }
        };

        abstract void with(Connection connection) throws SQLException;
    }

    private static final AtomicInteger COLLISIONS_LEFT = new AtomicInteger();
    private static volatile Collision collision = Collision.UNIQUE_VIOLATION;

    private final TestEngine engine;
    private final List<PersonId> people = new ArrayList<>();
    private Connection other;

    DryRunCollisionTest(TestEngine engine) {
        this.engine = engine;
    }

    /** Collides as often as a test wants, in the transaction of the engine. */
    public static class TakesASeat implements JavaDelegate {
        @Override
        public void execute(DelegateExecution execution) throws SQLException {
            if (COLLISIONS_LEFT.getAndDecrement() > 0) {
                collision.with(Context.getCommandContext()
                        .getDbSqlSession()
                        .getSqlSession()
                        .getConnection());
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @BeforeEach
    void somebodyElseHasTheSeat() throws SQLException {
        other = engine.dataSource().getConnection();
        other.setAutoCommit(true);
        execute(other, "CREATE TABLE APP_SEAT (SEAT INTEGER PRIMARY KEY)");
        execute(other, "INSERT INTO APP_SEAT (SEAT) VALUES (1), (2)");
        other.setAutoCommit(false);
        execute(other, "SELECT SEAT FROM APP_SEAT WHERE SEAT = 1 FOR UPDATE");
        engine.deploy(Model.batch("nightly")
                .changeScore("+10")
                .element(
                        "seat",
                        "<bpmn:serviceTask id=\"seat\" camunda:class=\"" + TakesASeat.class.getName() + "\"/>"));
        for (int i = 0; i < 5; i++) {
            people.add(engine.person("p" + i + "@example.com"));
        }
    }

    @AfterEach
    void theSeatIsGone() throws SQLException {
        other.rollback();
        other.setAutoCommit(true);
        execute(other, "DROP TABLE APP_SEAT");
        other.close();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("a dry run that collides is looked at again: nobody fails, and nobody is counted twice")
    void dryRun(Collision way) {
        collision = way;
        COLLISIONS_LEFT.set(2);
        var effects = engine.baton().services().dryRuns().look(Workspace.DEFAULT, "nightly", Map.of());
        assertThat(COLLISIONS_LEFT).as("it did collide").hasNegativeValue();
        assertThat(effects.failures()).isEmpty();
        assertThat(effects.failed()).isZero();
        assertThat(effects.scores().get(0).changes()).containsExactly(Map.entry(10L, 5L));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("so is a chunk of a run: nobody fails, and nobody is done twice")
    void run(Collision way) {
        collision = way;
        COLLISIONS_LEFT.set(2);
        var run = engine.launch("nightly");
        engine.runJobs();
        var report = engine.baton()
                .inUnitOfWork(unit -> engine.baton().runs().find(unit, run).orElseThrow());
        assertThat(report.state()).isEqualTo(State.COMPLETED);
        assertThat(report.failures()).isEmpty();
        assertThat(report.progress().qualified()).isEqualTo(5);
        assertThat(people).allSatisfy(person -> assertThat(engine.score(person)).isEqualTo(10));
    }
}
