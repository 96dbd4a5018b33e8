package io.baton.cockpit;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** A step that prints a voucher for everybody but some. */
public final class PrintsForMost implements JavaDelegate {

    /** The step in a model. */
    static final String STEP = "<bpmn:serviceTask id=\"print\" name=\"Print the voucher\" camunda:class=\""
            + PrintsForMost.class.getName() + "\"/>";

    /** The ids of those for whom nothing is printed. */
    private static final Set<String> NO_PAPER = ConcurrentHashMap.newKeySet();

    /** From now on nothing is printed for this person. */
    static void nothingFor(String person) {
        NO_PAPER.add(person);
    }

    @Override
    public void execute(DelegateExecution execution) {
        if (NO_PAPER.contains(String.valueOf(execution.getVariable("personId")))) {
            throw new IllegalStateException("The printer has no paper left");
        }
    }
}
