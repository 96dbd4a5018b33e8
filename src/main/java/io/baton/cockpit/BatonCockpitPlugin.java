package io.baton.cockpit;

import io.baton.rest.MountedCalls;
import java.util.HashSet;
import java.util.Set;
import org.camunda.bpm.cockpit.plugin.spi.impl.AbstractCockpitPlugin;

/**
 * Baton's pages in Cockpit. Camunda's web application finds this by itself in the jar; where there is none, nothing of
 * this room is loaded.
 */
public final class BatonCockpitPlugin extends AbstractCockpitPlugin {

    /** The name Cockpit knows the plugin by: a part of its paths. */
    static final String ID = "baton";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public Set<Class<?>> getResourceClasses() {
        var classes = new HashSet<Class<?>>(MountedCalls.classes());
        classes.add(PluginRoot.class);
        return classes;
    }
}
