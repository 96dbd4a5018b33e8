package io.baton.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baton.campaign.Campaign;
import io.baton.campaign.Program;
import io.baton.campaign.ProgramQuery;
import io.baton.campaign.ProgramTree;
import io.baton.engine.catalog.CampaignFaults.Listed;
import io.baton.engine.command.Retries;
import io.baton.person.Workspace;
import io.baton.plugin.Baton;
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
import jakarta.ws.rs.core.Response.Status;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Programs and folders, their My Tokens and statuses: {@code /engine-rest/program}. */
@Path("/program")
@Produces(MediaType.APPLICATION_JSON)
public class ProgramResource {

    private static final int TRIES = 5;

    /** All programs by key and workspace. */
    @GET
    public List<ObjectNode> list(
            @QueryParam("workspace") @Nullable String workspace,
            @QueryParam("firstResult") @DefaultValue("0") String firstResult,
            @QueryParam("maxResults") @DefaultValue(Page.DEFAULT_MAX) String maxResults) {
        var page = Page.of(firstResult, maxResults);
        var baton = Requests.baton();
        return baton.inUnitOfWork(session -> baton.programs().list(query(workspace, page))).stream()
                .map(ProgramJson::write)
                .toList();
    }

    /** How many programs {@link #list} would find. */
    @GET
    @Path("/count")
    public Map<String, Long> count(@QueryParam("workspace") @Nullable String workspace) {
        var baton = Requests.baton();
        return Map.of("count", baton.inUnitOfWork(session -> baton.programs().count(query(workspace, Page.NONE))));
    }

    private static ProgramQuery query(@Nullable String workspace, Page page) {
        return new ProgramQuery(
                Optional.ofNullable(workspace).map(Workspace::of), page.firstResult(), page.maxResults());
    }

    /**
     * Writes a program whole, in place of the one of that key; 409 when it would lose a status that members hold. The tree
     * is locked first, so that two who move programs at once cannot make a circle together.
     */
    @PUT
    @Path("/{key}")
    @Consumes(MediaType.APPLICATION_JSON)
    public ObjectNode put(@PathParam("key") String key, InputStream body) {
        var given = Requests.object(body);
        var problems = new ArrayList<String>();
        var program = ProgramJson.read(key, given, problems);
        var baton = Requests.baton();
        return Retries.retry(
                TRIES,
                () -> baton.inUnitOfWork(session -> {
                    var all = new ArrayList<>(problems);
                    var tree = baton.programs().lockTree(program.workspace());
                    program.parent().flatMap(parent -> tree.refuse(key, parent)).ifPresent(all::add);
                    Requests.refuseIfAny("The program cannot be written", all);
                    var members = baton.memberships().countByStatus(program.workspace(), key);
                    program.refuseLost(members).ifPresent(reason -> {
                        throw Requests.refuse(Status.CONFLICT, reason);
                    });
                    baton.programs().put(program);
                    return ProgramJson.write(program, members);
                }));
    }

    /** One program with its counts of members; {@code workspace} chooses, the default one when it is absent. */
    @GET
    @Path("/{key}")
    public ObjectNode get(@PathParam("key") String key, @QueryParam("workspace") @Nullable String workspace) {
        var baton = Requests.baton();
        return baton.inUnitOfWork(session -> {
            var program = existing(baton, key, workspace);
            return ProgramJson.write(program, baton.memberships().countByStatus(program.workspace(), key));
        });
    }

    /** The program of that key; refuses one that is not there. */
    static Program existing(Baton baton, String key, @Nullable String workspace) {
        var where = Workspace.of(workspace);
        return baton.programs().find(where, key).orElseThrow(() -> missing(key, where));
    }

    static RequestRefusedException missing(String key, Workspace workspace) {
        return Requests.refuse(Status.NOT_FOUND, "There is no program '" + key + "' in " + workspace);
    }

    /** What stands below a program, all the way down, with the campaigns of each that the user may see. */
    @GET
    @Path("/{key}/tree")
    public ObjectNode tree(@PathParam("key") String key, @QueryParam("workspace") @Nullable String workspace) {
        var baton = Requests.baton();
        var where = Workspace.of(workspace);
        return baton.inUnitOfWork(session -> {
            var tree = baton.programs().tree(where);
            var program = tree.find(key).orElseThrow(() -> missing(key, where));
            var campaigns = baton.faults().list(Optional.empty()).stream()
                    .map(Listed::campaign)
                    .filter(campaign -> campaign.workspace().equals(where))
                    .toList();
            return ProgramJson.write(program, tree, campaigns);
        });
    }

    /** Deletes a program and its memberships; 409 while something stands below it or campaigns belong to it. */
    @DELETE
    @Path("/{key}")
    public void delete(@PathParam("key") String key, @QueryParam("workspace") @Nullable String workspace) {
        var baton = Requests.baton();
        var where = Workspace.of(workspace);
        Retries.retry(
                TRIES,
                () -> baton.inUnitOfWork(session -> {
                    var tree = baton.programs().lockTree(where);
                    if (tree.find(key).isEmpty()) {
                        throw missing(key, where);
                    }
                    refuseInUse(key, tree, baton.campaigns().latest(where));
                    baton.memberships().deleteAll(where, key);
                    return baton.programs().delete(where, key);
                }));
    }

    private static void refuseInUse(String key, ProgramTree tree, List<Campaign> campaigns) {
        var below = tree.children(key).stream()
                .map(child -> "'" + child.key() + "'")
                .collect(Collectors.joining(", "));
        var own = campaigns.stream()
                .filter(campaign -> campaign.program().filter(key::equals).isPresent())
                .map(campaign -> "'" + campaign.key() + "'")
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
            throw Requests.refuse(
                    Status.CONFLICT,
                    "Program '" + key + "' cannot be deleted: " + String.join("; ", reasons)
                            + ". Move or delete them first");
        }
    }
}
