package io.baton.benchmark;

import io.baton.testing.Model;
import java.sql.SQLException;
import org.camunda.bpm.engine.ProcessEngine;

/** The same steps in plain processes with a timer event before them, with variables and full history. */
final class StockWaitSystem extends WaitSystem {

    private static final int THREADS = 2;
    private static final String OTHERS = "others";

    private final BenchmarkDatabase database;
    private final int campaigns;
    private final ProcessEngine engine;
    private boolean othersWait;

    StockWaitSystem(BenchmarkDatabase database, int campaigns) {
        super(database);
        this.database = database;
        this.campaigns = campaigns;
        var configuration = StockSystem.configuration(database);
        configuration.getBeans().put("counter", counter());
        Engines.withJobExecutor(configuration);
        engine = configuration.buildProcessEngine();
        Engines.deploy(engine, campaigns, this::model);
        engine.getRepositoryService()
                .createDeployment()
                .addString(
                        "others.bpmn",
                        Model.process(OTHERS)
                                .element("long", timer("long", "P3000D"))
                                .xml())
                .deploy();
    }

    private static String timer(String id, String duration) {
        return "<bpmn:intermediateCatchEvent id=\"" + id + "\"><bpmn:timerEventDefinition><bpmn:timeDuration>"
                + duration + "</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>";
    }

    private Model model(int level) {
        return level > 0
                ? StockSystem.model(level, campaigns)
                : StockSystem.model(
                        level,
                        campaigns,
                        timer("wait", "PT4H")
                                + "<bpmn:serviceTask id=\"count\" camunda:delegateExpression=\"${counter}\"/>",
                        "wait",
                        "count");
    }

    @Override
    public void prepare(int people) throws SQLException {
        database.truncate(StockSystem.HISTORY);
        if (!othersWait && others() > 0) {
            othersWait = true;
            enterOthers(others());
            database.truncate(StockSystem.HISTORY);
        }
    }

    @Override
    void enter(int people) {
        Workers.nanos(THREADS, people, number -> engine.getRuntimeService()
                .startProcessInstanceByKey(
                        Journey.campaign(0), Integer.toString(number + 1), StockSystem.variables(number + 1)));
    }

    @Override
    void enterOthers(int people) throws SQLException {
        engine.getRuntimeService().startProcessInstanceByKey(OTHERS, "1", StockSystem.variables(1));
        database.copyWaiting(OTHERS, people);
    }

    @Override
    public void verify(int people) throws SQLException {
        StockSystem.verify(database, people, campaigns, 1);
    }

    @Override
    public void close() {
        engine.close();
    }
}
