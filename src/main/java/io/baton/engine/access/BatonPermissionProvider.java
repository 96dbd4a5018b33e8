package io.baton.engine.access;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultPermissionProvider;
import org.camunda.bpm.engine.impl.cfg.auth.PermissionProvider;
import org.jspecify.annotations.Nullable;

/** Tells Camunda the names of Baton's permissions and resources, beside those it knows: its REST API grants by name. */
public final class BatonPermissionProvider implements PermissionProvider {

    private final PermissionProvider others;

    /**
     * @param others knows what is not Baton's; {@code null} for Camunda's own
     */
    public BatonPermissionProvider(@Nullable PermissionProvider others) {
        this.others = others == null ? new DefaultPermissionProvider() : others;
    }

    @Override
    public Permission getPermissionForName(String name, int resourceType) {
        var resource = BatonResource.of(resourceType);
        if (resource.isEmpty()) {
            return others.getPermissionForName(name, resourceType);
        }
        for (var permission : BatonPermission.values()) {
            if (permission.getName().equals(name)) {
                return permission;
            }
        }
        throw new BadUserRequestException("The permission '" + name + "' is not valid for '"
                + resource.get().resourceName() + "' resource type.");
    }

    @Override
    public Permission[] getPermissionsForResource(int resourceType) {
        return BatonResource.of(resourceType).isPresent()
                ? BatonPermission.values()
                : others.getPermissionsForResource(resourceType);
    }

    @Override
    public @Nullable String getNameForResource(int resourceType) {
        return BatonResource.of(resourceType)
                .map(BatonResource::resourceName)
                .orElseGet(() -> others.getNameForResource(resourceType));
    }
}
