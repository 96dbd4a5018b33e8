package io.baton.rest;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.camunda.bpm.engine.rest.exception.RestExceptionHandler;

/**
 * Stands in for Camunda's handler of {@link RestException}: some of its resources wrap every failure in one that
 * answers 500. A refusal inside is answered as what it is; {@link UnexpectedFailures} are answered as such, everything
 * else as before.
 */
@Provider
@Priority(WrappedRefusalHandler.BEFORE_CAMUNDA)
public class WrappedRefusalHandler extends RestExceptionHandler {

    /** Camunda's handlers have the priority of a user's. */
    static final int BEFORE_CAMUNDA = Priorities.USER - 1_000;

    private final RefusalHandler refusals = new RefusalHandler();
    private final UnexpectedFailures failures;

    /** Each request has its own; what is given here speaks of the one that is answered. */
    public WrappedRefusalHandler(@Context UriInfo uri, @Context Request request) {
        failures = new UnexpectedFailures(uri, request);
    }

    @Override
    public Response toResponse(RestException exception) {
        var refusal = RefusalHandler.inside(exception);
        if (refusal.isPresent()) {
            return refusals.toResponse(refusal.get());
        }
        return failures.answer(exception).orElseGet(() -> super.toResponse(exception));
    }
}
