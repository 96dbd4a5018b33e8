package io.baton.benchmark;

import io.baton.benchmark.Case.Database;
import io.baton.testing.RestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;

/**
 * Measures how long the pages of Cockpit wait for what they ask, on PostgreSQL, over HTTP: as administrator, and as an
 * analyst of two workspaces of four with authorizations on. Started by hand, with the test class path:
 * {@code java … io.baton.benchmark.WatchedCampaigns [people] [activities] [campaigns]}.
 */
public final class WatchedCampaigns {

    private static final int PEOPLE = 1_000_000;
    private static final int ACTIVITIES = 10_000_000;
    private static final int CAMPAIGNS = 2_000;

    private WatchedCampaigns() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        int people = number(arguments, 0, PEOPLE);
        int activities = number(arguments, 1, ACTIVITIES);
        int campaigns = number(arguments, 2, CAMPAIGNS);
        var url = System.getProperty("benchmark.url");
        if (url != null) {
            measure(url, people, activities, campaigns, true);
            System.exit(0);
        }
        try (var postgres = new PostgresServer(false)) {
            measure(postgres.create("watched"), people, activities, campaigns, false);
        }
        System.exit(0);
    }

    /**
     * @param again whether the database is one that another one has filled and stays for
     */
    private static void measure(String url, int people, int activities, int campaigns, boolean again)
            throws SQLException {
        try (var server = RestServer.startAlone(
                        "--spring.datasource.url=" + url,
                        "--spring.datasource.username=postgres",
                        "--baton.server.user=" + RestServer.USER,
                        "--baton.server.password=" + RestServer.PASSWORD,
                        "--logging.level.root=ERROR");
                var database = BenchmarkDatabase.open(Database.POSTGRESQL, url, 1)) {
            var data = new WatchedData(server, database, people, activities, campaigns);
            if (!again) {
                data.fill();
                database.execute("VACUUM ANALYZE");
                rebuild(server);
                database.execute("VACUUM ANALYZE");
            }
            new WatchedRuns(server, database).fillOnce();
            System.out.printf(
                    Locale.ROOT,
                    "%n%,d people, %,d activities, %,d campaigns, %,d runs, %,d people wait%n",
                    people,
                    activities,
                    data.campaigns(),
                    database.number("SELECT COUNT(*) FROM BATON_RUN"),
                    data.waiting());
            sizes(database);
            WatchedPages.analyst(
                    (ProcessEngineConfigurationImpl) server.engine().getProcessEngineConfiguration());
            new WatchedPages(server, database, people - data.waiting()).print();
            stay(url);
        }
    }

    private static int number(String[] arguments, int index, int otherwise) {
        return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
    }

    /** The first one counts; the second one compares what is right. */
    private static void rebuild(RestServer server) {
        for (var what : List.of("counts made", "counts compared")) {
            long began = System.nanoTime();
            var answer = server.post("campaign-statistics/rebuild", "").expect(200);
            System.out.printf(Locale.ROOT, "%s: %.1f s, %s%n", what, (System.nanoTime() - began) / 1e9, answer);
        }
    }

    private static void sizes(BenchmarkDatabase database) throws SQLException {
        var megabytes = 1024.0 * 1024;
        System.out.printf(Locale.ROOT, "%nthe database: %,.0f MB%n%n", database.bytes() / megabytes);
        System.out.println("| table or index | MB |");
        System.out.println("|---|---|");
        try (var connection = database.connection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT relname, pg_relation_size(oid) FROM pg_class WHERE relkind"
                        + " IN ('r', 'i') AND pg_relation_size(oid) > 20000000 ORDER BY 2 DESC")) {
            while (rows.next()) {
                System.out.printf(Locale.ROOT, "| %s | %,.0f |%n", rows.getString(1), rows.getLong(2) / megabytes);
            }
        }
        System.out.println();
    }

    /** Leaves server and database to whoever wants to look at them, as long as a file is there. */
    private static void stay(String url) {
        var file = Path.of(System.getProperty("benchmark.stay", "none"));
        while (Files.exists(file)) {
            System.err.println("stays for " + url + " until " + file + " is gone");
            try {
                Thread.sleep(10_000);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
