package io.baton.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.baton.engine.command.Retries;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.rest.dto.ExceptionDto;
import org.camunda.bpm.engine.rest.exception.ExceptionHandlerHelper;
import org.camunda.bpm.engine.rest.exception.RestException;

/**
 * Words every failure that the request did not cause: no answer tells of SQL, tables or classes, whichever call it is.
 * What Camunda's own calls fail with by themselves is answered by Camunda.
 */
final class UnexpectedFailures {

    private static final String SECONDS_TO_WAIT = "1";
    private static final int SERVER_ERROR = 500;

    private final UriInfo uri;
    private final Request request;

    /** Each request has its own; what is given here speaks of the one that is answered. */
    UnexpectedFailures(@Context UriInfo uri, @Context Request request) {
        this.uri = uri;
        this.request = request;
    }

    /**
     * The answer to a failure that no rule words: 503 when others worked on the same people, 400 when the database
     * cannot hold a value or the body ended too early, else 500.
     *
     * @return empty when Camunda or a handler of Baton's words it: a refusal, or a failure of Camunda alone
     */
    Optional<Response> answer(Throwable failure) {
        if (Retries.isCollision(failure)) {
            return Optional.of(busy(failure));
        }
        var status = ExceptionHandlerHelper.getInstance().getStatus(failure);
        if (status == null || status.getStatusCode() < SERVER_ERROR) {
            return Optional.empty();
        }
        if (Retries.isUnfitValue(failure)) {
            return Optional.of(answer(Status.BAD_REQUEST, RestLogger.UNFIT, RestLogger.LOG.unfitValue(failure)));
        }
        if (!isOwn(failure)) {
            return Optional.empty();
        }
        return Optional.of(isCutOff(failure) ? cutOff(failure) : failed(failure));
    }

    /** Calls read nothing but their bodies; what JSON cannot be made of or written as is another matter. */
    private static boolean isCutOff(Throwable failure) {
        return failure instanceof IOException && !(failure instanceof JsonProcessingException);
    }

    private Response cutOff(Throwable failure) {
        return answer(
                Status.BAD_REQUEST,
                RestLogger.CUT_OFF,
                RestLogger.LOG.cutOff(request.getMethod(), MountedCalls.path(uri), failure));
    }

    private Response busy(Throwable failure) {
        return Response.fromResponse(answer(
                        Status.SERVICE_UNAVAILABLE,
                        RestLogger.BUSY,
                        RestLogger.LOG.busy(request.getMethod(), MountedCalls.path(uri), failure) + progress(failure)))
                .header(HttpHeaders.RETRY_AFTER, SECONDS_TO_WAIT)
                .build();
    }

    private Response failed(Throwable failure) {
        var reference = UUID.randomUUID().toString().substring(0, 8);
        return answer(
                Status.INTERNAL_SERVER_ERROR,
                RestLogger.FAILED,
                RestLogger.LOG.failed(request.getMethod(), MountedCalls.path(uri), reference, failure)
                        + progress(failure));
    }

    private static String progress(Throwable failure) {
        return failure instanceof BrokenOffException broken ? ". " + broken.progress() : "";
    }

    private static Response answer(Status status, int code, String message) {
        var body = ExceptionDto.fromException(new RestException(status, message));
        body.setCode(code);
        return Response.status(status)
                .entity(body)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    /**
     * Baton's calls; and those of Camunda in which the database, the JVM or code of Baton's failed, or something that
     * Camunda does not word itself.
     */
    private boolean isOwn(Throwable failure) {
        if (!CallsByPath.at(MountedCalls.path(uri)).isEmpty() || Retries.isOfDatabase(failure)) {
            return true;
        }
        if (!(failure instanceof RestException || failure instanceof ProcessEngineException)) {
            return !(failure instanceof WebApplicationException);
        }
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root instanceof Error || isThrownByBaton(root);
    }

    private static boolean isThrownByBaton(Throwable root) {
        return Arrays.stream(root.getStackTrace())
                .map(StackTraceElement::getClassName)
                .filter(name -> !name.startsWith("java.") && !name.startsWith("org.jooq."))
                .findFirst()
                .filter(name -> name.startsWith("io.baton."))
                .isPresent();
    }
}
