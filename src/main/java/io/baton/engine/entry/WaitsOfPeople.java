package io.baton.engine.entry;

import io.baton.person.PersonId;
import java.util.Map;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionEntity;

/** Ends waits of people in campaigns for what happens to them. */
@FunctionalInterface
public interface WaitsOfPeople {

    /**
     * Lets a signal end a wait if it is meant for it.
     *
     * @param wait of a campaign instance of the person
     * @param attributes of what happened
     * @param delivery takes the signal to the wait
     */
    void end(EventSubscriptionEntity wait, PersonId person, Map<String, String> attributes, Runnable delivery);
}
