package io.baton.campaign;

import io.baton.smartlist.SmartList;
import java.util.Optional;

/**
 * What ends a wait for something that happens to a person, as a signal event of a campaign's model says it.
 *
 * @param event name of the signal, such as {@code Checked Out}
 * @param condition which events end it: asked of the person and of the event's attributes as trigger tokens
 * @param key name of a trigger token whose value must be the same in the event and in the instance; empty when any
 *     event of the name is meant
 */
public record EventWait(String event, SmartList condition, Optional<String> key) {}
