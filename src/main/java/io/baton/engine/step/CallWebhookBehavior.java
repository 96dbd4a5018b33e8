package io.baton.engine.step;

import io.baton.activity.ActivityType;
import io.baton.engine.instance.CampaignVariables;
import io.baton.flow.CallWebhook;
import io.baton.flow.UnsendableException;
import io.baton.flow.WebhookRequest;
import io.baton.flow.WebhookResponse;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.impl.bpmn.behavior.ExternalTaskActivityBehavior;
import org.camunda.bpm.engine.impl.core.variable.mapping.value.ConstantValueProvider;
import org.camunda.bpm.engine.impl.core.variable.mapping.value.ParameterValueProvider;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.jspecify.annotations.Nullable;

/**
 * Call Webhook (F7): tokens are resolved when the person comes here, so a call that is tried again is the same call;
 * the worker's answer is taken in the unit of work that completes the task.
 */
final class CallWebhookBehavior extends ExternalTaskActivityBehavior {

    private final Participants participants;
    private final CallWebhook webhook;

    CallWebhookBehavior(Participants participants, CallWebhook webhook, ParameterValueProvider priority) {
        super(new ConstantValueProvider(WebhookRequest.TOPIC), priority);
        this.participants = participants;
        this.webhook = webhook;
    }

    @Override
    public void execute(ActivityExecution execution) throws Exception {
        try {
            CampaignVariables.WEBHOOK_REQUEST.setLocal(execution, webhook.request(participants.of(execution)));
            super.execute(execution);
        } catch (UnsendableException unsendable) {
            super.execute(execution);
            stop((ExecutionEntity) execution, unsendable);
        }
    }

    /** The person waits here, with an incident, for somebody who knows better. */
    private static void stop(ExecutionEntity execution, UnsendableException why) {
        var message = "The webhook cannot be called: " + why.getMessage()
                + ". Then start this step again, by a modification of the process instance";
        for (var task : List.copyOf(execution.getExternalTasks())) {
            task.failed(message, null, 0, 0, null, null);
        }
    }

    @Override
    public void signal(ActivityExecution execution, @Nullable String signalName, @Nullable Object signalData)
            throws Exception {
        var participant = participants.of(execution);
        participant.log(
                ActivityType.CALL_WEBHOOK,
                webhook.take(CampaignVariables.WEBHOOK_REQUEST.findLocal(execution), response(execution), participant));
        execution.removeVariableLocal(WebhookRequest.VARIABLE);
        execution.removeVariableLocal(WebhookResponse.VARIABLE);
        super.signal(execution, signalName, signalData);
    }

    private static Optional<WebhookResponse> response(ActivityExecution execution) {
        try {
            return CampaignVariables.WEBHOOK_RESPONSE.findLocal(execution);
        } catch (IllegalArgumentException | ClassCastException unreadable) {
            throw StepLogger.LOG.unreadableWebhookResponse(String.valueOf(unreadable.getMessage()));
        }
    }
}
