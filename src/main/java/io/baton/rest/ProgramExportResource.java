package io.baton.rest;

import io.baton.engine.transfer.ProgramExports;
import io.baton.person.Workspace;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** Programs as files: {@code /engine-rest/program/{key}/export}. */
@Path("/program/{key}/export")
@Produces(MediaType.APPLICATION_JSON)
public class ProgramExportResource {

    private final ProgramExports exports;

    ProgramExportResource(ProgramExports exports) {
        this.exports = exports;
    }

    /** A program and all that stands below it, for another server; 409 when something would not be the same there. */
    @GET
    public String export(@PathParam("key") String key, @QueryParam("workspace") @Nullable String workspace) {
        var where = Workspace.of(workspace);
        return exports.export(where, key)
                .map(ProgramFileJson::write)
                .orElseThrow(() -> ProgramResource.missing(key, where));
    }
}
