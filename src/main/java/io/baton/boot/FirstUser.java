package io.baton.boot;

import java.util.Arrays;
import java.util.UUID;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;

/**
 * The user with whom everything begins: an administrator as Camunda's own set-up makes one. A configured password is
 * given at every start. Without one a user that is there already is left alone, for other nodes know its password as
 * well.
 */
final class FirstUser {

    private final IdentityService identity;
    private final AuthorizationService authorizations;
    private final String user;
    private final String password;

    FirstUser(ProcessEngine engine, ServerProperties properties) {
        this.identity = engine.getIdentityService();
        this.authorizations = engine.getAuthorizationService();
        this.user = properties.getUser();
        this.password = properties.getPassword();
    }

    /**
     * Sees to it that somebody can come in. Two nodes must not do it at once, see {@link
     * io.baton.plugin.OneNodeAtATime}.
     */
    void write() {
        writeGroup();
        boolean configured = !password.isBlank();
        if (identity.createUserQuery().userId(user).count() == 0) {
            create(configured);
        } else if (configured) {
            reset();
        } else {
            ServerLogger.LOG.passwordStays(user);
        }
        if (configured || nobodyIsAdministrator()) {
            join();
        }
    }

    private void create(boolean configured) {
        var first = identity.newUser(user);
        first.setFirstName(user);
        first.setLastName("");
        var chosen = configured ? password : UUID.randomUUID().toString();
        first.setPassword(chosen);
        identity.saveUser(first);
        join();
        if (!configured) {
            ServerLogger.LOG.generatedPassword(user, chosen);
        }
    }

    /** Also undoes a lock: one that Camunda put on, or an older version of this server. */
    private void reset() {
        identity.unlockUser(user);
        if (!identity.checkPassword(user, password)) {
            var there = identity.createUserQuery().userId(user).singleResult();
            there.setPassword(password);
            identity.saveUser(there);
            ServerLogger.LOG.passwordSet(user);
        }
    }

    private boolean nobodyIsAdministrator() {
        return identity.createUserQuery().memberOfGroup(Groups.CAMUNDA_ADMIN).count() == 0;
    }

    private void join() {
        if (identity.createGroupQuery()
                        .groupId(Groups.CAMUNDA_ADMIN)
                        .groupMember(user)
                        .count()
                == 0) {
            identity.createMembership(user, Groups.CAMUNDA_ADMIN);
        }
    }

    /** What is missing of the group's grants is added at every start: a newer Camunda may know more resources. */
    private void writeGroup() {
        if (identity.createGroupQuery().groupId(Groups.CAMUNDA_ADMIN).count() == 0) {
            var admins = identity.newGroup(Groups.CAMUNDA_ADMIN);
            admins.setName("Camunda administrators");
            admins.setType(Groups.GROUP_TYPE_SYSTEM);
            identity.saveGroup(admins);
        }
        var granted = authorizations
                .createAuthorizationQuery()
                .groupIdIn(Groups.CAMUNDA_ADMIN)
                .resourceId(Authorization.ANY)
                .list()
                .stream()
                .map(Authorization::getResourceType)
                .toList();
        Arrays.stream(Resources.values())
                .filter(resource -> !granted.contains(resource.resourceType()))
                .forEach(this::grant);
    }

    private void grant(Resource resource) {
        var grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        grant.setGroupId(Groups.CAMUNDA_ADMIN);
        grant.setResource(resource);
        grant.setResourceId(Authorization.ANY);
        grant.addPermission(Permissions.ALL);
        authorizations.saveAuthorization(grant);
    }
}
