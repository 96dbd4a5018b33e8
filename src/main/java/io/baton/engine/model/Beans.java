package io.baton.engine.model;

import java.util.Collections;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.el.StartProcessVariableScope;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;

/** What expressions can name in any process: the beans and functions of the engine and its owner. */
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

    /** Whether a function of that name takes so many values; outside a command of an engine any does. */
    static boolean hasFunction(String name, int values) {
        var engine = Context.getProcessEngineConfiguration();
        try {
            if (engine != null) {
                var nothing = String.join(", ", Collections.nCopies(values, "null"));
                engine.getExpressionManager().createExpression("${" + name + "(" + nothing + ")}");
            }
            return true;
        } catch (ELException | ProcessEngineException unknown) {
            return false;
        }
    }
}
