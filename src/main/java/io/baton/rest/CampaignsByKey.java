package io.baton.rest;

import io.baton.campaign.Campaign;
import io.baton.engine.catalog.CampaignFaults;
import io.baton.engine.catalog.CampaignFaults.Listed;
import io.baton.engine.work.UnitsOfWork;
import io.baton.person.Workspace;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Campaigns in their newest versions, as requests name them: by key and, where several have it, by workspace. */
final class CampaignsByKey {

    private static final Workspaced<Listed> CAMPAIGNS =
            new Workspaced<>("campaign", listed -> listed.campaign().workspace());

    private static final Workspaced<Campaign> WITHOUT_FAULTS = new Workspaced<>("campaign", Campaign::workspace);

    private final UnitsOfWork units;
    private final CampaignFaults faults;

    CampaignsByKey(UnitsOfWork units, CampaignFaults faults) {
        this.units = units;
        this.faults = faults;
    }

    /**
     * Part of all campaigns by key and workspace.
     *
     * @param workspace {@code null} for all workspaces
     */
    List<Listed> list(@Nullable String workspace, Page page) {
        return units.retrying(unit ->
                faults.list(Optional.ofNullable(workspace).map(Workspace::of), page.firstResult(), page.maxResults()));
    }

    /** How many there are. */
    long count(@Nullable String workspace) {
        return units.retrying(
                unit -> faults.count(Optional.ofNullable(workspace).map(Workspace::of)));
    }

    /**
     * The campaign that a request names, of those that the caller sees (A1). What it may do with it {@link Needs} says.
     *
     * @param workspace {@code null} when the request chooses none
     * @throws RequestRefusedException when there is none, or several and the request does not choose
     */
    Listed only(String key, @Nullable String workspace) {
        return CAMPAIGNS.only(key, workspace, units.inUnitOfWork(unit -> faults.named(key)));
    }

    /**
     * The same campaign, for a request that does not ask what is wrong with it.
     *
     * @param workspace {@code null} when the request chooses none
     * @throws RequestRefusedException when there is none, or several and the request does not choose
     */
    Campaign campaign(String key, @Nullable String workspace) {
        return WITHOUT_FAULTS.only(key, workspace, units.inUnitOfWork(unit -> faults.campaigns(key)));
    }

    /** The answer to a request that names none. */
    static RequestRefusedException missing(String key, Optional<Workspace> workspace) {
        return CAMPAIGNS.missing(key, workspace);
    }
}
