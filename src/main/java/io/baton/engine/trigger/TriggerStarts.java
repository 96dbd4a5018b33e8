package io.baton.engine.trigger;

import io.baton.campaign.Cause;
import io.baton.campaign.RaisedAt;
import io.baton.campaign.StartRank;
import io.baton.campaign.TriggerEvent;
import io.baton.campaign.WaitingStart;
import io.baton.engine.work.UnitOfWork;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Lets campaigns take people in, soon after the commit of what happened, in the order in which it happened (O1). */
public final class TriggerStarts {

    private final Clock clock;

    public TriggerStarts(Clock clock) {
        this.clock = clock;
    }

    /**
     * Lets campaigns of a workspace take a person in.
     *
     * @param campaigns keys, at least one
     * @param priority the highest of these campaigns
     * @param event with the attributes of its cause
     * @param tokens My Token values of a request, by name without family
     * @param cause its cascade tells the event that all of it descends from
     */
    void add(
            UnitOfWork unit,
            Workspace workspace,
            PersonId person,
            List<String> campaigns,
            long priority,
            TriggerEvent event,
            Map<String, String> tokens,
            Cause cause) {
        unit.starts()
                .add(new WaitingStart(
                        0,
                        person,
                        workspace,
                        campaigns,
                        event,
                        tokens,
                        cause.cascade().ofEvent(),
                        clock.instant(),
                        RaisedAt.NOWHERE,
                        new StartRank(priority, false),
                        0));
    }
}
