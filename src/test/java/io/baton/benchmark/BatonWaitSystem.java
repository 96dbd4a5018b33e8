package io.baton.benchmark;

import io.baton.person.Workspace;
import io.baton.plugin.Baton;
import io.baton.plugin.BatonPlugin;
import io.baton.testing.Model;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;

/** People of a run who come to a Wait step before the steps that a plain run has. */
final class BatonWaitSystem extends WaitSystem {

    private static final int POLL_MILLIS = 5;

    private final BenchmarkDatabase database;
    private final People people;
    private final int campaigns;
    private final ProcessEngine engine;
    private final Baton baton;
    private boolean othersWait;

    BatonWaitSystem(BenchmarkDatabase database, int campaigns) {
        super(database);
        this.database = database;
        this.campaigns = campaigns;
        var configuration = Engines.configuration(database, "full");
        configuration.setBeans(new HashMap<>(Map.of("counter", counter())));
        configuration.setProcessEnginePlugins(new ArrayList<>(List.of(new BatonPlugin())));
        Engines.withJobExecutor(configuration);
        engine = configuration.buildProcessEngine();
        baton = Baton.of(engine);
        people = new People(database, campaigns, 1);
        Engines.deploy(engine, campaigns, this::model);
        engine.getRepositoryService()
                .createDeployment()
                .addString(
                        "others.bpmn",
                        Model.batch("others")
                                .rule("every time")
                                .element("long", wait("long", "3000 days"))
                                .xml())
                .deploy();
    }

    private static String wait(String id, String duration) {
        return "<bpmn:serviceTask id=\"" + id + "\" camunda:delegateExpression=\"${wait}\">"
                + Model.properties("for", duration) + "</bpmn:serviceTask>";
    }

    private Model model(int level) {
        if (level > 0) {
            return BatonSystem.model(level, campaigns, BatonSystem.executable(level));
        }
        return BatonSystem.model(
                level,
                campaigns,
                Model.batch(Journey.campaign(0))
                        .element("wait", wait("wait", WAIT))
                        .element(
                                "count", "<bpmn:serviceTask id=\"count\" camunda:delegateExpression=\"${counter}\"/>"));
    }

    @Override
    public void prepare(int count) throws SQLException {
        people.fill(count);
        if (!othersWait && others() > 0) {
            othersWait = true;
            enterOthers(others());
            people.fill(count);
        }
    }

    @Override
    void enter(int count) {
        run(Journey.campaign(0), count);
    }

    private void run(String campaign, int count) {
        var meter = baton.runs().meter();
        long goal = meter.qualified() + count;
        baton.inUnitOfWork(
                unit -> baton.runs().schedule(unit, Workspace.DEFAULT, campaign, Optional.empty(), Map.of()));
        while (meter.qualified() < goal) {
            Engines.pause(POLL_MILLIS);
        }
    }

    /** One comes by a run, the others are copies of its rows. */
    @Override
    void enterOthers(int count) throws SQLException {
        people.fill(1);
        run("others", 1);
        database.copyWaiting("others", count);
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
