package io.baton.engine.entry;

import io.baton.activity.Activity;
import io.baton.activity.ActivityAttribute;
import io.baton.activity.ActivityStatus;
import io.baton.activity.ActivityType;
import io.baton.engine.instance.CallHierarchy;
import io.baton.engine.instance.CampaignInstances;
import io.baton.engine.instance.CampaignVariables;
import io.baton.engine.work.UnitsOfWork;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.jspecify.annotations.Nullable;

/**
 * The last thing that happens to a campaign instance, whatever ends it. An instance that is cancelled leaves an
 * activity that says so, written together with those of all others that the command ends. One that comes to its end
 * leaves none.
 */
final class CampaignLeave implements ExecutionListener {

    private static final String NO_REASON = "the instance was deleted";

    private final Clock clock;

    CampaignLeave(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void notify(DelegateExecution ended) {
        var execution = (ExecutionEntity) ended;
        if (execution.isCanceled() && !CampaignInstances.current().isEndUntold()) {
            CampaignVariables.PERSON_ID.find(execution).ifPresent(person -> tell(execution, person));
        }
    }

    private void tell(ExecutionEntity execution, PersonId person) {
        var campaign = execution.getProcessDefinition().getKey();
        UnitsOfWork.current()
                .log(Activity.of(
                                person,
                                Workspace.of(execution.getTenantId()),
                                clock.instant(),
                                ActivityType.LEAVE_CAMPAIGN,
                                campaign,
                                ActivityStatus.DONE,
                                attributes(execution.getDeleteReason()))
                        .by(campaign)
                        .inInstance(
                                execution.getProcessInstanceId(),
                                CallHierarchy.depth(execution),
                                CampaignInstances.current().runOf(execution)));
    }

    private static Map<String, String> attributes(@Nullable String reason) {
        var attributes = new LinkedHashMap<String, String>();
        attributes.put(ActivityAttribute.REASON, reason == null || reason.isBlank() ? NO_REASON : reason);
        var user = Context.getCommandContext().getAuthenticatedUserId();
        if (user != null) {
            attributes.put(ActivityAttribute.USER, user);
        }
        return attributes;
    }
}
