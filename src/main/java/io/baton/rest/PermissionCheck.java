package io.baton.rest;

import io.baton.engine.access.Caller;
import io.baton.engine.access.Right;
import io.baton.engine.catalog.Campaigns;
import io.baton.engine.catalog.DmnSmartLists;
import io.baton.engine.work.UnitOfWork;
import io.baton.person.Workspace;
import io.baton.run.RunLogger;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.repository.ResourceDefinition;

/** Asks for what one method needs, before the body of a request is read. */
final class PermissionCheck implements ContainerRequestFilter {

    private final Function<ContainerRequestContext, Grounds> grounds;
    private final Needs needs;
    private final List<Right> rights;
    private final Object nothing;

    /**
     * @param grounds those of the engine that a request is for
     * @param nothing what the method answers when there is nothing
     */
    PermissionCheck(Function<ContainerRequestContext, Grounds> grounds, Needs needs, Object nothing) {
        this.grounds = grounds;
        this.needs = needs;
        this.rights = PermissionGate.rights(needs);
        this.nothing = nothing;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        var known = grounds.apply(request);
        if (!known.units().inUnitOfWork(unit -> passes(known, unit, request))) {
            request.abortWith(
                    Response.ok(nothing, MediaType.APPLICATION_JSON_TYPE).build());
        }
    }

    /**
     * Whether the method may run; when not, the answer is a list without entries.
     *
     * @throws RequestRefusedException when the request names something of a workspace that the caller does not see
     * @throws org.camunda.bpm.engine.AuthorizationException when a right is missing
     */
    private boolean passes(Grounds known, UnitOfWork unit, ContainerRequestContext request) {
        var caller = Caller.ofCommand();
        var path = request.getUriInfo().getPathParameters();
        var workspace = Optional.ofNullable(
                        request.getUriInfo().getQueryParameters().getFirst("workspace"))
                .map(Workspace::of);
        workspace.filter(named -> !caller.sees(named)).ifPresent(hidden -> {
            throw RequestRefusedException.missing(hidden);
        });
        if (needs.administrator()) {
            caller.requireAdministrator();
        }
        if (needs.listing()) {
            return rights.stream().allMatch(caller::may);
        }
        if (needs.oneOf()) {
            caller.requireOneOf(rights);
            return true;
        }
        var all = new ArrayList<>(rights);
        all.addAll(ofCampaign(known.campaigns(), path, workspace));
        all.addAll(ofSmartList(known.smartLists(), path, workspace));
        all.addAll(ofRun(path, unit, caller));
        caller.require(all);
        return true;
    }

    private List<Right> ofCampaign(
            Campaigns campaigns, MultivaluedMap<String, String> path, Optional<Workspace> workspace) {
        if (needs.campaign().length == 0) {
            return List.of();
        }
        var key = path.getFirst("key");
        if (!isIn(workspace, campaigns.named(key))) {
            throw CampaignsByKey.missing(key, workspace);
        }
        return rights(needs.campaign(), key);
    }

    private List<Right> ofSmartList(
            DmnSmartLists smartLists, MultivaluedMap<String, String> path, Optional<Workspace> workspace) {
        if (!needs.smartList()) {
            return List.of();
        }
        var key = path.getFirst("key");
        if (!isIn(workspace, smartLists.definitions(key))) {
            throw SmartListResource.missing(key, workspace);
        }
        return List.of(Right.ofSmartList(Permissions.READ, key));
    }

    private List<Right> ofRun(MultivaluedMap<String, String> path, UnitOfWork unit, Caller caller) {
        if (needs.run().length == 0) {
            return List.of();
        }
        var id = path.getFirst("id");
        return unit.runs()
                .find(id)
                .filter(run -> caller.sees(run.workspace()))
                .map(run -> rights(needs.run(), run.campaign()))
                .orElseThrow(() -> RunLogger.LOG.runMissing(id));
    }

    private static boolean isIn(Optional<Workspace> workspace, List<? extends ResourceDefinition> definitions) {
        return definitions.stream()
                .anyMatch(one ->
                        workspace.map(Workspace.of(one.getTenantId())::equals).orElse(true));
    }

    private static List<Right> rights(CampaignAct[] acts, String key) {
        return Arrays.stream(acts).flatMap(act -> act.rights(key).stream()).toList();
    }
}
