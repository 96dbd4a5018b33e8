package io.baton.rest;

import jakarta.annotation.Priority;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.rest.exception.ProcessEngineExceptionHandler;

/**
 * Stands in for Camunda's handler of what the engine throws, see {@link UnexpectedFailures}. A refusal inside, such as
 * that of an expression, is answered as what it is.
 */
@Provider
@Priority(WrappedRefusalHandler.BEFORE_CAMUNDA)
public class EngineFailureHandler extends ProcessEngineExceptionHandler {

    private final RefusalHandler refusals = new RefusalHandler();
    private final UnexpectedFailures failures;

    /** Each request has its own; what is given here speaks of the one that is answered. */
    public EngineFailureHandler(@Context UriInfo uri, @Context Request request) {
        failures = new UnexpectedFailures(uri, request);
    }

    @Override
    public Response toResponse(ProcessEngineException failure) {
        var refusal = RefusalHandler.inside(failure);
        return refusal.isPresent()
                ? refusals.toResponse(refusal.get())
                : failures.answer(failure).orElseGet(() -> super.toResponse(failure));
    }
}
