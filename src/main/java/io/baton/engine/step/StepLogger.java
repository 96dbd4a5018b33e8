package io.baton.engine.step;

import static io.baton.engine.command.CampaignRefusedException.Reason.INVALID;

import io.baton.engine.command.BatonLogger;
import io.baton.engine.command.CampaignRefusedException;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;

/** What is refused at flow steps, with stable numbers. */
public final class StepLogger extends BatonLogger {

    /** The logger of this room. */
    static final StepLogger LOG = createLogger(StepLogger.class, "BATON", "io.baton", "01");

    CampaignRefusedException noTimeToWait(String element, String why) {
        return refused(
                20150,
                INVALID,
                "070",
                "The due date of the wait '{}' cannot be worked out once more, it stays as it is: {}",
                element,
                why);
    }

    /** A set of waits that collided with other transactions. */
    void setOfWaitsIsTriedAgain(Throwable why) {
        logDebug("071", "A set of waits is tried again: {}", why.getClass().getSimpleName());
    }

    CampaignRefusedException unreadableWebhookResponse(String why) {
        return refused(
                20160,
                INVALID,
                "075",
                "The variable webhookResponse cannot be read: {}. Complete the task with JSON in bytes, such as"
                        + " {\"status\":200,\"values\":{\"/score\":5}}, or without the variable to write no field",
                why);
    }

    /** Nothing of the failure but its cause goes along: its message tells of classes. */
    CampaignRefusedException expressionFails(
            String expression, ExecutionEntity execution, String why, Throwable failure) {
        var refusal = refused(
                20161,
                INVALID,
                "076",
                "The expression {} at '{}' of campaign '{}' cannot be worked out: {}",
                expression,
                execution.getActivityId(),
                execution.getProcessDefinition().getKey(),
                why);
        refusal.initCause(failure);
        return refusal;
    }

    CampaignRefusedException conditionIsNoTruth(String condition, ExecutionEntity execution) {
        return refused(
                20162,
                INVALID,
                "077",
                "The condition {} behind '{}' of campaign '{}' answers something that is neither true nor false:"
                        + " compare it with a value",
                condition,
                execution.getActivityId(),
                execution.getProcessDefinition().getKey());
    }
}
