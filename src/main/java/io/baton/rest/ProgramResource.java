package io.baton.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baton.campaign.Campaign;
import io.baton.campaign.Program;
import io.baton.campaign.ProgramQuery;
import io.baton.campaign.ProgramTree;
import io.baton.engine.access.BatonPermission;
import io.baton.engine.access.BatonResource;
import io.baton.engine.access.Caller;
import io.baton.engine.access.Right;
import io.baton.engine.catalog.CampaignFaults;
import io.baton.engine.catalog.Campaigns;
import io.baton.engine.work.UnitOfWork;
import io.baton.engine.work.UnitsOfWork;
import io.baton.person.Workspace;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.authorization.Permissions;
import org.jspecify.annotations.Nullable;

/** Programs and folders, their My Tokens and statuses: {@code /engine-rest/program}. */
@Path("/program")
@Produces(MediaType.APPLICATION_JSON)
public class ProgramResource {

    private final UnitsOfWork units;
    private final Answers answers;
    private final Campaigns campaigns;
    private final CampaignFaults faults;

    ProgramResource(UnitsOfWork units, Answers answers, Campaigns campaigns, CampaignFaults faults) {
        this.units = units;
        this.answers = answers;
        this.campaigns = campaigns;
        this.faults = faults;
    }

    /** All programs by key and workspace. */
    @Needs(programs = BatonPermission.READ, listing = true)
    @GET
    public List<ObjectNode> list(
            @QueryParam("workspace") @Nullable String workspace,
            @QueryParam("firstResult") @DefaultValue("0") String firstResult,
            @QueryParam("maxResults") @DefaultValue(Page.DEFAULT_MAX) String maxResults) {
        var page = Page.of(firstResult, maxResults);
        return answers.list(unit -> unit.programs().list(query(workspace, page)), ProgramJson::write);
    }

    /** How many programs {@link #list} would find. */
    @Needs(programs = BatonPermission.READ, listing = true)
    @GET
    @Path("/count")
    public Map<String, Long> count(@QueryParam("workspace") @Nullable String workspace) {
        return answers.count(unit -> unit.programs().count(query(workspace, Page.NONE)));
    }

    private static ProgramQuery query(@Nullable String workspace, Page page) {
        return new ProgramQuery(Visible.workspaces(workspace), page.firstResult(), page.maxResults());
    }

    /**
     * Writes a program whole, in place of the one of that key; 409 when it would lose a status that members hold. The
     * tree is locked first, so that two requests at once cannot make a circle together.
     */
    @Needs(
            programs = {BatonPermission.CREATE, BatonPermission.UPDATE},
            oneOf = true)
    @PUT
    @Path("/{key}")
    @Consumes(MediaType.APPLICATION_JSON)
    public ObjectNode put(@PathParam("key") String key, InputStream body) {
        var content = JsonBody.parse(body);
        return units.retrying(unit -> {
            var given = new JsonBody(content);
            var program = ProgramJson.read(key, given);
            var tree = unit.programs().lockTree(program.workspace());
            PermissionGate.require(Right.of(
                    tree.find(key).isPresent() ? BatonPermission.UPDATE : BatonPermission.CREATE,
                    BatonResource.PROGRAM));
            Optional<String> misplaced = program.parent().flatMap(parent -> tree.refuse(key, parent));
            misplaced.ifPresent(given::refuse);
            given.refuseIfWrong("The program cannot be written");
            var members = unit.memberships().countByStatus(program.workspace(), key);
            program.refuseLost(members).ifPresent(reason -> {
                throw RequestRefusedException.conflict(reason);
            });
            unit.programs().put(program);
            return ProgramJson.write(program, members);
        });
    }

    /** One program with its counts of members; {@code workspace} chooses, the default one when it is absent. */
    @Needs(programs = BatonPermission.READ)
    @GET
    @Path("/{key}")
    public ObjectNode get(@PathParam("key") String key, @QueryParam("workspace") @Nullable String workspace) {
        return units.inUnitOfWork(unit -> {
            var program = existing(unit, key, workspace);
            return ProgramJson.write(program, unit.memberships().countByStatus(program.workspace(), key));
        });
    }

    /** The program of that key; refuses one that is not there. */
    static Program existing(UnitOfWork unit, String key, @Nullable String workspace) {
        var where = Workspace.of(workspace);
        return unit.programs().find(where, key).orElseThrow(() -> missing(key, where));
    }

    /** The answer to a request for a program that is not there. */
    static RequestRefusedException missing(String key, Workspace workspace) {
        return Calls.missing("There is no program '" + key + "' in " + workspace, "program");
    }

    /** What stands below a program, all the way down, with the campaigns of each that the user may see. */
    @Needs(programs = BatonPermission.READ)
    @GET
    @Path("/{key}/tree")
    public ObjectNode tree(@PathParam("key") String key, @QueryParam("workspace") @Nullable String workspace) {
        var where = Workspace.of(workspace);
        return units.inUnitOfWork(unit -> {
            var tree = unit.programs().tree(where);
            var program = tree.find(key).orElseThrow(() -> missing(key, where));
            return ProgramJson.write(program, tree, faults.visible(Optional.of(where)));
        });
    }

    /** Deletes a program and its memberships; 409 while something stands below it or campaigns belong to it. */
    @Needs(programs = BatonPermission.DELETE)
    @DELETE
    @Path("/{key}")
    public void delete(@PathParam("key") String key, @QueryParam("workspace") @Nullable String workspace) {
        var where = Workspace.of(workspace);
        units.retrying(unit -> {
            var tree = unit.programs().lockTree(where);
            if (tree.find(key).isEmpty()) {
                throw missing(key, where);
            }
            refuseInUse(key, tree, campaigns.latest(where));
            unit.memberships().deleteAll(where, key);
            return unit.programs().delete(where, key);
        });
    }

    private static void refuseInUse(String key, ProgramTree tree, List<Campaign> campaigns) {
        var below = tree.children(key).stream()
                .map(child -> "'" + child.key() + "'")
                .collect(Collectors.joining(", "));
        var caller = Caller.ofCommand();
        var own = campaigns.stream()
                .filter(campaign -> campaign.program().filter(key::equals).isPresent())
                .map(campaign -> caller.may(Right.ofCampaign(Permissions.READ, campaign.key()))
                        ? "'" + campaign.key() + "'"
                        : "one that you may not see")
                .sorted()
                .collect(Collectors.joining(", "));
        var reasons = new ArrayList<String>();
        if (!below.isEmpty()) {
            reasons.add("below it stand the programs " + below);
        }
        if (!own.isEmpty()) {
            reasons.add("to it belong the campaigns " + own);
        }
        if (!reasons.isEmpty()) {
            throw RequestRefusedException.conflict("Program '" + key + "' cannot be deleted: "
                    + String.join("; ", reasons) + ". Move or delete them first");
        }
    }
}
