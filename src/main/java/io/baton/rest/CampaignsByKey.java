package io.baton.rest;

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

    private final UnitsOfWork units;
    private final CampaignFaults faults;

    CampaignsByKey(UnitsOfWork units, CampaignFaults faults) {
        this.units = units;
        this.faults = faults;
    }

    /**
     * All campaigns by key and workspace.
     *
     * @param workspace {@code null} for all workspaces
     */
    List<Listed> list(@Nullable String workspace) {
        return CAMPAIGNS.in(workspace, units.inUnitOfWork(unit -> faults.list(Optional.empty())));
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

    /** The answer to a request that names none. */
    static RequestRefusedException missing(String key, Optional<Workspace> workspace) {
        return CAMPAIGNS.missing(key, workspace);
    }
}
