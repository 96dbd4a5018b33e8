package io.baton.engine.deployment;

import io.baton.engine.catalog.Campaigns;
import io.baton.engine.entry.EntryParts;
import io.baton.engine.model.CampaignReader;
import io.baton.engine.step.StepParts;
import java.time.Clock;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;

/** Lets Baton have a say in what becomes of definitions: when they are deployed, parsed and deleted. */
public final class DeploymentParts {

    private final Campaigns campaigns;
    private final CampaignReader reader;
    private final EntryParts entries;
    private final StepParts steps;
    private final Clock clock;

    public DeploymentParts(
            Campaigns campaigns, CampaignReader reader, EntryParts entries, StepParts steps, Clock clock) {
        this.campaigns = campaigns;
        this.reader = reader;
        this.entries = entries;
        this.steps = steps;
        this.clock = clock;
    }

    /** Before the engine is built; its lists of custom parts must be there. */
    public void install(ProcessEngineConfigurationImpl engine) {
        DeploymentCommands.install(engine);
        engine.getCustomSessionFactories().addAll(DefinitionRemovals.factories(campaigns, clock));
        engine.getCustomPreDeployers().add(new CampaignDeployer(campaigns, reader));
        engine.getCustomPostBPMNParseListeners().add(new CampaignParseListener(reader, entries, steps));
    }
}
