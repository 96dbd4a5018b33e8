package io.baton.engine.deployment;

import io.baton.engine.catalog.Campaigns;
import io.baton.engine.work.UnitsOfWork;

/**
 * Reads, beside all other work, the campaigns of which nothing is known yet: after an upgrade, or where an engine
 * without Baton has deployed many. Whoever asks for all campaigns in the meantime reads those that are left.
 */
public final class UnreadCampaigns {

    /** So few are read by whoever asks first. */
    private static final int FEW = 100;

    /** So many are read in one transaction: little has to be done again, and nobody waits long. */
    private static final int PORTION = 20;

    private final UnitsOfWork units;
    private final Campaigns campaigns;

    public UnreadCampaigns(UnitsOfWork units, Campaigns campaigns) {
        this.units = units;
        this.campaigns = campaigns;
    }

    /** Begins when the engine is built. */
    public void begin() {
        long unread = units.inNewUnitOfWork(unit -> campaigns.countUnread());
        if (unread > FEW) {
            DeploymentLogger.LOG.readsCampaigns(unread);
            var reading = new Thread(this::read, "baton-campaigns");
            reading.setDaemon(true);
            reading.start();
        }
    }

    private void read() {
        try {
            boolean more = true;
            while (more) {
                more = units.retryingNew(unit -> campaigns.readSome(PORTION));
            }
        } catch (RuntimeException failure) {
            DeploymentLogger.LOG.readingEnds(failure);
        }
    }
}
