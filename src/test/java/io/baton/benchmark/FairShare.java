package io.baton.benchmark;

import io.baton.benchmark.Case.Database;
import io.baton.campaign.Cause;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import io.baton.plugin.Baton;
import io.baton.plugin.BatonPlugin;
import io.baton.testing.Model;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;

/**
 * Measures what work of different kinds leaves to each other, on PostgreSQL and with the job executor of the ready
 * server: a run that is launched while very many starts wait, and single events while starts wait or a run is under
 * way. Started by hand, with the test class path: {@code java … io.baton.benchmark.FairShare [waiting] [of a run]}.
 */
public final class FairShare {

    private static final int WAITING = 1_000_000;
    private static final int OF_A_RUN = 50_000;
    private static final int SINGLE = 200;
    private static final int BETWEEN_EVENTS_MILLIS = 50;
    private static final int MAX_WAIT_MILLIS = 5_000;
    private static final int LOOK_MILLIS = 2;
    private static final int LONGEST_MILLIS = 20_000;
    private static final Duration ALONE = Duration.ofSeconds(10);
    private static final double NANOS_A_MILLI = 1e6;
    private static final double NANOS_A_SECOND = 1e9;

    private final BenchmarkDatabase database;
    private final int waiting;
    private final int ofARun;
    private final ProcessEngine engine;
    private final JobExecutor executor;
    private final Baton baton;
    private int next;

    private FairShare(BenchmarkDatabase database, int waiting, int ofARun) {
        this.database = database;
        this.waiting = waiting;
        this.ofARun = ofARun;
        this.next = waiting + 1;
        var configuration = Engines.configuration(database, "full");
        configuration.setProcessEnginePlugins(new ArrayList<>(List.of(new BatonPlugin())));
        Engines.withJobExecutor(configuration);
        executor = configuration.getJobExecutor();
        executor.setMaxWait(MAX_WAIT_MILLIS);
        configuration.setJobExecutorActivate(false);
        engine = configuration.buildProcessEngine();
        baton = Baton.of(engine);
    }

    public static void main(String[] arguments) throws IOException, SQLException {
        System.setProperty("benchmark.queued", "2");
        System.setProperty("benchmark.acquired", "2");
        int waiting = arguments.length > 0 ? Integer.parseInt(arguments[0]) : WAITING;
        int ofARun = arguments.length > 1 ? Integer.parseInt(arguments[1]) : OF_A_RUN;
        try (var server = new PostgresServer(false);
                var database = BenchmarkDatabase.open(Database.POSTGRESQL, server.create("fair"), 1)) {
            var measured = new FairShare(database, waiting, ofARun);
            try {
                measured.measure();
            } finally {
                measured.engine.close();
            }
        }
    }

    private void measure() throws SQLException {
        deploy();
        fill();
        work(true);
        warmUp();
        singleEvents("single events on an idle server");
        work(false);
        letWait();
        work(true);
        tell("starts alone", rate(ALONE));
        singleEvents("single events while " + starts() + " starts wait");
        launchBehind();
        work(false);
        database.truncate(List.of("BATON_START"));
        work(true);
        var run = launch("alone");
        await(run);
        run.tell();
        var beside = launch("beside single events");
        singleEvents("single events while a run of " + ofARun + " is under way");
        await(beside);
        beside.tell();
    }

    /** One trigger campaign, and two equal ones that run: each person is in each once. */
    private void deploy() {
        var deployment = engine.getRepositoryService().createDeployment();
        var trigger = model(Model.trigger("heard").on(EventSystem.EVENT));
        deployment.addString("heard.bpmn", trigger.xml());
        for (var run : List.of("warm-up", "behind", "alone", "beside single events")) {
            var key = run.replace(' ', '-');
            deployment.addString(key + ".bpmn", model(Model.batch(key)).xml());
        }
        deployment.deploy();
        baton.inUnitOfWork(unit -> baton.catalog()
                .activation()
                .activate(baton.catalog()
                        .campaigns()
                        .find(Workspace.DEFAULT, "heard")
                        .orElseThrow()
                        .campaign()));
    }

    private static Model model(Model bare) {
        var key = bare.key();
        return bare.rule("every time")
                .smartList("= country = \"" + (key.equals("heard") ? Journey.COUNTRY : "AT") + "\"")
                .changeScore("+1")
                .choice("${person.personScore >= " + Journey.THRESHOLD + "}", "+1");
    }

    private void fill() throws SQLException {
        int people = waiting + 10 * SINGLE;
        new People(database, 1, 0, 0).fill(people + ofARun);
        database.execute("UPDATE BATON_PERSON SET F_COUNTRY = 'AT' WHERE ID_ > " + people);
        database.execute("VACUUM ANALYZE BATON_PERSON");
    }

    private void work(boolean works) {
        if (works) {
            executor.start();
        } else {
            executor.shutdown();
        }
    }

    private void warmUp() throws SQLException {
        await(launch("warm-up"));
        BatonEventSystem.post(baton, 1, Math.min(waiting, 4_000));
        while (starts() > 0) {
            Engines.pause(50);
        }
    }

    /** One event comes as many do that are posted in bulk; the others are copies of its row. */
    private void letWait() throws SQLException {
        BatonEventSystem.post(baton, 1, 1);
        boolean ranked = database.number("SELECT COUNT(*) FROM information_schema.columns WHERE table_name ="
                        + " 'baton_start' AND column_name = 'rank_'")
                > 0;
        var same = "WORKSPACE_, CAMPAIGNS_, EVENT_, ATTRIBUTES_, TOKENS_, CASCADE_, AT_, FAILURES_, UNIT_, PLACE_";
        database.execute("INSERT INTO BATON_START (PERSON_ID_" + (ranked ? ", RANK_, " : ", ") + same + ") SELECT X"
                + (ranked ? ", 1, " : ", ") + same + " FROM BATON_START, GENERATE_SERIES(2, " + waiting + ") AS S(X)");
    }

    private long starts() throws SQLException {
        return database.number("SELECT COUNT(*) FROM BATON_START");
    }

    private double rate(Duration time) throws SQLException {
        long before = starts();
        long from = System.nanoTime();
        Engines.pause(time.toMillis());
        return (before - starts()) * NANOS_A_SECOND / (System.nanoTime() - from);
    }

    private void launchBehind() throws SQLException {
        long before = starts();
        long from = System.nanoTime();
        var run = launch("behind");
        await(run);
        run.tell();
        tell(
                "starts beside the run, " + before + " waited when it was launched",
                (before - starts()) * NANOS_A_SECOND / (System.nanoTime() - from));
    }

    /** A run, and what the meter of this node said when it was launched. */
    private final class Launched {

        private final String name;
        private final long doneBefore = done();
        private final long at = System.nanoTime();
        private volatile long firstAt;
        private volatile long lastAt;

        private Launched(String name) {
            this.name = name;
            var watch = new Thread(this::watch, name);
            watch.setDaemon(true);
            watch.start();
        }

        private void watch() {
            while (lastAt == 0) {
                look();
                Engines.pause(LOOK_MILLIS);
            }
        }

        private void look() {
            long done = done() - doneBefore;
            if (done > 0 && firstAt == 0) {
                firstAt = System.nanoTime();
            }
            if (done >= ofARun && lastAt == 0) {
                lastAt = System.nanoTime();
            }
        }

        private void tell() {
            System.out.printf(
                    Locale.ROOT,
                    "run '%s' of %,d: the first chunk was done after %,.0f ms, all after %.1f s, %,.0f people/s%n",
                    name,
                    ofARun,
                    (firstAt - at) / NANOS_A_MILLI,
                    (lastAt - at) / NANOS_A_SECOND,
                    ofARun * NANOS_A_SECOND / (lastAt - at));
        }
    }

    private Launched launch(String name) {
        var run = new Launched(name);
        baton.inUnitOfWork(unit ->
                baton.runs().schedule(unit, Workspace.DEFAULT, name.replace(' ', '-'), Optional.empty(), Map.of()));
        return run;
    }

    private static void await(Launched run) {
        while (run.lastAt == 0) {
            Engines.pause(LOOK_MILLIS);
        }
    }

    private long done() {
        var meter = baton.runs().meter();
        return meter.qualified() + meter.notQualified() + meter.skipped() + meter.failed();
    }

    /** One after the other, for people whom nothing else waits for; until the start is done. */
    private void singleEvents(String what) throws SQLException {
        var took = new double[SINGLE];
        for (int event = 0; event < SINGLE; event++) {
            took[event] = millisOfOne(next++);
            if (took[event] > LONGEST_MILLIS) {
                System.out.println(what + ": one took more than " + LONGEST_MILLIS + " ms");
                return;
            }
            Engines.pause(BETWEEN_EVENTS_MILLIS);
        }
        Arrays.sort(took);
        System.out.printf(
                Locale.ROOT,
                "%s: p50 %,.0f ms, p95 %,.0f ms, longest %,.0f ms%n",
                what,
                took[SINGLE / 2],
                took[SINGLE * 95 / 100],
                took[SINGLE - 1]);
    }

    private double millisOfOne(int person) throws SQLException {
        long from = System.nanoTime();
        post(person);
        double took = 0;
        while (took <= LONGEST_MILLIS
                && database.number("SELECT COUNT(*) FROM BATON_START WHERE PERSON_ID_ = " + person) > 0) {
            Engines.pause(LOOK_MILLIS);
            took = (System.nanoTime() - from) / NANOS_A_MILLI;
        }
        return (System.nanoTime() - from) / NANOS_A_MILLI;
    }

    private void post(int person) {
        var attributes = Map.of("form", "contact");
        baton.inUnitOfWork(unit -> baton.events()
                .triggers()
                .raise(unit.find(new PersonId(person)).orElseThrow(), EventSystem.EVENT, () -> attributes, Cause.API));
    }

    private static void tell(String what, double rate) {
        System.out.printf(Locale.ROOT, "%s: %,.0f/s%n", what, rate);
    }
}
