package io.baton.rest;

import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.camunda.bpm.engine.rest.exception.ExceptionHandlerHelper;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;

/**
 * Says which content types a call of Baton's takes, when a request brings another. Camunda's calls answer as before.
 */
@Provider
public class WrongContentTypeHandler implements ExceptionMapper<NotSupportedException> {

    private final UriInfo uri;
    private final Request request;
    private final HttpHeaders headers;

    /** Each request has its own; what is given here speaks of the one that is answered. */
    public WrongContentTypeHandler(@Context UriInfo uri, @Context Request request, @Context HttpHeaders headers) {
        this.uri = uri;
        this.request = request;
        this.headers = headers;
    }

    @Override
    public Response toResponse(NotSupportedException wrong) {
        var helper = ExceptionHandlerHelper.getInstance();
        return CallsByPath.at(MountedCalls.path(uri)).stream()
                .filter(call -> call.method().equals(request.getMethod()))
                .findFirst()
                .map(call -> helper.getResponse(new InvalidRequestException(
                        Status.UNSUPPORTED_MEDIA_TYPE,
                        call.method() + " " + MountedCalls.path(uri) + " takes " + String.join(" or ", call.consumes())
                                + ": name what you send in the header Content-Type, it is " + given())))
                .orElseGet(() -> helper.getResponse(wrong));
    }

    private String given() {
        var type = headers.getHeaderString(HttpHeaders.CONTENT_TYPE);
        return type == null ? "missing" : "'" + type + "'";
    }
}
