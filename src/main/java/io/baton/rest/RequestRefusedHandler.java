package io.baton.rest;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.camunda.bpm.engine.rest.exception.ExceptionHandlerHelper;

/** What Baton's own resources refuse, in Camunda's error form. */
@Provider
public class RequestRefusedHandler implements ExceptionMapper<RequestRefusedException> {

    @Override
    public Response toResponse(RequestRefusedException refused) {
        return ExceptionHandlerHelper.getInstance().getResponse(refused.asAnswer());
    }
}
