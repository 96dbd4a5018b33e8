package io.baton.benchmark;

import io.baton.testing.RestServer;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/**
 * Large runs of the large campaign: of a million people each, with all their chunks. Some are over, some under way,
 * with the batch and the jobs that the engine keeps for them, which nobody executes; others are scheduled.
 */
final class WatchedRuns {

    static final int OVER = 10;
    static final int UNDER_WAY = 20;
    static final int SCHEDULED = 20;
    private static final int CHUNKS = 5_000;
    private static final int CHUNK = 200;

    private final RestServer server;
    private final BenchmarkDatabase database;

    WatchedRuns(RestServer server, BenchmarkDatabase database) {
        this.server = server;
        this.database = database;
    }

    /** Nothing where they are there already. */
    void fillOnce() throws SQLException {
        if (database.number("SELECT COUNT(*) FROM BATON_RUN WHERE ID_ LIKE 'large-run-%'") == 0) {
            fill();
            database.execute("VACUUM ANALYZE BATON_RUN");
            database.execute("VACUUM ANALYZE BATON_RUN_CHUNK");
        }
    }

    private void fill() throws SQLException {
        runs(0, OVER, CHUNKS);
        runs(OVER, UNDER_WAY, CHUNKS / 2);
        batches();
        for (int i = 1; i <= SCHEDULED; i++) {
            var at = Instant.now().plus(Duration.ofDays(i)).toString();
            server.post("campaign/batch" + 10 * (i - 1) + "/schedule", RestServer.json("runAt", at))
                    .expect(200);
        }
    }

    static String id(int number) {
        return "large-run-" + number;
    }

    static String batch(int number) {
        return "large-batch-" + number;
    }

    private void runs(int first, int number, int done) throws SQLException {
        var numbers = "generate_series(" + first + ", " + (first + number - 1) + ") N";
        database.execute("INSERT INTO BATON_RUN (ID_, CAMPAIGN_, WORKSPACE_, STATE_, TOKENS_, RUN_AT_, STARTED_AT_,"
                + " BATCH_ID_, AUDIENCE_, CHUNKS_, UNDECIDED_) SELECT 'large-run-' || N, '" + WatchedData.BIG
                + "', '', 'running', '{}', now() - interval '10 minute' * (40 - N), now() - interval '10 minute' * (40"
                + " - N), 'large-batch-' || N, " + CHUNKS * CHUNK + ", " + CHUNKS + ", 0 FROM " + numbers);
        var part = "CASE WHEN C <= " + done + " THEN %d ELSE 0 END, ";
        database.execute("INSERT INTO BATON_RUN_CHUNK (RUN_ID_, CHUNK_, PEOPLE_, SIZE_, NEXT_, QUALIFIED_,"
                + " NOT_QUALIFIED_, SKIPPED_, FAILED_, CALLS_, CHANGED_AT_) SELECT 'large-run-' || N, C, repeat('1 ', "
                + CHUNK + "), " + CHUNK + ", " + part.formatted(CHUNK) + part.formatted(120) + part.formatted(70)
                + part.formatted(0) + part.formatted(10) + "'{\"score0\":\"60 60\"}', CASE WHEN C <= " + done
                + " THEN now() END FROM " + numbers + ", generate_series(1, " + CHUNKS + ") C");
    }

    /** Some of the jobs failed too often. They are suspended, so no node takes them. */
    private void batches() throws SQLException {
        var numbers = "generate_series(" + OVER + ", " + (OVER + UNDER_WAY - 1) + ") N";
        database.execute("INSERT INTO ACT_RU_JOBDEF (ID_, REV_, JOB_TYPE_, JOB_CONFIGURATION_, SUSPENSION_STATE_)"
                + " SELECT 'large-' || KIND || '-' || N, 1, 'baton-run', 'large-batch-' || N, 1 FROM " + numbers
                + ", unnest(ARRAY['seed', 'jobs', 'monitor']) KIND");
        database.execute("INSERT INTO ACT_RU_BATCH (ID_, REV_, TYPE_, TOTAL_JOBS_, JOBS_CREATED_, JOBS_PER_SEED_,"
                + " INVOCATIONS_PER_JOB_, SEED_JOB_DEF_ID_, BATCH_JOB_DEF_ID_, MONITOR_JOB_DEF_ID_, SUSPENSION_STATE_)"
                + " SELECT 'large-batch-' || N, 1, 'baton-run', " + CHUNKS + ", " + CHUNKS + ", 100, 1, 'large-seed-'"
                + " || N, 'large-jobs-' || N, 'large-monitor-' || N, 1 FROM " + numbers);
        database.execute("INSERT INTO ACT_RU_JOB (ID_, REV_, TYPE_, RETRIES_, HANDLER_TYPE_, JOB_DEF_ID_,"
                + " SUSPENSION_STATE_, DUEDATE_) SELECT 'large-job-' || N || '-' || C, 1, 'message', CASE WHEN C % 500"
                + " = 0 THEN 0 ELSE 3 END, 'baton-run', 'large-jobs-' || N, 2, now() + interval '900 day' FROM "
                + numbers + ", generate_series(1, " + CHUNKS / 2 + ") C");
    }
}
