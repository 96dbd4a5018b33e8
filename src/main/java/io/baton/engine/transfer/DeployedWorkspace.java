package io.baton.engine.transfer;

import io.baton.campaign.Campaign;
import io.baton.engine.catalog.Campaigns;
import io.baton.engine.catalog.Campaigns.Startable;
import io.baton.engine.catalog.DmnSmartLists;
import io.baton.engine.model.ModelText;
import io.baton.engine.work.UnitOfWork;
import io.baton.person.FieldCatalog;
import io.baton.person.Workspace;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.repository.ResourceDefinition;

/** A workspace of this engine, as one unit of work finds it. */
final class DeployedWorkspace implements TargetWorkspace {

    private final UnitOfWork unit;
    private final Campaigns catalog;
    private final DmnSmartLists lists;
    private final Workspace workspace;
    private final Deployments deployments = Deployments.ofCommand();
    private final FieldCatalog fields;
    private final List<Campaign> campaigns;

    /**
     * Reads what is there; {@linkplain Deployments#lock() locked}, it stays the newest.
     */
    DeployedWorkspace(UnitOfWork unit, Campaigns catalog, DmnSmartLists lists, Workspace workspace) {
        this.unit = unit;
        this.catalog = catalog;
        this.lists = lists;
        this.workspace = workspace;
        this.campaigns = catalog.latest(workspace);
        this.fields = unit.people().refreshFields();
    }

    @Override
    public Workspace workspace() {
        return workspace;
    }

    @Override
    public FieldCatalog fields() {
        return fields;
    }

    @Override
    public boolean hasProgram(String key) {
        return unit.programs().find(workspace, key).isPresent();
    }

    @Override
    public boolean hasStaticList(String key) {
        return unit.staticLists().find(workspace, key).isPresent();
    }

    @Override
    public Optional<Version> decision(String key) {
        return lists.latest(workspace, key).map(DeployedWorkspace::version);
    }

    @Override
    public Optional<Version> process(String key) {
        return catalog.newest(workspace, key).map(DeployedWorkspace::version);
    }

    private static Version version(ResourceDefinition definition) {
        return new Version(
                new Place(definition.getDeploymentId(), definition.getResourceName()), definition.getVersion());
    }

    @Override
    public Optional<Campaign> campaign(String key) {
        return catalog.find(workspace, key).map(Startable::campaign);
    }

    @Override
    public List<Campaign> campaigns() {
        return campaigns;
    }

    @Override
    public List<String> lines(Place place) {
        return ModelText.lines(deployments.file(place.deploymentId(), place.resource()));
    }
}
