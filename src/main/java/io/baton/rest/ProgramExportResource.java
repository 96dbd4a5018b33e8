package io.baton.rest;

import io.baton.engine.transfer.ProgramExport;
import io.baton.engine.work.UnitsOfWork;
import io.baton.person.Workspace;
import io.baton.plugin.Baton;
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

    private final UnitsOfWork units;
    private final Baton baton;

    ProgramExportResource(UnitsOfWork units, Baton baton) {
        this.units = units;
        this.baton = baton;
    }

    /** A program and all that stands below it, for another server; 409 when something would not be the same there. */
    @GET
    public String export(@PathParam("key") String key, @QueryParam("workspace") @Nullable String workspace) {
        var where = Workspace.of(workspace);
        return units.inUnitOfWork(unit -> ProgramExport.of(baton, where, key)
                .map(ProgramFileJson::write)
                .orElseThrow(() -> ProgramResource.missing(key, where)));
    }
}
