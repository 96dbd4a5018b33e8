package io.baton.benchmark;

import io.baton.campaign.CampaignRun.State;
import io.baton.person.Workspace;
import io.baton.plugin.Baton;
import io.baton.plugin.BatonPlugin;
import io.baton.run.RunReport;
import io.baton.run.Runs;
import io.baton.testing.Model;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;

/** A run over all people, activity log complete, measured from the launch to the last commit. */
final class BatonSystem implements BenchmarkedSystem {

    private static final int POLL_MILLIS = 2;
    private static final long LOOK_EVERY_NANOS = 5_000_000_000L;

    private final People people;
    private final int campaigns;
    private final ProcessEngine engine;
    private final Baton baton;
    private final Runs runs;

    BatonSystem(BenchmarkDatabase database, int campaigns) {
        this.campaigns = campaigns;
        var configuration = Engines.configuration(database, "full");
        var plugin = new BatonPlugin();
        plugin.setChunkSize(Integer.getInteger("benchmark.chunk", plugin.getChunkSize()));
        configuration.setProcessEnginePlugins(new ArrayList<>(List.of(plugin)));
        Engines.withJobExecutor(configuration);
        engine = configuration.buildProcessEngine();
        baton = Baton.of(engine);
        runs = baton.runs();
        people = new People(database, campaigns, 0);
        Engines.deploy(engine, campaigns, this::model);
    }

    private Model model(int level) {
        return model(level, campaigns, level == 0 ? Model.batch(Journey.campaign(0)) : executable(level));
    }

    static Model executable(int level) {
        return Model.executable(Journey.campaign(level)).my("Points", Journey.POINTS_OF_CHILDREN);
    }

    /** What every campaign of the chain does, whatever starts it. */
    static Model model(int level, int campaigns, Model bare) {
        var model = (level == 0 ? bare.rule("once").my("Points", Journey.POINTS) : bare)
                .smartList("= personScore >= 0 and country = \"" + Journey.COUNTRY + "\"")
                .changeScore("{{my.Points}}")
                .choice("${person.personScore >= " + Journey.THRESHOLD + "}", Journey.REWARD);
        return level + 1 < campaigns ? model.execute(Journey.campaign(level + 1), true) : model;
    }

    @Override
    public void prepare(int count) throws SQLException {
        people.fill(count);
    }

    @Override
    public Pace take(int count) {
        long goal = done() + count;
        long start = System.nanoTime();
        var run = baton.inUnitOfWork(
                unit -> runs.schedule(unit, Workspace.DEFAULT, Journey.campaign(0), Optional.empty(), Map.of()));
        long looked = start;
        while (done() < goal) {
            Engines.pause(POLL_MILLIS);
            if (System.nanoTime() - looked > LOOK_EVERY_NANOS) {
                looked = System.nanoTime();
                refuseStopped(report(run));
            }
        }
        long nanos = System.nanoTime() - start;
        verify(report(run), count);
        return Pace.of(count, nanos);
    }

    /** Counted after each commit: no query disturbs what is measured. */
    private long done() {
        var meter = runs.meter();
        return meter.qualified() + meter.notQualified() + meter.skipped() + meter.failed();
    }

    private RunReport report(String run) {
        return baton.inUnitOfWork(unit -> runs.find(unit, run).orElseThrow());
    }

    private static void refuseStopped(RunReport report) {
        boolean moves = report.state() == State.SCHEDULED
                || report.state() == State.RUNNING
                || report.state() == State.COMPLETED;
        if (!moves || report.stuckJobs() > 0 || !report.failures().isEmpty()) {
            throw new IllegalStateException("the run does not move on: " + report);
        }
    }

    private void verify(RunReport report, int count) {
        Wrong.unless("completed runs", 1, report.state() == State.COMPLETED ? 1 : 0);
        Wrong.unless("the audience", count, report.run().audience());
        Wrong.unless("qualified people", count, report.progress().qualified());
        for (int level = 1; level < campaigns; level++) {
            var calls = report.progress().calls().get(Journey.campaign(level));
            Wrong.unless("qualified calls of level " + level, count, calls == null ? 0 : calls.qualified());
        }
    }

    @Override
    public void verify(int count) throws SQLException {
        people.verify(count);
    }

    @Override
    public void close() {
        engine.close();
    }
}
