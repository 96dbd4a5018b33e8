package io.baton.activity;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A stretch of the log; an empty part does not restrict.
 *
 * @param from activities of this moment and later ones
 * @param to activities of earlier moments only
 * @param after activities with higher numbers only: a list goes on behind the last one that was read
 * @param before activities with lower numbers only
 * @param element id of the element they happened at
 */
public record ActivityStretch(
        Optional<Instant> from,
        Optional<Instant> to,
        OptionalLong after,
        OptionalLong before,
        Optional<String> element) {

    /** The whole log. */
    public static final ActivityStretch ALL = new ActivityStretch(
            Optional.empty(), Optional.empty(), OptionalLong.empty(), OptionalLong.empty(), Optional.empty());

    /**
     * What is left of it behind an activity.
     *
     * @param id number of the activity
     * @param newestFirst whether the list goes back in time
     */
    public ActivityStretch behind(long id, boolean newestFirst) {
        return newestFirst
                ? new ActivityStretch(from, to, after, OptionalLong.of(id), element)
                : new ActivityStretch(from, to, OptionalLong.of(id), before, element);
    }
}
