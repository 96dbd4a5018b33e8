package io.baton.rest;

import jakarta.annotation.Priority;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import org.camunda.bpm.engine.rest.exception.ExceptionHandler;

/** Stands in for Camunda's handler of all that nobody else handles, see {@link UnexpectedFailures}. */
@Provider
@Priority(WrappedRefusalHandler.BEFORE_CAMUNDA)
public class FailureHandler extends ExceptionHandler {

    private final UnexpectedFailures failures;

    /** Each request has its own; what is given here speaks of the one that is answered. */
    public FailureHandler(@Context UriInfo uri, @Context Request request) {
        failures = new UnexpectedFailures(uri, request);
    }

    @Override
    public Response toResponse(Throwable failure) {
        return failures.answer(failure).orElseGet(() -> super.toResponse(failure));
    }
}
