package io.baton.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;

/**
 * What Camunda Modeler gets to know campaigns by, the plugin and the element templates:
 * {@code /engine-rest/baton-modeler-plugin.zip}. A server that was built without has none.
 */
@Path("/baton-modeler-plugin.zip")
@Produces("application/zip")
public class ModelerPluginResource {

    private static final String BUILT = "/modeler/baton-modeler-plugin.zip";

    private final String file;

    ModelerPluginResource() {
        this(BUILT);
    }

    /** Hands out another file of the class path. */
    ModelerPluginResource(String file) {
        this.file = file;
    }

    /** The file as the build packed it, to be unpacked where the Modeler looks for plugins and templates. */
    @Needs
    @GET
    public Response get() {
        var content = open().orElseThrow(() -> RequestRefusedException.missing(
                "This server was built without the plugin for the Modeler: 'mvn package -DskipTests' in the"
                        + " folder of its sources makes it, with Node 20.12 or newer, and says why when it"
                        + " cannot"));
        return Response.ok(content)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"baton-modeler-plugin.zip\"")
                .build();
    }

    /** The file; nothing when the build made none. */
    Optional<InputStream> open() {
        return Optional.ofNullable(ModelerPluginResource.class.getResourceAsStream(file));
    }
}
