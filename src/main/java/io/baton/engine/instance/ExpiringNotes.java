package io.baton.engine.instance;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;

/**
 * When the user task of a campaign ends: comments and attachments of its instance go as {@link RemovalTimes} say. The
 * engine writes them past its history events.
 */
record ExpiringNotes(RemovalTimes times) implements ExecutionListener {

    /** Looks after all user tasks of a process. */
    void putInto(ScopeImpl scope) {
        scope.getActivities().forEach(this::putInto);
        if (scope instanceof ActivityImpl activity
                && activity.getActivityBehavior() instanceof UserTaskActivityBehavior) {
            activity.addBuiltInListener(ExecutionListener.EVENTNAME_END, this);
        }
    }

    @Override
    public void notify(DelegateExecution execution) {
        var instance = execution.getProcessInstanceId();
        times.besideEvents(execution.getProcessDefinitionId()).ifPresent(time -> {
            var command = Context.getCommandContext();
            command.getCommentManager().addRemovalTimeToCommentsByProcessInstanceId(instance, time, null);
            var attachments = command.getAttachmentManager();
            if (!attachments.findAttachmentsByProcessInstanceId(instance).isEmpty()) {
                attachments.addRemovalTimeToAttachmentsByProcessInstanceId(instance, time, null);
                command.getByteArrayManager().addRemovalTimeToByteArraysByProcessInstanceId(instance, time, null);
            }
        });
    }
}
