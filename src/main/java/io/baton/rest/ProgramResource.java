package io.baton.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baton.campaign.Program;
import io.baton.engine.Collisions;
import io.baton.person.Workspace;
import io.baton.token.ApiTokens;
import jakarta.ws.rs.Consumes;
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
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Programs and their My Tokens: {@code /engine-rest/program}. */
@Path("/program")
@Produces(MediaType.APPLICATION_JSON)
public class ProgramResource {

    private static final Set<String> KNOWN = Set.of("name", "workspace", "description", "tokens");
    private static final int MAX_NAME = 255;
    private static final int TRIES = 5;

    /** Writes a program whole, in place of the one of that key. */
    @PUT
    @Path("/{key}")
    @Consumes(MediaType.APPLICATION_JSON)
    public ObjectNode put(@PathParam("key") String key, InputStream body) {
        var given = Requests.object(body);
        var problems = new ArrayList<String>();
        Requests.refuseUnknown(given, KNOWN, problems);
        var name = Requests.text(given, "name", MAX_NAME, problems);
        var workspace = Requests.text(given, "workspace", Requests.MAX_WORKSPACE, problems);
        var description = Requests.text(given, "description", problems);
        if (key.length() > MAX_NAME) {
            problems.add("the key has at most " + MAX_NAME + " characters");
        }
        var tokens = ApiTokens.NONE;
        if (given.hasNonNull("tokens") && !given.get("tokens").isObject()) {
            problems.add("'tokens' must be an object of names and values");
        } else if (given.hasNonNull("tokens")) {
            tokens = ApiTokens.read(Requests.JSON.convertValue(given.get("tokens"), Map.class));
            problems.addAll(tokens.problems());
        }
        Requests.refuseIfAny("The program cannot be written", problems);
        var program =
                new Program(key, Workspace.of(workspace), name.isBlank() ? key : name, description, tokens.values());
        var baton = Requests.baton();
        return Collisions.retry(
                TRIES,
                () -> baton.inUnitOfWork(session -> {
                    baton.programs().put(program);
                    return write(program);
                }));
    }

    /** One program; {@code workspace} chooses, the default one when it is absent. */
    @GET
    @Path("/{key}")
    public ObjectNode get(@PathParam("key") String key, @QueryParam("workspace") @Nullable String workspace) {
        var baton = Requests.baton();
        var where = Workspace.of(workspace);
        return baton.inUnitOfWork(session -> baton.programs().find(where, key))
                .map(ProgramResource::write)
                .orElseThrow(() -> Requests.refuse(Status.NOT_FOUND, "There is no program '" + key + "' in " + where));
    }

    private static ObjectNode write(Program program) {
        var node = Requests.JSON.createObjectNode();
        node.put("key", program.key());
        node.put("name", program.name());
        node.put("workspace", program.workspace().tenantId().orElse(null));
        node.put("description", program.description());
        program.tokens().forEach(node.putObject("tokens")::put);
        return node;
    }
}
