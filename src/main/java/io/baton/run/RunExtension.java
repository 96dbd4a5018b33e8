package io.baton.run;

import io.baton.engine.entry.RunLauncher;
import io.baton.plugin.Baton;
import io.baton.plugin.BatonExtension;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;

/** Brings runs to an engine: the job that launches them and the batch that goes through their chunks. */
public final class RunExtension implements BatonExtension {

    @Override
    public void extend(Baton baton, ProcessEngineConfigurationImpl configuration) {
        var runs = new Runs(baton);
        baton.add(Runs.class, runs);
        baton.add(RunLauncher.class, runs);
        configuration.setCustomJobHandlers(Baton.orNew(configuration.getCustomJobHandlers()));
        configuration.getCustomJobHandlers().add(new LaunchJob(baton));
        configuration.setCustomBatchJobHandlers(Baton.orNew(configuration.getCustomBatchJobHandlers()));
        configuration.getCustomBatchJobHandlers().add(new ChunkJob(baton, runs.meter()));
    }
}
