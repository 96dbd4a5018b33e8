package io.baton.engine.work;

import io.baton.campaign.RefusalCounts;
import io.baton.campaign.RefusalCounts.Refusals;
import io.baton.person.Workspace;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** The refusals of one unit of work that leave no activity: of each campaign they are counted together. */
public final class RefusalTally {

    private record Place(Workspace workspace, String campaign) {}

    private final RefusalCounts store;
    private final CountTally counts;
    private final Clock clock;
    private final Map<Place, Long> counted = new HashMap<>();

    RefusalTally(RefusalCounts store, CountTally counts, Clock clock) {
        this.store = store;
        this.counts = counts;
        this.clock = clock;
    }

    /** Counts that a campaign has not let in somebody whom an event would have brought in. */
    public void count(Workspace workspace, String campaign) {
        counted.merge(new Place(workspace, campaign), 1L, Long::sum);
        counts.refuse(workspace, campaign);
    }

    void flush() {
        if (!counted.isEmpty()) {
            store.add(
                    counted.entrySet().stream()
                            .map(one -> new Refusals(
                                    one.getKey().workspace(), one.getKey().campaign(), one.getValue()))
                            .toList(),
                    clock.instant());
            counted.clear();
        }
    }
}
