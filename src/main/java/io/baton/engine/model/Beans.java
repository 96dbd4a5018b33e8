package io.baton.engine.model;

import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.el.StartProcessVariableScope;

/** What expressions can name in any process: the beans of the engine's owner. */
final class Beans {

    private Beans() {}

    /** Whether there is one of that name; none outside a command of an engine. */
    static boolean has(String name) {
        var engine = Context.getProcessEngineConfiguration();
        try {
            return engine != null
                    && engine.getExpressionManager()
                                    .createExpression("${" + name + "}")
                                    .getValue(StartProcessVariableScope.getSharedInstance())
                            != null;
        } catch (ProcessEngineException unknown) {
            return false;
        }
    }
}
