package io.baton.engine.transfer;

import io.baton.engine.catalog.Campaigns;
import io.baton.engine.catalog.DmnSmartLists;
import io.baton.engine.command.CampaignRefusedException;
import io.baton.engine.work.UnitsOfWork;
import io.baton.person.Workspace;
import java.util.Optional;

/** Exports programs for other servers. */
public final class ProgramExports {

    private final UnitsOfWork units;
    private final Campaigns campaigns;
    private final DmnSmartLists smartLists;

    public ProgramExports(UnitsOfWork units, Campaigns campaigns, DmnSmartLists smartLists) {
        this.units = units;
        this.campaigns = campaigns;
        this.smartLists = smartLists;
    }

    /**
     * Exports a program and all that stands below it, as the authenticated user.
     *
     * @return empty when there is no such program
     * @throws CampaignRefusedException when something of it would not be the same elsewhere
     * @throws org.camunda.bpm.engine.AuthorizationException when the user may not read one of its models
     */
    public Optional<ProgramFile> export(Workspace workspace, String key) {
        return units.inUnitOfWork(unit -> {
            var tree = unit.programs().tree(workspace);
            return tree.find(key)
                    .map(root -> new ProgramExport(unit, campaigns, smartLists, workspace).collect(root, tree));
        });
    }
}
