package io.baton.rest;

import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;

/** The {@link PermissionGate} of {@link MountedCalls}, which are those of many engines. */
@Provider
public class MountedPermissionGate implements DynamicFeature {

    private final PermissionGate gate = new PermissionGate(MountedCalls::groundsOf);

    @Override
    public void configure(ResourceInfo method, FeatureContext context) {
        gate.configure(method, context);
    }
}
