package io.baton.benchmark;

import io.baton.campaign.CampaignRun.State;
import io.baton.plugin.Baton;
import io.baton.run.RunReport;
import io.baton.testing.Model;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** A run over all people, activity log complete, measured from the launch to the last commit. */
final class BatonSystem implements BenchmarkedSystem {

    private static final int POLL_MILLIS = 2;
    private static final long LOOK_EVERY_NANOS = 5_000_000_000L;

    private final People people;
    private final int campaigns;
    private final BatonNodes nodes;
    private final Baton baton;

    BatonSystem(BenchmarkDatabase database, Case what) {
        campaigns = what.campaigns();
        people = new People(database, campaigns, 0, 0);
        nodes = new BatonNodes(database, what, Map.of(), Optional.empty());
        baton = nodes.baton();
        nodes.deploy(campaigns, this::model);
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
        nodes.prepare(people, count);
    }

    @Override
    public Pace take(int count) {
        long goal = nodes.taken() + count;
        long start = System.nanoTime();
        var run = nodes.launch(Journey.campaign(0));
        long looked = start;
        while (nodes.taken() < goal) {
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

    private RunReport report(String run) {
        return baton.inUnitOfWork(unit -> baton.runs().find(unit, run).orElseThrow());
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
        nodes.close();
    }
}
