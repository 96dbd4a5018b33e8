package io.baton.plugin;

import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;

/** A room that stands on the engine room and brings parts of its own; found by {@link java.util.ServiceLoader}. */
public interface BatonExtension {

    /** Puts its parts in place, before the engine initialises itself. */
    void extend(Baton baton, ProcessEngineConfigurationImpl configuration);
}
