package io.baton.engine.step;

import io.baton.engine.trigger.CampaignRequests;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;

/** Finds the people that steps are performed for. */
final class Participants {

    private final CampaignRequests requests;
    private final Clock clock;

    Participants(CampaignRequests requests, Clock clock) {
        this.requests = requests;
        this.clock = clock;
    }

    /** The person of a campaign instance, locked, in the command that is under way. */
    InstanceParticipant of(DelegateExecution execution) {
        return new InstanceParticipant(requests, (ExecutionEntity) execution, clock);
    }
}
