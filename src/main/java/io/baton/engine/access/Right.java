package io.baton.engine.access;

import java.util.Optional;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.MissingAuthorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;

/**
 * A permission on something, as Camunda's authorization service grants it.
 *
 * @param id of the one thing; empty for all of the resource
 */
public record Right(Permission permission, Resource resource, Optional<String> id) {

    /** A permission on all things of a resource. */
    public static Right of(Permission permission, Resource resource) {
        return new Right(permission, resource, Optional.empty());
    }

    /** A permission on campaigns of a key, which are process definitions (A2). */
    public static Right ofCampaign(Permissions permission, String key) {
        return new Right(permission, Resources.PROCESS_DEFINITION, Optional.of(key));
    }

    /** A permission on smart lists of a key, which are decision definitions. */
    public static Right ofSmartList(Permissions permission, String key) {
        return new Right(permission, Resources.DECISION_DEFINITION, Optional.of(key));
    }

    /** The id to ask for: grants for all things answer for each. */
    String idOrAny() {
        return id.orElse(Authorization.ANY);
    }

    MissingAuthorization missing() {
        return new MissingAuthorization(permission.getName(), resource.resourceName(), id.orElse(null));
    }
}
