package io.baton.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baton.plugin.Uninstalling;
import io.baton.plugin.Uninstalling.Left;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.Set;

/** Takes campaigns out, so that the engine goes on without Baton: {@code /engine-rest/baton-uninstall}. */
@Path("/baton-uninstall")
@Produces(MediaType.APPLICATION_JSON)
public class UninstallResource {

    private static final String END_WAITING = "endWaiting";

    private final Uninstalling uninstalling;

    UninstallResource(Uninstalling uninstalling) {
        this.uninstalling = uninstalling;
    }

    /** What an engine without Baton could not deal with; changes nothing. */
    @GET
    @Needs(administrator = true)
    public ObjectNode left() {
        return write(uninstalling.left());
    }

    /** Takes it out and tells what is left; 409 when campaigns are under way and {@code endWaiting} is not said. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Needs(administrator = true)
    public ObjectNode uninstall(InputStream body) {
        var given = JsonBody.read(body);
        given.refuseUnknown(Set.of(END_WAITING));
        boolean endWaiting = given.flag(END_WAITING);
        given.refuseIfWrong("Baton cannot be uninstalled");
        return write(uninstalling.uninstall(endWaiting));
    }

    private static ObjectNode write(Left left) {
        return Answers.object()
                .put("ready", left.isReady())
                .put("runs", left.runs())
                .put("instances", left.instances())
                .put("starts", left.starts())
                .put("batches", left.batches())
                .put("definitions", left.definitions())
                .put("variables", left.variables());
    }
}
