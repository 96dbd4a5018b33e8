package io.baton.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

/** Refuses bodies that are compressed, which no call of Baton's takes; Camunda's calls are left alone. */
@Provider
public class PlainBodies implements DynamicFeature {

    @Override
    public void configure(ResourceInfo call, FeatureContext context) {
        if (BatonResources.isBatons(call.getResourceClass())) {
            context.register((ContainerRequestFilter) PlainBodies::refuseCompressed);
        }
    }

    private static void refuseCompressed(ContainerRequestContext request) {
        var encoding = request.getHeaderString(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.isBlank() && !encoding.equalsIgnoreCase("identity")) {
            throw RequestRefusedException.unsupported(
                    "A body with Content-Encoding '" + encoding + "' is not taken: send it as it is");
        }
    }
}
