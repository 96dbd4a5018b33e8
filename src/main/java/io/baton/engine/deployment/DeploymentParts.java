package io.baton.engine.deployment;

import io.baton.engine.catalog.Catalog;
import io.baton.engine.entry.EntryParts;
import io.baton.engine.instance.InstanceParts;
import io.baton.engine.model.CampaignReader;
import io.baton.engine.step.StepParts;
import io.baton.engine.trigger.AwaitedEvents;
import java.time.Clock;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;

/** Lets Baton have a say in what becomes of definitions: when they are deployed, parsed and deleted. */
public final class DeploymentParts {

    private final Catalog catalog;
    private final CampaignReader reader;
    private final InstanceParts instances;
    private final EntryParts entries;
    private final StepParts steps;
    private final AwaitedEvents awaited;
    private final Clock clock;

    public DeploymentParts(
            Catalog catalog,
            CampaignReader reader,
            InstanceParts instances,
            EntryParts entries,
            StepParts steps,
            AwaitedEvents awaited,
            Clock clock) {
        this.catalog = catalog;
        this.reader = reader;
        this.instances = instances;
        this.entries = entries;
        this.steps = steps;
        this.awaited = awaited;
        this.clock = clock;
    }

    /** Before the engine is built; its lists of custom parts must be there. */
    public void install(ProcessEngineConfigurationImpl engine) {
        var campaigns = catalog.campaigns();
        DeploymentCommands.install(engine);
        engine.getCustomSessionFactories().addAll(DefinitionRemovals.factories(campaigns, clock));
        engine.getCustomPreDeployers().add(new CampaignDeployer(campaigns, catalog.lists(), reader));
        engine.getCustomPostDeployers().add(new CampaignKeeper(campaigns));
        engine.getCustomPostBPMNParseListeners()
                .add(new CampaignParseListener(reader, instances, entries, steps, awaited));
    }
}
