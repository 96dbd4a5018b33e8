package io.baton.engine.work;

import io.baton.campaign.Cause;
import io.baton.person.Person;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Is told what happens to people. */
@FunctionalInterface
public interface Happenings {

    /**
     * Tells of an event of a loaded person.
     *
     * @param event name of the event, such as those of {@link io.baton.campaign.TriggerEvent}
     * @param attributes asked for only when somebody listens
     * @return keys of the campaigns that will start because of it
     */
    List<String> raise(Person person, String event, Supplier<Map<String, String>> attributes, Cause cause);
}
