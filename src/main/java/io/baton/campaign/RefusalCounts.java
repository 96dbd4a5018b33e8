package io.baton.campaign;

import io.baton.person.Workspace;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/** How many people the gates of trigger campaigns have not let in when an event would have brought them in. */
public interface RefusalCounts {

    /** Refusals of one campaign. */
    record Refusals(Workspace workspace, String campaign, long count) {}

    /**
     * All refusals of a campaign.
     *
     * @param last when the last one was; empty when there was none
     */
    record Total(long count, Optional<Instant> last) {}

    /** Counts refusals, of each campaign once. Many threads may count the same campaigns at once. */
    void add(Collection<Refusals> refusals, Instant now);

    /** All refusals of a campaign so far. */
    Total of(Workspace workspace, String campaign);

    /** Forgets those of a campaign that is gone. */
    void forget(Workspace workspace, String campaign);
}
