package io.baton.benchmark;

import io.baton.testing.Model;
import java.sql.SQLException;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;

/**
 * The event as a message that starts a plain process, which goes on in a transaction of its own, with variables and
 * full history.
 */
final class StockEventSystem extends EventSystem {

    private final BenchmarkDatabase database;
    private final int campaigns;
    private final ProcessEngine engine;
    private final StockCrowd others;

    StockEventSystem(BenchmarkDatabase database, Case what) {
        super(new Effects());
        this.database = database;
        this.campaigns = what.campaigns();
        engine = StockSystem.engine(database, effects(), Map.of());
        others = new StockCrowd(database, engine, what.waiting());
        Engines.deploy(engine, campaigns, this::model);
    }

    private Model model(int level) {
        var model = StockSystem.model(level, campaigns);
        return level > 0 ? model : startedBy(EVENT, model);
    }

    /** A model that starts in a transaction of its own because of a message. */
    static Model startedBy(String message, Model model) {
        return model.define("<bpmn:message id=\"event\" name=\"" + message + "\"/>")
                .start("<bpmn:startEvent id=\"start\" camunda:asyncBefore=\"true\">"
                        + "<bpmn:messageEventDefinition messageRef=\"event\"/></bpmn:startEvent>");
    }

    @Override
    public void prepare(int people) throws SQLException {
        others.prepare();
    }

    @Override
    void post(int person) {
        post(engine.getRuntimeService(), person);
    }

    /** The message for a person. */
    static void post(RuntimeService runtime, int person) {
        runtime.createMessageCorrelation(EVENT)
                .processInstanceBusinessKey(Integer.toString(person))
                .setVariables(StockSystem.variables(person))
                .correlateStartMessage();
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
