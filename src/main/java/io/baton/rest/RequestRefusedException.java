package io.baton.rest;

import io.baton.person.Workspace;
import jakarta.ws.rs.core.Response.Status;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;

/**
 * A request that cannot be as it is. It is the caller's fault: the engine does not log it as an error, with the
 * personal data it may quote.
 */
public final class RequestRefusedException extends BadUserRequestException {

    private static final long serialVersionUID = 1L;

    /** A request may be long, the answer to it is not: every fault has said its share by then. */
    private static final int LONGEST = 100_000;

    private final Status status;

    private RequestRefusedException(Status status, String message) {
        super(message.length() <= LONGEST ? message : message.substring(0, LONGEST) + "…");
        this.status = status;
    }

    /** The request itself is wrong: 400. */
    static RequestRefusedException bad(String message) {
        return new RequestRefusedException(Status.BAD_REQUEST, message);
    }

    /** The request brings more than is taken at once: 413. */
    static RequestRefusedException tooLarge(String message) {
        return new RequestRefusedException(Status.REQUEST_ENTITY_TOO_LARGE, message);
    }

    /** The body is of a kind that is not taken: 415. */
    static RequestRefusedException unsupported(String message) {
        return new RequestRefusedException(Status.UNSUPPORTED_MEDIA_TYPE, message);
    }

    /** There is nothing of that name: 404. */
    static RequestRefusedException missing(String message) {
        return new RequestRefusedException(Status.NOT_FOUND, message);
    }

    /** There is no such workspace, or the caller does not see it, which is the same to it: 404. */
    static RequestRefusedException missing(Workspace workspace) {
        return missing("There is no " + workspace);
    }

    /** What is there already does not allow it: 409. */
    static RequestRefusedException conflict(String message) {
        return new RequestRefusedException(Status.CONFLICT, message);
    }

    /** The same as Camunda's resources throw it. */
    InvalidRequestException asAnswer() {
        return new InvalidRequestException(status, getMessage());
    }
}
