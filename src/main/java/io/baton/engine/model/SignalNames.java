package io.baton.engine.model;

import io.baton.campaign.TriggerEvent;
import java.util.Optional;

/** Names of signals that no event can have. */
final class SignalNames {

    private SignalNames() {}

    /** Why no event has that name, as what follows an event and "the signal" in a sentence. */
    static Optional<String> fault(String name) {
        if (name.isBlank()) {
            return Optional.of(
                    "without a name: give it the name of an event, such as '" + TriggerEvent.DATA_VALUE_CHANGES + "'");
        } else if (BpmnElements.isExpression(name) || name.contains("{{")) {
            return Optional.of("'" + name + "': name the event itself, nobody knows who waits for it else");
        }
        return name.length() <= TriggerEvent.MOST_NAME
                ? Optional.empty()
                : Optional.of("'" + name.substring(0, TriggerEvent.MOST_NAME) + "…', which has " + name.length()
                        + " characters: an event's name has at most " + TriggerEvent.MOST_NAME);
    }
}
