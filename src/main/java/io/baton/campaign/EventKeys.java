package io.baton.campaign;

import io.baton.person.Workspace;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/**
 * The idempotency keys of posted events: an event whose key was remembered is a repeated one. Works in the transaction
 * of the current unit of work: a key is remembered when its event is stored, or not at all.
 */
public interface EventKeys {

    /**
     * Remembers keys. Of units of work that remember the same key at once one is first; the others wait for its end.
     *
     * @return those that were not remembered before
     */
    Set<String> remember(Workspace workspace, Collection<String> keys, Instant now);

    /**
     * Forgets keys, the oldest first.
     *
     * @param before those remembered earlier
     * @param most how many at most
     * @return how many it forgot
     */
    int forget(Instant before, int most);
}
