package io.baton.benchmark;

import io.baton.person.Workspace;
import io.baton.plugin.Baton;
import io.baton.plugin.BatonPlugin;
import io.baton.run.RunMeter;
import io.baton.testing.Model;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ProcessEngine;

/** The engines of a case with Baton: nodes of a cluster, in one JVM and on one database. Others may wait there. */
final class BatonNodes implements AutoCloseable {

    private static final String ELSEWHERE = "FR";
    private static final int LOOK_MILLIS = 5;

    private final BenchmarkDatabase database;
    private final int waiting;
    private final List<ProcessEngine> engines;
    private final List<Baton> batons;
    private boolean othersWait;

    /**
     * @param what how many nodes there are, and how many others wait
     * @param beans what models name
     * @param effects are told who is through, on each node
     */
    BatonNodes(BenchmarkDatabase database, Case what, Map<Object, Object> beans, Optional<Effects> effects) {
        this.database = database;
        this.waiting = what.waiting();
        engines = IntStream.range(0, what.nodes())
                .mapToObj(node -> start(database, beans, effects))
                .toList();
        batons = engines.stream().map(Baton::of).toList();
        if (waiting > 0) {
            deploy(1, level -> Model.batch(WaitingCrowd.PROCESS)
                    .smartList("= country = \"" + ELSEWHERE + "\"")
                    .element("long", wait("long", WaitingCrowd.DAYS + " days")));
        }
    }

    private static ProcessEngine start(
            BenchmarkDatabase database, Map<Object, Object> beans, Optional<Effects> effects) {
        var configuration = Engines.configuration(database, "full");
        var plugin = new BatonPlugin();
        plugin.setChunkSize(Integer.getInteger("benchmark.chunk", plugin.getChunkSize()));
        configuration.setBeans(new HashMap<>(beans));
        configuration.setCustomPostBPMNParseListeners(
                new ArrayList<>(effects.stream().toList()));
        configuration.setProcessEnginePlugins(new ArrayList<>(List.of(plugin)));
        Engines.withJobExecutor(configuration);
        return configuration.buildProcessEngine();
    }

    /** A Wait step. */
    static String wait(String id, String duration) {
        return "<bpmn:serviceTask id=\"" + id + "\" camunda:delegateExpression=\"${wait}\">"
                + Model.properties("for", duration) + "</bpmn:serviceTask>";
    }

    /** Deploys the model of every level. */
    void deploy(int campaigns, IntFunction<Model> models) {
        Engines.deploy(engines.get(0), campaigns, models);
    }

    /** Lets a trigger campaign listen. */
    void activate(String campaign) {
        baton().inUnitOfWork(unit -> baton().catalog()
                .activation()
                .activate(baton().catalog()
                        .campaigns()
                        .find(Workspace.DEFAULT, campaign)
                        .orElseThrow()
                        .campaign()));
    }

    /** One of them. */
    Baton baton() {
        return batons.get(0);
    }

    /** The node that gets a piece of work: they take turns. */
    Baton baton(int number) {
        return batons.get(number % batons.size());
    }

    /** Launches a run over all who qualify; answers its id. */
    String launch(String campaign) {
        return baton().inUnitOfWork(
                        unit -> baton().runs().schedule(unit, Workspace.DEFAULT, campaign, Optional.empty(), Map.of()));
    }

    /** How many people runs have taken in, on all nodes: counted after each commit, so no query disturbs. */
    long taken() {
        return batons.stream()
                .map(baton -> baton.runs().meter())
                .mapToLong(BatonNodes::taken)
                .sum();
    }

    private static long taken(RunMeter meter) {
        return meter.qualified() + meter.notQualified() + meter.skipped() + meter.failed();
    }

    /** Waits until runs have taken in so many people since the node started. */
    void awaitTaken(long goal) {
        while (taken() < goal) {
            Engines.pause(LOOK_MILLIS);
        }
    }

    /**
     * Gets people ready, and others who wait meanwhile: the first time one comes there by a run, and the others are
     * copies.
     */
    void prepare(People people, int count) throws SQLException {
        if (waiting > 0 && !othersWait) {
            othersWait = true;
            people.fill(0);
            people.add(WaitingCrowd.FIRST, 1, ELSEWHERE);
            long before = taken();
            launch(WaitingCrowd.PROCESS);
            awaitTaken(before + 1);
            new WaitingCrowd(database).grow(waiting);
            people.add(WaitingCrowd.FIRST + 1, waiting - 1, ELSEWHERE);
            // as after years of waiting: nothing is left that PostgreSQL would tidy up meanwhile
            database.execute("VACUUM ANALYZE");
            database.execute("CHECKPOINT");
        }
        people.fill(count);
    }

    @Override
    public void close() {
        engines.forEach(ProcessEngine::close);
    }
}
