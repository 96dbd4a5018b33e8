package io.baton.benchmark;

import io.baton.testing.Model;
import java.sql.SQLException;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/**
 * A plain process for each person, whose service task sends the message that starts another one in a transaction of its
 * own. Measured from the first start until everybody is through the second process.
 */
final class StockRequestSystem implements BenchmarkedSystem {

    private static final int THREADS = 2;
    private static final String ASKING = "asking";

    private final Effects effects = new Effects();
    private final BenchmarkDatabase database;
    private final int campaigns;
    private final ProcessEngine engine;

    StockRequestSystem(BenchmarkDatabase database, Case what) {
        this.database = database;
        this.campaigns = what.campaigns();
        JavaDelegate ask = execution -> StockEventSystem.post(
                execution.getProcessEngineServices().getRuntimeService(),
                Integer.parseInt(execution.getProcessBusinessKey()));
        engine = StockSystem.engine(database, effects, Map.of("ask", ask));
        Engines.deploy(engine, campaigns, this::model);
        Engines.deploy(engine, 1, level -> Model.process(ASKING)
                .element("ask", "<bpmn:serviceTask id=\"ask\" camunda:delegateExpression=\"${ask}\"/>"));
    }

    private Model model(int level) {
        var model = StockSystem.model(level, campaigns);
        return level > 0 ? model : StockEventSystem.startedBy(EventSystem.EVENT, model);
    }

    @Override
    public void prepare(int people) throws SQLException {
        database.truncate(StockSystem.HISTORY);
    }

    @Override
    public Pace take(int people) {
        effects.expect(people);
        long start = System.nanoTime();
        Workers.nanos(THREADS, people, number -> engine.getRuntimeService()
                .startProcessInstanceByKey(ASKING, Integer.toString(number + 1)));
        effects.await();
        return Pace.of(people, effects.lastNanos() - start);
    }

    @Override
    public void verify(int people) throws SQLException {
        StockSystem.verify(database, people, campaigns, 1, 1);
    }

    @Override
    public void close() {
        engine.close();
    }
}
