package io.baton.benchmark;

import io.baton.activity.ActivityQuery;
import io.baton.engine.work.UnitOfWork;
import io.baton.person.Workspace;
import io.baton.person.Workspaces;
import io.baton.testing.TestDatabase;
import io.baton.testing.TestEngine;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Measures what listings of activities cost an administrator and users who see some workspaces only, on PostgreSQL
 * with a
 * million activities. Started by hand, with the test class path:
 * {@code java … io.baton.benchmark.RestrictedListings}.
 */
public final class RestrictedListings {

    private static final int ACTIVITIES = 1_000_000;
    private static final int TRIES = 15;

    private RestrictedListings() {}

    /** What is asked for. */
    private record Listing(String name, Optional<String> campaign, int firstResult, int maxResults) {

        private ActivityQuery of(Workspaces workspaces) {
            return new ActivityQuery(
                    workspaces,
                    Optional.empty(),
                    campaign,
                    Optional.empty(),
                    Optional.empty(),
                    firstResult,
                    maxResults);
        }
    }

    public static void main(String[] arguments) throws SQLException {
        var database = TestDatabase.POSTGRESQL;
        var pool = database.pool(database.newUrl());
        var engine = TestEngine.start(pool, configuration -> {});
        fill(pool);
        var users = new LinkedHashMap<String, Workspaces>();
        users.put("administrator", Workspaces.ALL);
        users.put("sees 49 %", of("", "emea"));
        users.put("sees 11 %, 1 % of it at the end", of("", "late"));
        users.put("sees 1 %, at the end", Workspaces.of(Workspace.of("late")));
        System.out.println("| ms | " + String.join(" | ", users.keySet()) + " |");
        System.out.println("|---".repeat(users.size() + 1) + "|");
        for (var listing : List.of(
                new Listing("first page of 1,000", Optional.empty(), 0, 1_000),
                new Listing("page of 1,000 from 9,000 on", Optional.empty(), 9_000, 1_000),
                new Listing("first page of 1,000 of a campaign", Optional.of("c3"), 0, 1_000))) {
            print(
                    listing.name(),
                    engine,
                    users,
                    workspaces -> unit ->
                            unit.activityLog().list(listing.of(workspaces)).size());
            if (listing.firstResult() > 0) {
                continue;
            }
            print(
                    "count, " + (listing.campaign().isPresent() ? "of a campaign" : "all"),
                    engine,
                    users,
                    workspaces -> unit -> (int) unit.activityLog().count(listing.of(workspaces)));
        }
        engine.engine().close();
        System.exit(0);
    }

    private static Workspaces of(String... names) {
        return Workspaces.of(Arrays.stream(names).map(Workspace::of).toList());
    }

    /** Mixed evenly, but for one workspace that came last: its rows lie where a scan by id comes at the very end. */
    private static void fill(DataSource pool) throws SQLException {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("INSERT INTO BATON_ACTIVITY (PERSON_ID_, WORKSPACE_, AT_, TYPE_, CAMPAIGN_, TARGET_,"
                    + " STATUS_, DEPTH_,"
                    + " PROCESS_INSTANCE_ID_, ATTRIBUTES_) SELECT N % 50000, CASE WHEN N > "
                    + (ACTIVITIES - ACTIVITIES / 100)
                    + " THEN 'late' WHEN N % 10 = 0 THEN '' WHEN N % 10 < 5 THEN 'emea' ELSE 'apac'"
                    + " END, now(), 'Change Score',"
                    + " 'c' || (N % 20), 'personScore', 'done', 0, 'instance-' || N,"
                    + " '{\"oldValue\":\"1\",\"newValue\":\"2\",\"change\":\"+1\"}' FROM generate_series(1, "
                    + ACTIVITIES
                    + ") N");
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
            connection.setAutoCommit(true);
            statement.execute("VACUUM ANALYZE BATON_ACTIVITY");
        }
    }

    private static void print(
            String name,
            TestEngine engine,
            Map<String, Workspaces> users,
            Function<Workspaces, Function<UnitOfWork, Integer>> work) {
        var row = new StringBuilder("| " + name);
        users.values()
                .forEach(workspaces -> row.append(String.format(
                        Locale.ROOT,
                        " | %.1f (%,d)",
                        median(engine, work.apply(workspaces)),
                        engine.baton().inUnitOfWork(work.apply(workspaces)))));
        System.out.println(row + " |");
    }

    /** In milliseconds. */
    private static double median(TestEngine engine, Function<UnitOfWork, Integer> work) {
        var took = new double[TRIES];
        for (int i = 0; i < TRIES; i++) {
            long start = System.nanoTime();
            engine.baton().inUnitOfWork(work);
            took[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(took);
        return took[TRIES / 2];
    }
}
