package io.baton.benchmark;

import io.baton.testing.Model;
import java.sql.SQLException;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;

/** The same steps in plain processes with a timer event before them, with variables and full history. */
final class StockWaitSystem extends WaitSystem {

    private static final int THREADS = 2;

    private final BenchmarkDatabase database;
    private final int campaigns;
    private final ProcessEngine engine;
    private final StockCrowd others;

    StockWaitSystem(BenchmarkDatabase database, Case what) {
        super(database);
        this.database = database;
        this.campaigns = what.campaigns();
        engine = StockSystem.engine(database, effects(), Map.of());
        others = new StockCrowd(database, engine, what.waiting());
        Engines.deploy(engine, campaigns, this::model);
    }

    private Model model(int level) {
        return level > 0
                ? StockSystem.model(level, campaigns)
                : StockSystem.model(level, campaigns, StockCrowd.timer("wait", "PT4H"), "wait");
    }

    @Override
    public void prepare(int people) throws SQLException {
        others.prepare();
    }

    @Override
    void enter(int people) {
        Workers.nanos(THREADS, people, number -> engine.getRuntimeService()
                .startProcessInstanceByKey(
                        Journey.campaign(0), Integer.toString(number + 1), StockSystem.variables(number + 1)));
    }

    @Override
    public void verify(int people) throws SQLException {
        StockSystem.verify(database, people, campaigns, 0, 1);
    }

    @Override
    public void close() {
        engine.close();
    }
}
