package io.baton.benchmark;

import io.baton.testing.Model;
import java.sql.SQLException;
import org.camunda.bpm.engine.ProcessEngine;

/** Others who wait in a plain process meanwhile, if any: one is started, the others are copies. */
final class StockCrowd {

    private final BenchmarkDatabase database;
    private final ProcessEngine engine;
    private final int waiting;
    private boolean othersWait;

    /**
     * @param waiting how many others wait
     */
    StockCrowd(BenchmarkDatabase database, ProcessEngine engine, int waiting) {
        this.database = database;
        this.engine = engine;
        this.waiting = waiting;
        if (waiting > 0) {
            Engines.deploy(engine, 1, level -> Model.process(WaitingCrowd.PROCESS)
                    .element("long", timer("long", "P" + WaitingCrowd.DAYS + "D")));
        }
    }

    /** A timer event. */
    static String timer(String id, String duration) {
        return "<bpmn:intermediateCatchEvent id=\"" + id + "\"><bpmn:timerEventDefinition><bpmn:timeDuration>"
                + duration + "</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>";
    }

    /** Forgets what was, but for those who wait. */
    void prepare() throws SQLException {
        if (waiting > 0 && !othersWait) {
            othersWait = true;
            int first = WaitingCrowd.FIRST;
            engine.getRuntimeService()
                    .startProcessInstanceByKey(
                            WaitingCrowd.PROCESS, Integer.toString(first), StockSystem.variables(first));
            new WaitingCrowd(database).grow(waiting);
        }
        database.truncate(StockSystem.HISTORY);
    }
}
