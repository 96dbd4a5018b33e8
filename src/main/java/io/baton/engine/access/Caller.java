package io.baton.engine.access;

import io.baton.person.Workspace;
import io.baton.person.Workspaces;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;

/**
 * On whose behalf the command under way is: the user that Camunda was told of. Nobody limits the engine itself, whose
 * commands
 * have no user: jobs, steps, triggers (A4).
 */
public final class Caller {

    private final CommandContext command;

    private Caller(CommandContext command) {
        this.command = command;
    }

    /**
     * The caller of the command that is under way on this thread.
     *
     * @throws NullPointerException when there is no command
     */
    public static Caller ofCommand() {
        return new Caller(Context.getCommandContext());
    }

    /**
     * The workspaces the caller may see: those of its tenants and the default one; all where no tenant check is made
     * (A1).
     */
    public Workspaces workspaces() {
        if (!command.getTenantManager().isTenantCheckEnabled()) {
            return Workspaces.ALL;
        }
        var own = new ArrayList<>(List.of(Workspace.DEFAULT));
        user().map(Authentication::getTenantIds).stream()
                .flatMap(List::stream)
                .map(Workspace::of)
                .forEach(own::add);
        return Workspaces.of(own);
    }

    /** Whether a user calls; if not, the engine itself does. */
    public boolean isUser() {
        return user().isPresent();
    }

    /** Whether the caller may see a workspace. */
    public boolean sees(Workspace workspace) {
        return workspaces().contains(workspace);
    }

    /**
     * Whether the caller has a right. Administrators have all, and so has everybody where authorizations are off
     * (A5).
     */
    public boolean may(Right right) {
        return restricted()
                .map(user -> authorizations()
                        .isAuthorized(
                                user.getUserId(),
                                user.getGroupIds(),
                                right.permission(),
                                right.resource(),
                                right.idOrAny()))
                .orElse(true);
    }

    /**
     * Refuses what the caller has no right to.
     *
     * @param rights all are needed
     * @throws AuthorizationException naming all that are missing
     */
    public void require(List<Right> rights) {
        var missing = rights.stream().filter(right -> !may(right)).toList();
        if (!missing.isEmpty()) {
            throw refusal(missing);
        }
    }

    /**
     * Refuses what the caller has no right to.
     *
     * @throws AuthorizationException when it is missing
     */
    public void require(Right right) {
        require(List.of(right));
    }

    /**
     * Refuses what the caller has no right to.
     *
     * @param rights one of them is enough
     * @throws AuthorizationException naming all of them
     */
    public void requireOneOf(List<Right> rights) {
        if (rights.stream().noneMatch(this::may)) {
            throw refusal(rights);
        }
    }

    /**
     * Refuses everybody but administrators.
     *
     * @throws AuthorizationException when the caller is none
     */
    public void requireAdministrator() {
        if (restricted().isPresent()) {
            authorizations().checkCamundaAdmin();
        }
    }

    private AuthorizationException refusal(List<Right> missing) {
        return new AuthorizationException(
                user().map(Authentication::getUserId).orElse(""),
                missing.stream().map(Right::missing).toList());
    }

    /** Whether the caller may do something with all things of a resource, none excepted. */
    public boolean mayWithAll(Right right) {
        return may(right) && (restricted().isEmpty() || !hasRevocations(right.resource()));
    }

    private boolean hasRevocations(Resource resource) {
        return command.runWithoutAuthorization(() -> command.getProcessEngineConfiguration()
                        .getAuthorizationService()
                        .createAuthorizationQuery()
                        .authorizationType(Authorization.AUTH_TYPE_REVOKE)
                        .resourceType(resource)
                        .count()
                > 0);
    }

    /** Asks Camunda as the caller; administrators see everything, whatever was granted to them (A1). */
    public <T> T ask(Supplier<T> query) {
        return user().filter(authorizations()::isCamundaAdmin).isPresent()
                ? command.runWithoutAuthorization(query::get)
                : query.get();
    }

    /** The user whose rights count; empty for those who may do everything. */
    private Optional<Authentication> restricted() {
        return command.getProcessEngineConfiguration().isAuthorizationEnabled() && command.isAuthorizationCheckEnabled()
                ? user().filter(user ->
                        user.getUserId() != null && !authorizations().isCamundaAdmin(user))
                : Optional.empty();
    }

    private Optional<Authentication> user() {
        return Optional.ofNullable(command.getAuthentication());
    }

    private AuthorizationManager authorizations() {
        return command.getAuthorizationManager();
    }
}
