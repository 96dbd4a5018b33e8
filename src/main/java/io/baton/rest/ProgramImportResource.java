package io.baton.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baton.engine.access.BatonPermission;
import io.baton.engine.access.BatonResource;
import io.baton.engine.access.Right;
import io.baton.engine.transfer.ImportReport;
import io.baton.engine.transfer.ImportReport.Missing;
import io.baton.engine.transfer.ProgramFile;
import io.baton.engine.transfer.ProgramImports;
import io.baton.engine.work.UnitsOfWork;
import io.baton.person.PersonField;
import io.baton.person.Workspace;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Programs out of files: {@code /engine-rest/program/import}. */
@Path("/program/import")
@Produces(MediaType.APPLICATION_JSON)
public class ProgramImportResource {

    private final UnitsOfWork units;
    private final ProgramImports imports;

    ProgramImportResource(UnitsOfWork units, ProgramImports imports) {
        this.units = units;
        this.imports = imports;
    }

    /**
     * Brings a program into a workspace, or says what that would do: the same report. A dry run reports what an import
     * is refused for.
     */
    @Needs(
            programs = {BatonPermission.READ, BatonPermission.CREATE, BatonPermission.UPDATE},
            deployment = true)
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public ObjectNode importProgram(
            @QueryParam("workspace") @Nullable String workspace,
            @QueryParam("dryRun") @DefaultValue("false") String dryRun,
            InputStream body) {
        var where = Workspace.of(workspace);
        if (where.id().length() > JsonBody.MAX_WORKSPACE) {
            throw RequestRefusedException.bad("'workspace' has at most " + JsonBody.MAX_WORKSPACE + " characters");
        }
        if (!dryRun.equals("true") && !dryRun.equals("false")) {
            throw RequestRefusedException.bad("'dryRun' must be true or false");
        }
        var file = ProgramFileJson.read(body, where);
        if (!file.staticLists().isEmpty()) {
            units.inUnitOfWork(unit -> {
                PermissionGate.require(
                        Right.of(BatonPermission.CREATE, BatonResource.STATIC_LIST),
                        Right.of(BatonPermission.UPDATE, BatonResource.STATIC_LIST));
                return unit;
            });
        }
        boolean dry = Boolean.parseBoolean(dryRun);
        return write(dry ? imports.dryRun(where, file) : imports.run(where, file), file, where, dry);
    }

    private static ObjectNode write(ImportReport report, ProgramFile file, Workspace workspace, boolean dryRun) {
        var node = Answers.object();
        node.put("dryRun", dryRun);
        node.put("workspace", workspace.tenantId().orElse(null));
        var assets = node.putArray("assets");
        report.assets().forEach(asset -> {
            var one = assets.addObject();
            one.put("kind", asset.kind().label());
            one.put("key", asset.key());
            one.put("change", asset.change().label());
            texts(one.putArray("details"), asset.details());
        });
        var missing = node.putArray("missing");
        report.missing().forEach(thing -> {
            var one = missing.addObject();
            one.put("kind", thing.kind().label());
            one.put("key", thing.key());
            texts(one.putArray("neededBy"), thing.neededBy());
            one.put("wayOut", wayOut(thing, file));
        });
        texts(node.putArray("problems"), report.problems());
        return node;
    }

    /** What to do about something that is missing, with the call that does it. */
    private static String wayOut(Missing missing, ProgramFile file) {
        return switch (missing.kind()) {
            case STATIC_LIST -> missing.wayOut() + ", POST static-list";
            case PERSON_FIELD ->
                missing.wayOut() + ", POST person-field"
                        + file.personFields().stream()
                                .filter(field -> field.name().equals(missing.key()))
                                .map(ProgramImportResource::body)
                                .collect(Collectors.joining());
            default -> missing.wayOut();
        };
    }

    private static String body(PersonField field) {
        var body = Answers.object();
        ProgramFileJson.write(field, body);
        return " " + body;
    }

    private static void texts(ArrayNode list, List<String> texts) {
        texts.forEach(list::add);
    }
}
