package io.baton.engine.trigger;

import io.baton.campaign.WaitingStarts.Suspended;
import io.baton.engine.catalog.Campaigns;
import io.baton.engine.work.UnitsOfWork;
import java.time.Duration;

/** Gives starts of campaigns that are not suspended any more their turn. Thread-safe. */
final class ResumedStarts {

    private static final long NANOS_BETWEEN_LOOKS = Duration.ofSeconds(5).toNanos();

    /** How many starts of a campaign go on in one transaction; the next look takes more. */
    private static final int PORTION = 10_000;

    private final Campaigns campaigns;
    private long lookedAt = System.nanoTime() - NANOS_BETWEEN_LOOKS;

    ResumedStarts(Campaigns campaigns) {
        this.campaigns = campaigns;
    }

    /** Inside a command: looks now and then, however busy the node is; whether some starts go on. */
    boolean look() {
        if (!isTime()) {
            return false;
        }
        var starts = UnitsOfWork.current().waitingStarts();
        int found = 0;
        for (var campaign : starts.suspended()) {
            if (!isSuspended(campaign)) {
                found += starts.resume(campaign, PORTION);
            }
        }
        return found > 0;
    }

    private synchronized boolean isTime() {
        long now = System.nanoTime();
        boolean isTime = now - lookedAt >= NANOS_BETWEEN_LOOKS;
        lookedAt = isTime ? now : lookedAt;
        return isTime;
    }

    /** Of a campaign that is gone nobody comes in: its starts have their turn, and say so. */
    private boolean isSuspended(Suspended campaign) {
        return campaigns
                .find(campaign.workspace(), campaign.campaign())
                .filter(found -> found.definition().isSuspended())
                .isPresent();
    }
}
