package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.testing.TestDatabase;
import io.baton.testing.TestEngine;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The indexes that Baton adds to Camunda's jobs: people who wait cost nobody else anything. */
@Tag("database")
class WaitIndexesTest {

    private static final int PEOPLE = 50_000;

    /** The engine's selectNextJobsToExecute with its default settings. */
    private static final String ACQUISITION = "select RES.ID_ from ACT_RU_JOB RES where (RES.RETRIES_ > 0)"
            + " and (RES.DUEDATE_ is null or RES.DUEDATE_ <= ?) and (RES.LOCK_OWNER_ is null or RES.LOCK_EXP_TIME_ < ?)"
            + " and RES.SUSPENSION_STATE_ = 1 and ((RES.EXCLUSIVE_ = true"
            + " and not exists(select J2.ID_ from ACT_RU_JOB J2"
            + " where J2.PROCESS_INSTANCE_ID_ = RES.PROCESS_INSTANCE_ID_ and (J2.EXCLUSIVE_ = true)"
            + " and (J2.LOCK_OWNER_ is not null and J2.LOCK_EXP_TIME_ >= ?))) or RES.EXCLUSIVE_ = false) LIMIT 3";

    private static final String DUE = "select J.ID_ from ACT_RU_JOB J where J.LOCK_OWNER_ = 'baton-waits'"
            + " and J.DUEDATE_ <= ? and J.RETRIES_ > 0 and J.SUSPENSION_STATE_ = 1 order by J.DUEDATE_ limit 800";

    @Test
    @DisplayName("V3 neither the engine, when it looks for jobs, nor Baton reads those who wait: their rows are there, "
            + "and plans for all parameters find what is due by an index")
    void plans() throws SQLException {
        if (TestDatabase.current() != TestDatabase.POSTGRESQL) {
            return; // H2 has no index of a part of a table, and the engine reads all jobs there
        }
        try (var engine = new Closing(TestEngine.start(TestDatabase.current()))) {
            engine.execute("insert into ACT_RU_JOB (ID_, REV_, TYPE_, EXCLUSIVE_, RETRIES_, DUEDATE_, LOCK_OWNER_,"
                    + " LOCK_EXP_TIME_, PROCESS_INSTANCE_ID_) select 'w' || n, 1, 'timer', true, 3,"
                    + " now() + n * interval '1 minute', 'baton-waits', timestamp '9999-01-01', 'i' || n"
                    + " from generate_series(1, " + PEOPLE + ") n");
            engine.execute("insert into ACT_RU_JOB (ID_, REV_, TYPE_, EXCLUSIVE_, RETRIES_) select 'm' || n, 1,"
                    + " 'message', false, 3 from generate_series(1, 20) n");
            engine.execute("analyze ACT_RU_JOB");
            for (var mode : List.of("force_generic_plan", "force_custom_plan")) {
                assertThat(engine.plan(mode, ACQUISITION, 3))
                        .anyMatch(line -> line.contains("baton_idx_job_free"))
                        .noneMatch(line -> line.contains("Seq Scan"));
                assertThat(engine.plan(mode, DUE, 1))
                        .anyMatch(line -> line.contains("baton_idx_job_waits"))
                        .noneMatch(line -> line.contains("Seq Scan"));
            }
        }
    }

    private record Closing(TestEngine engine) implements AutoCloseable {

        private void execute(String sql) throws SQLException {
            try (var connection = engine.dataSource().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        private List<String> plan(String mode, String sql, int moments) throws SQLException {
            var types = String.join(", ", Collections.nCopies(moments, "timestamp"));
            var values = String.join(", ", Collections.nCopies(moments, "now()::timestamp"));
            var text = sql;
            for (int number = 1; number <= moments; number++) {
                text = text.replaceFirst("\\?", "\\$" + number);
            }
            var lines = new ArrayList<String>();
            try (var connection = engine.dataSource().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("set plan_cache_mode = " + mode);
                statement.execute("prepare sought (" + types + ") as " + text);
                try (var rows = statement.executeQuery("explain execute sought (" + values + ")")) {
                    while (rows.next()) {
                        lines.add(rows.getString(1));
                    }
                }
                statement.execute("deallocate sought");
                statement.execute("reset plan_cache_mode");
            }
            return lines;
        }

        @Override
        public void close() {
            engine.engine().close();
        }
    }
}
