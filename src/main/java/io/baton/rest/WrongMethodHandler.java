package io.baton.rest;

import static java.util.stream.Collectors.joining;

import jakarta.ws.rs.NotAllowedException;
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

/** Says which methods a path of Baton's has, when a request comes with another. Camunda's calls answer as before. */
@Provider
public class WrongMethodHandler implements ExceptionMapper<NotAllowedException> {

    private final UriInfo uri;
    private final Request request;

    /** Each request has its own; what is given here speaks of the one that is answered. */
    public WrongMethodHandler(@Context UriInfo uri, @Context Request request) {
        this.uri = uri;
        this.request = request;
    }

    @Override
    public Response toResponse(NotAllowedException wrong) {
        var helper = ExceptionHandlerHelper.getInstance();
        var calls = CallsByPath.at(MountedCalls.path(uri));
        if (calls.isEmpty()) {
            return helper.getResponse(wrong);
        }
        var methods = calls.stream().map(CallsByPath.Call::method).distinct().collect(joining(", "));
        var answer = helper.getResponse(new InvalidRequestException(
                Status.METHOD_NOT_ALLOWED,
                "There is no " + request.getMethod() + " " + MountedCalls.path(uri) + ", there is " + methods));
        return Response.fromResponse(answer)
                .header(HttpHeaders.ALLOW, wrong.getResponse().getHeaderString(HttpHeaders.ALLOW))
                .build();
    }
}
