package io.baton.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.InputStream;
import java.util.Objects;

/** What all of these resources take and answer: {@code /engine-rest/baton-openapi.yaml}. */
@Path("/baton-openapi.yaml")
@Produces("application/yaml")
public class OpenApiResource {

    /** The document, OpenAPI 3.0.3. */
    @Needs
    @GET
    public InputStream get() {
        return Objects.requireNonNull(OpenApiResource.class.getResourceAsStream("/openapi/baton.yaml"));
    }
}
