package io.baton.engine.trigger;

import io.baton.person.Workspace;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Something that happened outside Baton, as it is posted.
 *
 * @param key the idempotency key; events of one workspace with the same key are one event
 * @param at when it happened; empty for now
 */
public record PostedEvent(String name, Map<String, String> attributes, Optional<String> key, Optional<Instant> at) {

    /** How long an idempotency key is at most. */
    public static final int MOST_KEY = 255;

    /** The person that an event happened to, as somebody names it who does not have it. */
    public sealed interface Whom {

        /** The person of an id. */
        record Id(String id) implements Whom {

            @Override
            public String toString() {
                return "with the id '" + id + "'";
            }
        }

        /** The person of an address in a workspace. */
        record Email(Workspace workspace, String email) implements Whom {

            @Override
            public String toString() {
                return "with the address '" + email + "' in " + workspace;
            }
        }
    }
}
