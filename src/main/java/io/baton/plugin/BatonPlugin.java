package io.baton.plugin;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;

/**
 * Brings smart campaigns to any Camunda 7 engine: add it to the engine's plugins, with or without Spring. Processes
 * without {@code baton.type} behave exactly as before.
 */
public class BatonPlugin extends BatonConfiguration implements ProcessEnginePlugin {

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        Baton.install(this, configuration);
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl configuration) {
        Baton.of(configuration).afterInit();
    }

    @Override
    public void postProcessEngineBuild(ProcessEngine processEngine) {
        Baton.of(processEngine).afterBuild();
    }
}
