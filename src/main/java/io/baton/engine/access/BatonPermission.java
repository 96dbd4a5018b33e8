package io.baton.engine.access;

import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;

/**
 * What can be permitted on Baton's resources. Names and numbers are Camunda's; Camunda's own permissions are tied to
 * Camunda's
 * resources.
 */
public enum BatonPermission implements Permission {
    NONE(Permissions.NONE),
    ALL(Permissions.ALL),
    READ(Permissions.READ),
    UPDATE(Permissions.UPDATE),
    CREATE(Permissions.CREATE),
    DELETE(Permissions.DELETE);

    private final Permissions like;

    BatonPermission(Permissions like) {
        this.like = like;
    }

    @Override
    public String getName() {
        return like.getName();
    }

    @Override
    public int getValue() {
        return like.getValue();
    }

    @Override
    public Resource[] getTypes() {
        return BatonResource.values();
    }
}
