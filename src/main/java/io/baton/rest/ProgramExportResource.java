package io.baton.rest;

import io.baton.engine.access.BatonPermission;
import io.baton.engine.access.BatonResource;
import io.baton.engine.access.Right;
import io.baton.engine.transfer.ProgramExports;
import io.baton.engine.transfer.ProgramFile;
import io.baton.engine.work.UnitsOfWork;
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

    private final UnitsOfWork units;
    private final ProgramExports exports;

    ProgramExportResource(UnitsOfWork units, ProgramExports exports) {
        this.units = units;
        this.exports = exports;
    }

    /** A program and all that stands below it, for another server; 409 when something would not be the same there. */
    @Needs(programs = BatonPermission.READ)
    @GET
    public String export(@PathParam("key") String key, @QueryParam("workspace") @Nullable String workspace) {
        var where = Workspace.of(workspace);
        return units.inUnitOfWork(unit -> exports.export(where, key)
                .map(ProgramExportResource::allowed)
                .map(ProgramFileJson::write)
                .orElseThrow(() -> ProgramResource.missing(key, where)));
    }

    /** A file is whole or not at all: what it holds besides programs and models must be readable too. */
    private static ProgramFile allowed(ProgramFile file) {
        if (!file.staticLists().isEmpty()) {
            PermissionGate.require(Right.of(BatonPermission.READ, BatonResource.STATIC_LIST));
        }
        if (!file.personFields().isEmpty()) {
            PermissionGate.require(Right.of(BatonPermission.READ, BatonResource.PERSON_FIELD));
        }
        return file;
    }
}
