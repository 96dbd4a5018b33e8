package io.baton.benchmark;

import io.baton.person.PersonId;
import io.baton.person.Workspace;
import io.baton.testing.Model;
import io.baton.testing.TestDatabase;
import io.baton.testing.TestEngine;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;

/**
 * Measures what the number of campaigns costs, on PostgreSQL: one more deployment, listings, the check of all
 * campaigns, starts and a restart, with ten campaigns and with many. Started by hand, with the test class path:
 * {@code java … io.baton.benchmark.ManyCampaigns [number] [copied]}. With {@code copied} most of them are copies of
 * rows that a few hundred deployed campaigns left: quick to make, and enough for all but an upgrade.
 */
public final class ManyCampaigns {

    private static final int FEW = 10;
    private static final int MANY = 10_000;

    /** One family: two batch campaigns, four trigger campaigns and four executable ones that they call. */
    private static final int FAMILY = 10;

    private static final int FAMILIES_A_DEPLOYMENT = 20;
    private static final int TRIES = 15;
    private static final int STARTS = 300;
    private static final List<String> EVENTS =
            List.of("Score is Changed", "Data Value Changes", "Added to List", "Posted", "Visited", "Bought");

    /** What took how long, in milliseconds, by the number of campaigns. */
    private final Map<String, Map<Integer, Double>> table = new LinkedHashMap<>();

    private final TestDatabase database = TestDatabase.POSTGRESQL;
    private boolean copied;

    private ManyCampaigns() {}

    public static void main(String[] arguments) {
        int many = arguments.length > 0 ? Integer.parseInt(arguments[0]) : MANY;
        var measured = new ManyCampaigns();
        measured.copied = arguments.length > 1 && arguments[1].equals("copied");
        measured.measure(FEW); // compiles what is measured
        measured.table.clear();
        measured.measure(FEW);
        measured.measure(many);
        measured.print();
        System.exit(0);
    }

    private void measure(int campaigns) {
        var url = database.newUrl();
        var engine = start(database.pool(url));
        long began = System.nanoTime();
        int families = campaigns / FAMILY;
        int deployed = copied ? Math.min(families, FAMILIES_A_DEPLOYMENT) : families;
        deploy(engine, deployed);
        note(campaigns, "a campaign deployed, 200 together", millis(began) / (deployed * FAMILY));
        for (int copy = 1; copy < families / deployed; copy++) {
            copy(engine, copy);
        }
        execute(engine, "VACUUM ANALYZE");
        var ann = engine.person("ann@example.com");
        engine.activate("visited0");

        note(campaigns, "one more deployment", median(i -> engine.deploy(one(i))));
        note(campaigns, "GET campaign, first 100", median(i -> list(engine, 0, 100)));
        note(campaigns, "GET campaign, second 100", median(i -> list(engine, 100, 100)));
        note(campaigns, "GET campaign, first 1,000", median(i -> list(engine, 0, 1_000)));
        note(campaigns, "GET campaign, last 100", median(i -> list(engine, campaigns - 100, 100)));
        note(campaigns, "GET campaign/count", median(i -> engine.baton()
                .inUnitOfWork(unit -> engine.baton().catalog().faults().count(Optional.empty()))));
        note(campaigns, "GET campaign/{key}", median(i -> engine.baton()
                .inUnitOfWork(unit -> engine.baton().catalog().faults().named("batch0"))));
        note(
                campaigns,
                "GET campaign/{key}/graph",
                median(i -> engine.baton().services().callGraphs().around(Workspace.DEFAULT, "batch0")));
        note(
                campaigns,
                "GET campaign-check",
                median(3, i -> engine.baton().services().systemCheck().run(Optional.empty())));
        starts(campaigns, engine, ann);
        note(campaigns, "event, trigger campaign, executed child", median(i -> {
            engine.happen(ann, "Visited", Map.of());
            engine.runJobs();
        }));
        engine.engine().close();
        restart(campaigns, database.pool(url), ann);
    }

    private static void deploy(TestEngine engine, int families) {
        for (int first = 0; first < families; first += FAMILIES_A_DEPLOYMENT) {
            var models = new ArrayList<Model>();
            for (int i = first; i < Math.min(first + FAMILIES_A_DEPLOYMENT, families); i++) {
                models.addAll(family(i));
            }
            engine.deploy(models.toArray(Model[]::new));
        }
    }

    /** All campaigns that were deployed once more, with other keys. Nobody can start them. */
    private static void copy(TestEngine engine, int number) {
        execute(
                engine,
                "INSERT INTO BATON_CAMPAIGN (DEFINITION_ID_, READING_, OUTLINE_) SELECT ID_ || 'x" + number
                        + "', READING_, REGEXP_REPLACE(OUTLINE_, '\"(key|callee)\":\"([a-z]+[0-9]+)\"',"
                        + " '\"\\1\":\"\\2x" + number + "\"', 'g') FROM BATON_CAMPAIGN JOIN ACT_RE_PROCDEF"
                        + " ON DEFINITION_ID_ = ID_ WHERE KEY_ NOT LIKE '%x%'");
        execute(
                engine,
                "INSERT INTO ACT_RE_PROCDEF (ID_, REV_, CATEGORY_, NAME_, KEY_, VERSION_, DEPLOYMENT_ID_,"
                        + " RESOURCE_NAME_, HAS_START_FORM_KEY_, SUSPENSION_STATE_, STARTABLE_) SELECT ID_ || 'x"
                        + number + "', REV_, CATEGORY_, NAME_, KEY_ || 'x" + number + "', VERSION_, DEPLOYMENT_ID_,"
                        + " RESOURCE_NAME_, HAS_START_FORM_KEY_, SUSPENSION_STATE_, STARTABLE_ FROM ACT_RE_PROCDEF"
                        + " WHERE KEY_ NOT LIKE '%x%'");
    }

    /** One start after the other, of one campaign that executes another. */
    private void starts(int campaigns, TestEngine engine, PersonId ann) {
        for (int i = 0; i < STARTS; i++) {
            engine.start("batch0", ann);
        }
        note(
                campaigns,
                "start of one person",
                median(i -> {
                            for (int start = 0; start < STARTS / TRIES; start++) {
                                engine.start("batch0", ann);
                            }
                        })
                        / (STARTS / TRIES));
    }

    private void restart(int campaigns, DataSource pool, PersonId ann) {
        long began = System.nanoTime();
        var engine = start(pool);
        note(campaigns, "restart", millis(began));
        began = System.nanoTime();
        engine.start("daily0", ann);
        note(campaigns, "first start after the restart", millis(began));
        began = System.nanoTime();
        engine.happen(ann, "Visited", Map.of());
        engine.runJobs();
        note(campaigns, "first event", millis(began));
        long before = heap();
        began = System.nanoTime();
        list(engine, 0, 100);
        note(campaigns, "first GET campaign, first 100", millis(began));
        note(campaigns, "what it left in memory, KB", (heap() - before) / 1024.0);
        began = System.nanoTime();
        engine.deploy(one(TRIES));
        note(campaigns, "first deployment", millis(began));
        if (copied) {
            engine.engine().close();
            return;
        }
        execute(engine, "DELETE FROM BATON_CAMPAIGN");
        engine.engine().close();
        var upgraded = start(pool);
        began = System.nanoTime();
        upgraded.start("daily0", ann);
        note(campaigns, "first start after an upgrade", millis(began));
        began = System.nanoTime();
        upgraded.deploy(one(TRIES + 1));
        note(campaigns, "first deployment after an upgrade", millis(began));
        upgraded.engine().close();
    }

    private static TestEngine start(DataSource pool) {
        return TestEngine.start(pool, configuration -> {
            configuration.setIdGenerator(new StrongUuidGenerator());
            configuration.setHistory("none");
        });
    }

    /** Campaigns with lists, tokens, fields and calls, as a marketing department has them. */
    static List<Model> family(int i) {
        var event = EVENTS.get(i % EVENTS.size());
        var models = new ArrayList<Model>();
        for (var key : List.of("batch" + i, "daily" + i)) {
            models.add(Model.batch(key)
                    .rule("every time")
                    .my("Points", "+" + i)
                    .smartList("=personScore >= -" + i + " and country != \"c" + i + "\"")
                    .changeScore("{{my.Points}}")
                    .execute("score" + i, true));
        }
        models.add(Model.trigger("visited" + i)
                .rule("every time")
                .on(i == 0 ? "Visited" : event)
                .smartList("=personScore > -" + i)
                .execute("score" + i, false));
        models.add(Model.trigger("bought" + i).on(event).execute("thanks" + i, true));
        models.add(Model.trigger("asked" + i).requestable().my("Name", "n" + i).execute("thanks" + i, true));
        models.add(Model.trigger("moment" + i).on(event).interestingMoment("{{my.Name:none}} of {{person.email}}"));
        models.add(Model.executable("score" + i)
                .rule("every time")
                .my("Points", "+1")
                .changeScore("{{my.Points}}")
                .execute("note" + i, true));
        models.add(
                Model.executable("note" + i).rule("every time").interestingMoment("score is {{person.personScore}}"));
        models.add(Model.executable("thanks" + i)
                .smartList("=personScore < " + i)
                .changeDataValue("country", "c" + i)
                .execute("note" + i, false));
        models.add(Model.executable("other" + i).changeScore("+" + i));
        return models;
    }

    private static Model one(int i) {
        return Model.batch("another" + i).my("Points", "+1").execute("score0", true);
    }

    private static int list(TestEngine engine, int firstResult, int maxResults) {
        return engine.baton().inUnitOfWork(unit -> engine.baton()
                .catalog()
                .faults()
                .list(Optional.empty(), Math.max(firstResult, 0), maxResults)
                .size());
    }

    private static void execute(TestEngine engine, String sql) {
        try (var connection = engine.dataSource().getConnection();
                var statement = connection.createStatement()) {
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
            connection.setAutoCommit(true);
            statement.execute(sql);
        } catch (java.sql.SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private interface Work {
        void run(int attempt);
    }

    private static double median(Work work) {
        return median(TRIES, work);
    }

    private static double median(int tries, Work work) {
        var took = new double[tries];
        for (int i = 0; i < tries; i++) {
            long began = System.nanoTime();
            work.run(i);
            took[i] = millis(began);
        }
        Arrays.sort(took);
        return took[tries / 2];
    }

    private static double millis(long began) {
        return (System.nanoTime() - began) / 1e6;
    }

    private void note(int campaigns, String what, double value) {
        System.err.printf(Locale.ROOT, "%,d: %s %.1f%n", campaigns, what, value);
        table.computeIfAbsent(what, ignored -> new LinkedHashMap<>()).put(campaigns, value);
    }

    private void print() {
        var sizes = table.values().iterator().next().keySet();
        var head = new StringBuilder("| ms |");
        sizes.forEach(size -> head.append(String.format(Locale.ROOT, " %,d campaigns |", size)));
        System.out.println(head);
        System.out.println("|---".repeat(sizes.size() + 1) + "|");
        table.forEach((what, values) -> {
            var row = new StringBuilder("| " + what + " |");
            sizes.forEach(size -> row.append(String.format(Locale.ROOT, " %,.1f |", values.get(size))));
            System.out.println(row);
        });
    }
}
