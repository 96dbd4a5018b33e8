package io.baton.benchmark;

import io.baton.testing.Model;
import java.sql.SQLException;
import org.camunda.bpm.engine.ProcessEngine;

/**
 * The event as a message that starts a plain process, which goes on in a transaction of its own, with variables and
 * full history.
 */
final class StockEventSystem extends EventSystem {

    private final BenchmarkDatabase database;
    private final int campaigns;
    private final ProcessEngine engine;

    StockEventSystem(BenchmarkDatabase database, int campaigns) {
        super(database);
        this.database = database;
        this.campaigns = campaigns;
        var configuration = StockSystem.configuration(database);
        Engines.withJobExecutor(configuration);
        engine = configuration.buildProcessEngine();
        Engines.deploy(engine, campaigns, this::model);
    }

    private Model model(int level) {
        var model = StockSystem.model(level, campaigns);
        return level > 0
                ? model
                : model.define("<bpmn:message id=\"event\" name=\"" + EVENT + "\"/>")
                        .start("<bpmn:startEvent id=\"start\" camunda:asyncBefore=\"true\">"
                                + "<bpmn:messageEventDefinition messageRef=\"event\"/></bpmn:startEvent>");
    }

    @Override
    public void prepare(int people) throws SQLException {
        database.truncate(StockSystem.HISTORY);
    }

    @Override
    void post(int person) {
        engine.getRuntimeService()
                .createMessageCorrelation(EVENT)
                .processInstanceBusinessKey(Integer.toString(person))
                .setVariables(StockSystem.variables(person))
                .correlateStartMessage();
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
