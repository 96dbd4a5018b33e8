package io.baton.cockpit;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** A step of {@code onboarding.bpmn}: it fails for the people whose ids are odd. */
public final class FailsForSome implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) {
        var person = execution.getProcessBusinessKey();
        if (Long.parseLong(person) % 2 != 0) {
            throw new IllegalStateException("person " + person + " is not checked");
        }
    }
}
