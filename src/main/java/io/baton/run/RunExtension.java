package io.baton.run;

import io.baton.engine.Baton;
import io.baton.engine.BatonExtension;
import io.baton.engine.RunLauncher;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.jspecify.annotations.Nullable;

/** Brings runs to an engine: the job that launches them and the batch that goes through their chunks. */
public final class RunExtension implements BatonExtension {

    @Override
    public void extend(Baton baton, ProcessEngineConfigurationImpl configuration) {
        var runs = new Runs(baton);
        baton.add(Runs.class, runs);
        baton.add(RunLauncher.class, runs);
        configuration.setCustomJobHandlers(orNew(configuration.getCustomJobHandlers()));
        configuration.getCustomJobHandlers().add(new LaunchJob(baton));
        configuration.setCustomBatchJobHandlers(orNew(configuration.getCustomBatchJobHandlers()));
        configuration.getCustomBatchJobHandlers().add(new ChunkJob(baton, runs.meter()));
    }

    private static <T> List<T> orNew(@Nullable List<T> list) {
        return list == null ? new ArrayList<>() : list;
    }
}
